import { estimateContrast } from "#core/contrast-estimate.ts";
import type { Contrast } from "#core/experiment.ts";
import type { Results } from "#core/results.ts";
import type { Interval } from "#core/statistics/intervals.ts";

/** What the first seeds of a result would have said. */
export interface SoFar {
  seeds: number;
  /** Shares; undefined where no seed passed its gate. */
  difference: number | undefined;
  interval: Interval | undefined;
}

/** The contrast's estimate after the first seed, the first two, and so on, in the experiment's order of seeds. */
export function soFar(results: Results, contrast: Contrast): readonly SoFar[] {
  const { seeds } = results.experiment;
  return seeds.map((_, i) => {
    const first = seeds.slice(0, i + 1);
    const { rate } = estimateContrast({ ...results, experiment: { ...results.experiment, seeds: first } }, contrast);
    return { seeds: i + 1, difference: rate?.difference, interval: rate?.interval };
  });
}

/** Seeds from which on every interval leaves out 0; undefined when the last one does not. */
export function settledFrom(course: readonly SoFar[]): number | undefined {
  const unsettled = course.findLastIndex(({ interval }) => !interval || (interval.low <= 0 && interval.high >= 0));
  return unsettled === course.length - 1 ? undefined : course[unsettled + 1]!.seeds;
}
