/**
 * The rule, written down before any run it was applied to. Primary: the difference in choice rate between a contrast's
 * arms, paired by seed, on the contrast's tiers, with a two-sided 95 % interval over seeds.
 *   interval excludes 0, predicted sign or none predicted -> effect; other sign -> reverse
 *   interval includes 0 and lies within +-equivalenceBound -> no-effect; otherwise -> too-few-seeds
 * Seeds below a gate after the first stage are left out first, the same for both arms.
 */
import { rateDifferences, type Estimate, type PairsOf } from "./contrast-estimate.ts";
import type { Contrast } from "./experiment.ts";
import type { Results } from "./results.ts";
import { varianceOverSeeds, type Interval } from "./statistics/intervals.ts";
import { mean } from "./statistics/moments.ts";
import { furtherSeeds, powerToExcludeZero, powerToStayWithin } from "./statistics/power.ts";

export type VerdictKind = "effect" | "no-effect" | "reverse" | "too-few-seeds" | "not-learnt" | "incomplete";

export interface MoreSeeds {
  /** Undefined: more than `mostFurtherSeeds`. */
  count: number | undefined;
  /** `difference`: would show a difference of this size. `smallness`: would show that it is below the equivalence bound. */
  settles: "difference" | "smallness" | "anything";
}

/** A difference in rate below this, for certain, counts as no effect. Set by judgement: one choice in five. */
export const equivalenceBound = 0.2;

/** Fewer seeds than this give no verdict. */
export const minimumSeeds = 3;

/** What a run should have at least: single seeds range from one extreme to the other. */
export const recommendedSeeds = 6;

/** The part of an estimate the rule looks at. */
export interface Decisive {
  seeds: number;
  seedsExcludedByGate: readonly number[];
  perSeed: readonly unknown[];
  rate: { interval: Interval | undefined } | undefined;
}

/** The rule above. */
export function decide(results: Results, question: Pick<Contrast, "prediction">, estimate: Decisive): VerdictKind {
  if (!results.completed || estimate.perSeed.length < results.experiment.seeds.length) return "incomplete";
  if (estimate.seeds < minimumSeeds) return estimate.seedsExcludedByGate.length > 0 ? "not-learnt" : "too-few-seeds";
  const interval = estimate.rate?.interval;
  if (!interval) return "too-few-seeds";
  const { direction } = question.prediction;
  if (interval.low > 0) return direction === "negative" ? "reverse" : "effect";
  if (interval.high < 0) return direction === "positive" ? "reverse" : "effect";
  return interval.low >= -equivalenceBound && interval.high <= equivalenceBound ? "no-effect" : "too-few-seeds";
}

/** How many further seeds a contrast that is inside seed noise needs, taking what was observed for true. */
export function moreSeedsFor(contrast: Contrast, estimate: Estimate, pairsOf: PairsOf): MoreSeeds {
  const seeds = rateDifferences(contrast, pairsOf);
  if (estimate.seeds < minimumSeeds) return { count: recommendedSeeds - estimate.seeds, settles: "anything" };
  const plan = {
    difference: mean(seeds.map((seed) => seed.mean)),
    standardDeviation: Math.sqrt(varianceOverSeeds(seeds)),
    seeds: seeds.length,
  };
  const difference = furtherSeeds(plan, powerToExcludeZero);
  const smallness = furtherSeeds(plan, (further) => powerToStayWithin(equivalenceBound, further));
  if (smallness !== undefined && smallness < (difference ?? Infinity))
    return { count: smallness, settles: "smallness" };
  return { count: difference, settles: "difference" };
}
