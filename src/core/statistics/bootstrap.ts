import type { Rng } from "#core/random.ts";
import { mean } from "./moments.ts";

/**
 * Bootstrap distribution of |t*| = |mean* - mean| / standard error*, sorted, for the symmetric bootstrap-t interval
 * (Hall 1988). Whole seeds are drawn with replacement, so items stay with their seed: the seed's mean already contains
 * their noise, and drawing items again would count it twice.
 *
 * A resample of few distinct seeds has next to no spread, and t* without bounds. Its variance is therefore taken to be
 * at least `leastVarianceShare` of the observed one.
 */
export function studentizedDistances(
  seedMeans: readonly number[],
  options: { draws: number; observedVariance: number; rng: Rng },
): Float64Array {
  const n = seedMeans.length;
  const centre = mean(seedMeans);
  const deviations = Float64Array.from(seedMeans, (value) => value - centre);
  const leastVariance = leastVarianceShare * options.observedVariance;
  const distances = new Float64Array(options.draws);
  for (let draw = 0; draw < options.draws; draw += 1) {
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i += 1) {
      const deviation = deviations[options.rng.integer(n)]!;
      sum += deviation;
      squares += deviation * deviation;
    }
    const drawnVariance = (squares - (sum * sum) / n) / (n - 1);
    distances[draw] = Math.abs(sum / n) / Math.sqrt(Math.max(drawnVariance, leastVariance) / n);
  }
  return distances.sort();
}

/** Chosen by simulated coverage: docs/statistics.md. */
const leastVarianceShare = 0.2;

/** Linear interpolation between order statistics, as NumPy's default. `sorted` rises; p from 0 to 1. */
export function quantile(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below]!;
  return low + (at - below) * ((sorted[below + 1] ?? low) - low);
}
