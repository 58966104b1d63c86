import { estimateContrast, type Estimate } from "./contrast-estimate.ts";
import type { Contrast } from "./experiment.ts";
import { rateOf, type Results } from "./results.ts";
import { mean, variance } from "./statistics/moments.ts";

/** A contrast at one value of a sweep. */
export interface CurvePoint {
  index: number;
  /** Of the sweep's first path. */
  value: number;
  estimate: Estimate;
}

/** The contrast at every point of a sweep that has results, in the order of its values. */
export function sweepCurve(points: readonly Results[], contrast: Contrast): readonly CurvePoint[] {
  return points
    .flatMap((results) => {
      const { point } = results.experiment;
      if (!point) return [];
      return [
        { index: point.index, value: Object.values(point.values)[0]!, estimate: estimateContrast(results, contrast) },
      ];
    })
    .sort((a, b) => a.index - b.index);
}

/** Whether the runs differ in the order of reading alone: repeats of one experiment rather than values of something. */
export function areRepeats(points: readonly Results[]): boolean {
  return points.every(({ experiment }) => {
    const paths = Object.keys(experiment.point?.values ?? {});
    return paths.length === 1 && paths[0] === "training.readingOrder";
  });
}

/** One row per contrast and point; RFC 4180. Shares from 0 to 1, margins in nats. */
export function curveCsv(points: readonly Results[]): string {
  const header = ["sweep", "contrast", "point", "value", "seeds", "difference", "low", "high", "p"];
  const margins = ["margin_difference_nats", "margin_low", "margin_high"];
  const first = points[0];
  if (!first) return "";
  const rows = first.experiment.contrasts.flatMap((contrast) =>
    sweepCurve(points, contrast).map(({ index, value, estimate: { rate, marginNats, seeds, p } }) => [
      first.experiment.point?.sweep,
      contrast.id,
      index + 1,
      value,
      seeds,
      ...[rate?.difference, rate?.interval?.low, rate?.interval?.high, p].map(sixDigits),
      ...[marginNats?.difference, marginNats?.interval?.low, marginNats?.interval?.high].map(sixDigits),
    ]),
  );
  return [[...header, ...margins], ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

/** How far runs of the very same experiment differ: one arm on one tier. */
export interface RepeatSpread {
  arm: string;
  tier: string;
  runs: number;
  /** Standard deviation between runs of one model's mean margin, nats: root mean square over seeds. */
  marginNats: number;
  /** The same of its share of choices. */
  rate: number;
}

/** Spread between runs of one experiment: another order of reading, other threads, another engine. Below two: none. */
export function repeatSpread(runs: readonly Results[]): readonly RepeatSpread[] {
  const first = runs[0];
  if (!first || runs.length < 2) return [];
  return first.experiment.arms.flatMap(({ id: arm }) =>
    first.tiers.flatMap(({ id: tier }) => {
      const seeds = first.experiment.seeds.flatMap((seed) => {
        const margins = runs.flatMap(({ replicas }) => {
          const values = replicas.find((one) => one.arm === arm && one.seed === seed)?.margins[tier];
          return values ? [values] : [];
        });
        return margins.length === runs.length ? [margins] : [];
      });
      if (seeds.length === 0) return [];
      const spread = (of: (margins: readonly number[]) => number): number =>
        Math.sqrt(mean(seeds.map((margins) => variance(margins.map(of)))));
      return [{ arm, tier, runs: runs.length, marginNats: spread(mean), rate: spread(rateOf) }];
    }),
  );
}

function sixDigits(value: number | undefined): number | string {
  return value === undefined ? "" : Number(value.toPrecision(6));
}
