import { studentQuantile } from "#core/statistics/distributions.ts";
import { mean, variance } from "#core/statistics/moments.ts";
import type { Point } from "#app/components/charts/scale.ts";

/** A mean over repeats with a band around it. */
export interface SeriesSummary {
  mean: readonly Point[];
  /** Student's 95 % interval of the mean at each point; empty below two repeats. */
  band: readonly { x: number; low: number; high: number }[];
}

/** Ends of up to `count` stretches of the steps from `from` to `to`: equally long, or by equal factors. Increasing, the last is `to`. */
export function stretchEnds(from: number, to: number, { count, isLog }: { count: number; isLog: boolean }): number[] {
  const ends: number[] = [];
  const start = Math.max(1, from);
  for (let i = 1; i <= count; i += 1) {
    const end = isLog ? start * (to / start) ** (i / count) : from + ((to - from) * i) / count;
    const whole = Math.round(end);
    if (whole > (ends.at(-1) ?? from)) ends.push(whole);
  }
  return ends;
}

/** Means of the column over each stretch, at its last step; the column's first value is that of step 1. Stretches that are not full yet wait. */
export function binned(column: Float32Array, from: number, ends: readonly number[]): Point[] {
  const points: Point[] = [];
  let step = from;
  for (const end of ends) {
    if (end > column.length) break;
    let total = 0;
    let count = 0;
    for (; step < end; step += 1) {
      const value = column[step]!;
      if (Number.isNaN(value)) continue;
      total += value;
      count += 1;
    }
    if (count > 0) points.push([end, total / count]);
  }
  return points;
}

/** Mean over repeats wherever every one has a point, with its interval. */
export function summarize(seeds: readonly (readonly Point[])[]): SeriesSummary {
  const [first, ...others] = seeds;
  if (!first) return { mean: [], band: [] };
  const shortest = Math.min(...seeds.map((points) => points.length));
  const reach = seeds.length < 2 ? 0 : studentQuantile(0.975, seeds.length - 1) / Math.sqrt(seeds.length);
  const means: Point[] = [];
  const band: { x: number; low: number; high: number }[] = [];
  for (let i = 0; i < shortest; i += 1) {
    const values = [first[i]![1], ...others.map((points) => points[i]![1])];
    const x = first[i]![0];
    const centre = mean(values);
    means.push([x, centre]);
    if (reach === 0) continue;
    const half = reach * Math.sqrt(variance(values));
    band.push({ x, low: centre - half, high: centre + half });
  }
  return { mean: means, band };
}

/**
 * Exponential moving average, corrected for its start (as TensorBoard draws it): weight 0 is the line itself. A constant
 * line stays as it is.
 */
export function smoothed(points: readonly Point[], weight: number): readonly Point[] {
  if (weight === 0) return points;
  let average = 0;
  let share = 0;
  return points.map(([x, y]): Point => {
    average = weight * average + (1 - weight) * y;
    share = weight * share + (1 - weight);
    return [x, average / share];
  });
}
