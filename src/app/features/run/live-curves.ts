import { labelOf, stepsOf } from "#core/expansion.ts";
import { armColumn, armPath, heldOutSeries, plannedRates, type RunPlan, type StepMeasure } from "#core/run-curves.ts";
import type { RunState } from "#core/run-state.ts";
import type { ArmLook } from "#app/components/arm-looks.ts";
import type { Curve } from "#app/components/charts/curve.ts";
import type { Point } from "#app/components/charts/scale.ts";
import type { ArmStages } from "#app/components/charts/stage-names.ts";
import { binned, smoothed, stretchEnds, summarize } from "./live-series.ts";

/** Points a curve is thinned to: as many as a chart has pixels to tell apart. */
const pointsShown = 220;

/** What part of a run is drawn, and how. */
export interface View {
  /** Steps left out at the start. */
  from: number;
  /** Last step planned. */
  to: number;
  isLogX: boolean;
  /** Weight of the past, 0 to below 1. */
  smoothing: number;
}

/** Points of a curve so far, by steps done: curves of steps change when there is one more. */
export function pointsFor(steps: number, view: View): number {
  return endsOf(view).filter((end) => end <= steps).length;
}

/** Ends of the stretches of steps that become one point each. */
function endsOf({ from, to, isLogX }: View): number[] {
  return stretchEnds(from, to, { count: pointsShown, isLog: isLogX });
}

/** A measure of every step, per arm. */
export function stepCurves(run: RunState, looks: readonly ArmLook[], measure: StepMeasure, view: View): Curve[] {
  const ends = endsOf(view);
  return looks.map((look) => {
    const seeds = seedsOf(run).map((seed) => binned(armColumn(run, look.id, seed, measure), view.from, ends));
    return curveOf(look, seeds, view);
  });
}

/** How the arms answered a tier on the way. */
export function heldOutCurves(
  run: RunPlan & Pick<RunState, "heldOut">,
  looks: readonly ArmLook[],
  { tier, measure }: { tier: string; measure: "rate" | "meanMarginNats" },
  view: View,
): Curve[] {
  return looks.map((look) => {
    const seeds = seedsOf(run).map((seed) =>
      heldOutSeries(run, { arm: look.id, seed, tier }).map((point): Point => [point.step, point[measure]]),
    );
    return curveOf(look, seeds, view);
  });
}

/** The planned learning rate of every arm, by its id and from step 1: it is the same for all repeats. */
export function ratesOf({ experiment }: RunPlan): ReadonlyMap<string, Float32Array> {
  return new Map(experiment?.arms.map(({ id, stages }) => [id, plannedRates(experiment, stages)]));
}

/** The same as curves. */
export function rateCurves(rates: ReturnType<typeof ratesOf>, looks: readonly ArmLook[], view: View): Curve[] {
  const ends = endsOf(view);
  return looks.map((look) => {
    const column = rates.get(look.id) ?? new Float32Array();
    return { look, seeds: [], mean: binned(column, view.from, ends), band: [] };
  });
}

/** Smoothing changes the thick line alone: the band stays that of the values. */
export function curveOf(
  look: ArmLook,
  seeds: readonly (readonly Point[])[],
  { smoothing }: Pick<View, "smoothing">,
): Curve {
  const { mean, band } = summarize(seeds);
  const several = seeds.length > 1 ? seeds : [];
  if (smoothing === 0) return { look, seeds: several, mean, band };
  return { look, seeds: several, raw: mean, mean: smoothed(mean, smoothing), band };
}

/** Steps of the arm with the most. */
export function longestArmSteps({ experiment }: RunPlan): number {
  if (!experiment) return 0;
  return Math.max(
    ...experiment.arms.map((arm) => arm.stages.reduce((total, stage) => total + stepsOf(experiment, stage), 0)),
  );
}

/** Steps of an arm done so far. */
export function stepsDone(run: RunState, arm: string): number {
  const seed = run.experiment?.seeds[0];
  if (seed === undefined) return 0;
  return armPath(run, arm, seed).reduce(
    (total, { phase, steps }) => total + Math.min(steps, run.curves[phase]?.steps ?? 0),
    0,
  );
}

/** The stages of every arm, for the names over the curves. */
export function stagesOf(run: RunPlan): ArmStages[] {
  const { experiment } = run;
  const seed = experiment?.seeds[0];
  if (!experiment || seed === undefined) return [];
  return experiment.arms.map(({ id }) =>
    armPath(run, id, seed).map(({ offset, stage, steps }) => ({
      label: labelOf(experiment, stage),
      step: offset,
      end: offset + steps,
    })),
  );
}

/** Smallest and largest value of all that is drawn, of all above `above`; undefined while there is nothing. */
export function extentOf(curves: readonly Curve[], above = -Infinity): Point | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const { seeds, mean, raw = [] } of curves) {
    for (const points of [...seeds, mean, raw]) {
      for (const [, value] of points) {
        if (value <= above) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  return high < low ? undefined : [low, high];
}

function seedsOf(run: RunPlan): readonly number[] {
  return run.experiment?.seeds ?? [];
}
