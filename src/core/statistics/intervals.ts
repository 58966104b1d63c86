import type { Rng } from "#core/random.ts";
import { quantile, studentizedDistances } from "./bootstrap.ts";
import { normalQuantile, studentQuantile } from "./distributions.ts";
import { mean, variance } from "./moments.ts";

/** 95 % throughout. */
export interface Interval {
  low: number;
  high: number;
}

/** What one seed contributes: its mean over items, and how far that mean may be off for the choice of items alone. */
export interface SeedMean {
  mean: number;
  /** Sampling variance of `mean` over items. */
  itemVariance: number;
}

/**
 * Interval for the mean over seeds: symmetric bootstrap-t, never narrower than Student's t. Its coverage, and that of
 * the methods it was chosen from, stands in docs/statistics.md. Undefined below two seeds, and when nothing varies.
 * `bounds`: what the quantity cannot exceed.
 */
export function intervalOverSeeds(seeds: readonly SeedMean[], rng: Rng, bounds?: Interval): Interval | undefined {
  if (seeds.length < 2) return undefined;
  const observedVariance = varianceOverSeeds(seeds);
  if (observedVariance === 0) return undefined;
  const means = seeds.map((seed) => seed.mean);
  const student = studentQuantile(0.975, seeds.length - 1);
  const half =
    Math.max(student, bootstrapQuantile(means, observedVariance, rng)) * Math.sqrt(observedVariance / seeds.length);
  const centre = mean(means);
  return {
    low: Math.max(centre - half, bounds?.low ?? -Infinity),
    high: Math.min(centre + half, bounds?.high ?? Infinity),
  };
}

/**
 * Variance of seed means, not below what the items make unavoidable: a quarter of their sampling variance, and all of
 * it where the seeds are exactly alike, so that luck among few seeds is not shown as certainty.
 */
export function varianceOverSeeds(seeds: readonly SeedMean[]): number {
  const items = mean(seeds.map((seed) => seed.itemVariance));
  return areSeedsAlike(seeds) ? items : Math.max(variance(seeds.map((seed) => seed.mean)), items / 4);
}

/** All seed means the same: their spread says nothing about further seeds. */
function areSeedsAlike(seeds: readonly SeedMean[]): boolean {
  return seeds.every((seed) => Math.abs(seed.mean - seeds[0]!.mean) < 1e-12);
}

/** Wilson's score interval of a share. Ties count half, so `successes` may end in .5. */
export function wilson(successes: number, trials: number): Interval {
  if (trials <= 0) throw new RangeError(`share of ${trials} trials`);
  const z2 = z * z;
  const share = successes / trials;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half = (z / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Sampling variance of the mean of paired choice differences (-1 to 1). Half an item per cell added (Agresti & Min 2005). */
export function pairedChoiceVariance(differences: readonly number[]): number {
  return pairedChoiceVarianceOf(totalsOf(differences));
}

/** The same from the number of differences, their sum and the sum of their squares. */
export function pairedChoiceVarianceOf(totals: Totals): number {
  return smoothedVariance(totals, { items: 2, sum: 0, squares: 1 });
}

/** Sampling variance of a share of choices (0 to 1). Two items of each kind added (Agresti & Coull 1998). */
export function choiceVariance(choices: readonly number[]): number {
  return smoothedVariance(totalsOf(choices), { items: 4, sum: 2, squares: 2 });
}

/** The same of a share of which the single choices are not kept. */
export function shareVariance(share: number, items: number): number {
  const sum = share * items;
  return smoothedVariance({ items, sum, squares: sum }, { items: 4, sum: 2, squares: 2 });
}

/** Sampling variance of a mean; 0 for a single value, of which nothing is known. */
export function meanVariance(values: readonly number[]): number {
  return values.length < 2 ? 0 : variance(values) / values.length;
}

export interface Totals {
  items: number;
  sum: number;
  squares: number;
}

/** Number, sum and sum of squares. */
export function totalsOf(values: readonly number[]): Totals {
  const sum = (of: (value: number) => number): number => values.reduce((total, value) => total + of(value), 0);
  return { items: values.length, sum: sum((value) => value), squares: sum((value) => value * value) };
}

function smoothedVariance(found: Totals, added: Totals): number {
  const items = found.items + added.items;
  return ((found.squares + added.squares) / items - ((found.sum + added.sum) / items) ** 2) / items;
}

/** 95 % point of the bootstrap's |t*|, from 10,000 resamples or a million picks. */
function bootstrapQuantile(means: readonly number[], observedVariance: number, rng: Rng): number {
  if (means.length > mostBootstrapSeeds) return 0;
  const draws = Math.min(10_000, Math.round(1_000_000 / means.length));
  return quantile(studentizedDistances(means, { draws, observedVariance, rng }), 0.95);
}

/** Beyond, Student's interval covers as it should by itself, also of skewed differences: docs/statistics.md. */
const mostBootstrapSeeds = 200;

const z = normalQuantile(0.975);
