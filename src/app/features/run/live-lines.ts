import { armLosses, armPath, heldOutSeries } from "#core/run-curves.ts";
import type { RunState } from "#core/run-state.ts";
import type { ArmLook } from "#app/components/arm-looks.ts";
import type { ChartLine } from "#app/components/charts/LineChart.svelte";
import type { Point } from "#app/components/charts/scale.ts";

/** Points a loss curve is thinned to: more than that is noise in a small chart. */
const lossPoints = 110;

/** Steps averaged into one point of a loss curve. */
export function lossBinSteps(run: RunState): number {
  return Math.max(1, Math.round(longestArmSteps(run) / lossPoints));
}

/** Steps of the arm with the most. */
export function longestArmSteps({ experiment }: RunState): number {
  if (!experiment) return 0;
  const steps = experiment.arms.map((arm) =>
    arm.stages.reduce((total, stage) => total + experiment.stages[stage]!.steps, 0),
  );
  return Math.max(...steps);
}

/** Loss of one arm, averaged over `binSteps` steps. */
export function lossLine(run: RunState, look: ArmLook, binSteps: number): ChartLine {
  const losses = seedsOf(run).map((seed) => armLosses(run, look.id, seed));
  const seeds = losses.map((column) => binned(column, binSteps));
  return { look, seeds, mean: meanOf(seeds) };
}

/** Share on one tier as an arm trained, from the end of the first stage on. */
export function heldOutLine(run: RunState, look: ArmLook, tier: string): ChartLine {
  const seeds = seedsOf(run).map((seed) => {
    const start = armPath(run, look.id, seed)[1]?.offset ?? 0;
    return heldOutSeries(run, { arm: look.id, seed, tier }).map(({ step, rate }): Point => [step - start, rate]);
  });
  return { look, seeds, mean: meanOf(seeds) };
}

/** Where an arm's stages begin, after the first. Arms may differ; the longest speaks for the picture. */
export function boundariesOf(run: RunState, arm: string): { step: number; label: string }[] {
  const seed = run.experiment?.seeds[0];
  if (seed === undefined) return [];
  return armPath(run, arm, seed)
    .slice(1)
    .map(({ offset, stage }) => ({ step: offset, label: run.experiment?.stages[stage]?.label ?? stage }));
}

function seedsOf(run: RunState): readonly number[] {
  return run.experiment?.seeds ?? [];
}

/** Means of `binSteps` neighbours, at the bin's last step; a bin that is not full yet waits. */
function binned(losses: Float32Array, binSteps: number): Point[] {
  const points: Point[] = [];
  for (let end = binSteps; end <= losses.length; end += binSteps) {
    let total = 0;
    for (let i = end - binSteps; i < end; i += 1) total += losses[i]!;
    points.push([end, total / binSteps]);
  }
  return points;
}

/** Mean over seeds wherever every seed has a point. */
function meanOf(seeds: readonly (readonly Point[])[]): Point[] {
  const [first, ...others] = seeds;
  if (!first) return [];
  const shortest = Math.min(...seeds.map((points) => points.length));
  return first.slice(0, shortest).map(([x, y], i): Point => {
    const total = others.reduce((sum, points) => sum + points[i]![1], y);
    return [x, total / seeds.length];
  });
}
