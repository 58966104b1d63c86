import { createRng } from "#core/random.ts";
import type { Results } from "#core/results.ts";
import { intervalOverSeeds, shareVariance, type Interval, type SeedMean } from "#core/statistics/intervals.ts";
import { overTraining, type SeedPoint } from "./over-training.ts";

/** Intervals of what arms answered to a tier as they trained. */
export interface TrainingIntervals {
  tier: string;
  measure: "rate" | "margin";
  /** [arm][point], as in `overTraining`: 95 % over the seeds that count, undefined below two. */
  arms: readonly (readonly (Interval | undefined)[])[];
}

/**
 * For every moment by itself, by the method of the verdict. Of margins single answers are not kept while a model trains,
 * so the noise of the questions alone is no lower bound there; between seeds that answer otherwise it hardly ever is.
 * Every interval is bootstrapped: some 3 ms each.
 */
export function trainingIntervals(
  results: Results,
  tier: string,
  measure: TrainingIntervals["measure"],
): TrainingIntervals {
  const items = new Map(
    results.replicas.map(({ arm, seed, margins }) => [JSON.stringify([arm, seed]), margins[tier]?.length ?? 0]),
  );
  const arms = overTraining(results, tier).arms.map(({ arm, points }) =>
    points.map(({ perSeed }) => {
      const seedMean = ({ seed, rate, meanMarginNats }: SeedPoint): SeedMean =>
        measure === "rate"
          ? { mean: rate, itemVariance: shareVariance(rate, items.get(JSON.stringify([arm, seed])) ?? 0) }
          : { mean: meanMarginNats, itemVariance: 0 };
      // As the table of finished models draws, so that the last moment has the interval that stands there.
      const rng = createRng(`tier-table/${results.experiment.id}/${arm}/${tier}`);
      const kept = perSeed.filter(({ gatePassed }) => gatePassed).map(seedMean);
      return intervalOverSeeds(kept, rng, measure === "rate" ? { low: 0, high: 1 } : undefined);
    }),
  );
  return { tier, measure, arms };
}
