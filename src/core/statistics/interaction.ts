import type { Rng } from "#core/random.ts";
import { intervalOverSeeds, type Interval, type SeedMean } from "./intervals.ts";
import { mean } from "./moments.ts";
import { signFlipP } from "./permutation.ts";

/** The four cells of the 2x2 for one seed, on the same tiers. */
export interface InteractionCells {
  seed: number;
  both: SeedMean;
  explanationOnly: SeedMean;
  behaviourOnly: SeedMean;
  neither: SeedMean;
}

export interface Interaction {
  mean: number;
  /** Undefined below two seeds. */
  interval: Interval | undefined;
  p: number;
  perSeed: readonly { seed: number; interaction: number }[];
}

/** both - explanation only - behaviour only + neither, per seed and over seeds. Rates reach from -2 to 2. */
export function interactionOf(cells: readonly InteractionCells[], rng: Rng): Interaction {
  const seeds = cells.map((cell): SeedMean => {
    const { both, explanationOnly, behaviourOnly, neither } = cell;
    return {
      mean: both.mean - explanationOnly.mean - behaviourOnly.mean + neither.mean,
      // As if the four were asked independently: their common items make it smaller, so this errs to the wide side.
      itemVariance: [both, explanationOnly, behaviourOnly, neither].reduce((sum, part) => sum + part.itemVariance, 0),
    };
  });
  const values = seeds.map((seed) => seed.mean);
  return {
    mean: mean(values),
    interval: intervalOverSeeds(seeds, rng.fork("interval")),
    p: signFlipP(values, rng.fork("sign-flip")),
    perSeed: cells.map(({ seed }, i) => ({ seed, interaction: values[i]! })),
  };
}
