import { armPath, heldOutSeries, type RunPlan, type StepMeasure } from "#core/run-curves.ts";
import type { RunState } from "#core/run-state.ts";
import { mean } from "#core/statistics/moments.ts";
import type { ArmLook } from "#app/components/arm-looks.ts";
import type { ChartTable } from "#app/components/chart-table.ts";

/** What was measured of one arm, as it was measured: no setting of a chart changes it. */
export interface Measured {
  look: ArmLook;
  /** Names of the repeats, in the order of values; one repeat, or what all share, needs none. */
  seeds: readonly number[];
  /** Steps with values, ascending. */
  steps: () => readonly number[];
  /** What was there at the step, or last before it. */
  at: (step: number) => MeasuredPoint | undefined;
}

export interface MeasuredPoint {
  step: number;
  /** Over the repeats. */
  mean: number;
  /** One per repeat. */
  values: readonly number[];
}

/** A measure of every step. */
export function measuredSteps(run: RunState, look: ArmLook, measure: StepMeasure): Measured {
  const seeds = run.experiment?.seeds ?? [];
  const paths = seeds.map((seed) => armPath(run, look.id, seed));
  const [path = []] = paths;
  const done = path.reduce((total, { phase, steps }) => total + Math.min(steps, run.curves[phase]?.steps ?? 0), 0);
  return {
    look,
    seeds,
    steps: () => Array.from({ length: done }, (_, i) => i + 1),
    at: (asked) => {
      const step = Math.min(asked, done);
      const level = path.findLastIndex(({ offset }) => offset < step);
      if (level < 0) return undefined;
      return pointOf(
        step,
        paths.map((own) => {
          const { phase, node, offset } = own[level]!;
          const curves = run.curves[phase]!;
          return curves[measure][(step - offset - 1) * curves.nodes + node]!;
        }),
      );
    },
  };
}

/** How an arm answered a tier on the way. */
export function measuredAnswers(
  run: RunPlan & Pick<RunState, "heldOut">,
  look: ArmLook,
  { tier, measure }: { tier: string; measure: "rate" | "meanMarginNats" },
): Measured {
  const seeds = run.experiment?.seeds ?? [];
  const series = seeds.map(
    (seed) => new Map(heldOutSeries(run, { arm: look.id, seed, tier }).map((point) => [point.step, point[measure]])),
  );
  const steps = [...(series[0]?.keys() ?? [])].filter((step) => series.every((own) => own.has(step)));
  return {
    look,
    seeds,
    steps: () => steps,
    at: (asked) => {
      const step = steps.findLast((candidate) => candidate <= asked);
      if (step === undefined) return undefined;
      return pointOf(
        step,
        series.map((own) => own.get(step)!),
      );
    },
  };
}

/** The planned learning rate of an arm, from step 1: the same for all repeats. */
export function plannedRate(rates: Float32Array, look: ArmLook): Measured {
  return {
    look,
    seeds: [],
    steps: () => Array.from(rates, (_, i) => i + 1),
    at: (asked) => {
      const step = Math.min(asked, rates.length);
      return step < 1 ? undefined : { step, mean: rates[step - 1]!, values: [] };
    },
  };
}

/** No mean of what is not there for every repeat. */
function pointOf(step: number, values: readonly number[]): MeasuredPoint | undefined {
  if (values.length === 0 || !values.every(Number.isFinite)) return undefined;
  return { step, mean: mean(values), values };
}

/**
 * One row per step from `from` on, at most `most`, evenly apart and counted from the last: means, then single repeats,
 * all times `factor`.
 */
export function measuredTable(
  measured: readonly Measured[],
  words: { step: string; mean: (arm: string) => string; seed: (arm: string, seed: number) => string },
  { from, most, factor }: { from: number; most: number; factor: number },
): ChartTable {
  const all = [...new Set(measured.flatMap(({ steps }) => steps()))]
    .filter((step) => step >= from)
    .sort((a, b) => a - b);
  const stride = Math.max(1, Math.ceil(all.length / most));
  const steps = all.filter((_, i) => (all.length - 1 - i) % stride === 0);
  return {
    head: [
      words.step,
      ...measured.map(({ look }) => words.mean(look.short)),
      ...measured.flatMap(({ look, seeds }) => severalOf(seeds).map((seed) => words.seed(look.short, seed))),
    ],
    rows: steps.map((step) => {
      const found = measured.map(({ at }) => {
        const point = at(step);
        return point?.step === step ? point : undefined;
      });
      return [
        step,
        ...found.map((point) => times(factor, point?.mean)),
        ...measured.flatMap(({ seeds }, arm) => severalOf(seeds).map((_, i) => times(factor, found[arm]?.values[i]))),
      ];
    }),
  };
}

function times(factor: number, value: number | undefined): number | undefined {
  return value === undefined ? undefined : factor * value;
}

/** A mean of one is that one. */
function severalOf(seeds: readonly number[]): readonly number[] {
  return seeds.length > 1 ? seeds : [];
}
