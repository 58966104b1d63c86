import { createRng } from "./random.ts";
import { choiceOf, failedGates, rateOf, type Results } from "./results.ts";
import { choiceVariance, intervalOverSeeds, wilson, type Interval } from "./statistics/intervals.ts";
import { mean } from "./statistics/moments.ts";

/** One arm on one tier. Means are over the seeds that passed every gate, as in the verdict. */
export interface TierCell {
  arm: string;
  tier: string;
  /** Seeds the means rest on. */
  seeds: number;
  /** Share of options[answer], 0 to 1; undefined when no seed is left. */
  rate: number | undefined;
  /** 95 %, over seeds; undefined below two seeds. */
  interval: Interval | undefined;
  meanMarginNats: number | undefined;
  /** Every finished replica, left out or not. */
  perSeed: readonly ReplicaRate[];
}

export interface ReplicaRate {
  seed: number;
  rate: number;
  /** Wilson's, over the items of this one replica. */
  interval: Interval;
  meanMarginNats: number;
  gatePassed: boolean;
}

/** Arms x tiers in the order of the experiment and of the results. */
export function tierTable(results: Results): readonly TierCell[] {
  return results.experiment.arms.flatMap((arm) => results.tiers.map((tier) => cellOf(results, arm.id, tier.id)));
}

function cellOf(results: Results, arm: string, tier: string): TierCell {
  const replicas = results.replicas.flatMap((replica) => {
    const margins = replica.margins[tier];
    return replica.arm === arm && margins ? [{ seed: replica.seed, margins }] : [];
  });
  const perSeed = replicas.map(({ seed, margins }): ReplicaRate => {
    const rate = rateOf(margins);
    return {
      seed,
      rate,
      interval: wilson(rate * margins.length, margins.length),
      meanMarginNats: mean(margins),
      gatePassed: failedGates(results, seed).length === 0,
    };
  });
  const isKept = perSeed.map((seed) => seed.gatePassed);
  const kept = perSeed.filter((seed) => seed.gatePassed);
  const seedMeans = replicas
    .filter((_, i) => isKept[i])
    .map(({ margins }) => ({ mean: rateOf(margins), itemVariance: choiceVariance(margins.map(choiceOf)) }));
  const rng = createRng(`tier-table/${results.experiment.id}/${arm}/${tier}`);
  return {
    arm,
    tier,
    seeds: kept.length,
    rate: kept.length === 0 ? undefined : mean(kept.map((seed) => seed.rate)),
    interval: intervalOverSeeds(seedMeans, rng, { low: 0, high: 1 }),
    meanMarginNats: kept.length === 0 ? undefined : mean(kept.map((seed) => seed.meanMarginNats)),
    perSeed,
  };
}
