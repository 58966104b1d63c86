import { createRng } from "./random.ts";
import { failedGates, rateOf, type ReplicaResult, type Results } from "./results.ts";
import { choiceVariance, intervalOverSeeds, type Interval } from "./statistics/intervals.ts";
import { mean } from "./statistics/moments.ts";

/** What an arm no longer knows of what its first stage had taught: one probe tier. Seeds below a gate are left out. */
export interface Forgetting {
  arm: string;
  tier: string;
  seeds: number;
  /** Shares right after the first stage and at the end, and end - first stage with its 95 % interval over seeds. */
  firstStage: number;
  end: number;
  change: number;
  interval: Interval | undefined;
}

/** Every arm and probe tier whose models were asked at both moments. */
export function forgettingOf(results: Results): readonly Forgetting[] {
  return eachCell(results).flatMap(({ arm, tier, replicas }) => {
    const known = replicas.flatMap(({ firstStage, margins }) => {
      const first = firstStage?.[tier];
      return first === undefined ? [] : [{ first, margins: margins[tier]! }];
    });
    if (known.length === 0) return [];
    const changes = known.map(({ first, margins }) => ({
      mean: rateOf(margins) - first,
      // Both moments have the noise of the same questions.
      itemVariance: 2 * choiceVariance(margins.map((margin) => (margin > 0 ? 1 : 0))),
    }));
    const firstStage = mean(known.map(({ first }) => first));
    const end = mean(known.map(({ margins }) => rateOf(margins)));
    const rng = createRng(`forgetting/${results.experiment.id}/${arm}/${tier}`);
    const interval = intervalOverSeeds(changes, rng, { low: -1, high: 1 });
    return [{ arm, tier, seeds: known.length, firstStage, end, change: end - firstStage, interval }];
  });
}

/** How much an arm's answers depend on which option is named first: one tier. Seeds below a gate are left out. */
export interface PositionGap {
  arm: string;
  tier: string;
  seeds: number;
  /** How much more probable an option is when it is named first than when second, mean, nats; below 0 it is less. */
  meanNats: number;
  /** Share of items whose choice changes with the order. */
  flips: number;
}

/** Every arm and tier whose questions were asked in both orders. */
export function positionGapsOf(results: Results): readonly PositionGap[] {
  return eachCell(results).flatMap(({ arm, tier, replicas }) => {
    const known = replicas.flatMap(({ positionGaps, margins }) => {
      const gaps = positionGaps?.[tier];
      return gaps ? [{ gaps, margins: margins[tier]! }] : [];
    });
    if (known.length === 0) return [];
    const flips = known.map(({ gaps, margins }) => mean(flipsOf(gaps, margins)));
    const meanNats = mean(known.map(({ gaps }) => mean(gaps)));
    return [{ arm, tier, seeds: known.length, meanNats, flips: mean(flips) }];
  });
}

/** 1 for every item whose choice changes with the order of the options, else 0. Both lists hold one value per item, nats. */
export function flipsOf(gaps: readonly number[], margins: readonly number[]): number[] {
  // Margins are the mean of both orders, half a gap to either side; the choice changes where they straddle 0.
  return gaps.map((gap, item) => (Math.abs(gap) > 2 * Math.abs(margins[item]!) ? 1 : 0));
}

/** What an arm answers by itself: shares of one tier's items, which sum to 1. Seeds below a gate are left out. */
export interface FreeShares {
  arm: string;
  tier: string;
  seeds: number;
  answer: number;
  other: number;
  neither: number;
}

/** Every arm and tier that was asked for free answers. */
export function freeSharesOf(results: Results): readonly FreeShares[] {
  return eachCell(results).flatMap(({ arm, tier, replicas }) => {
    const known = replicas.flatMap(({ freeAnswers }) => freeAnswers?.[tier] ?? []);
    if (known.length === 0) return [];
    const share = (which: "answer" | "other" | "neither"): number =>
      mean(known.map((counts) => counts[which] / (counts.answer + counts.other + counts.neither)));
    return [
      { arm, tier, seeds: known.length, answer: share("answer"), other: share("other"), neither: share("neither") },
    ];
  });
}

/** Arms x tiers with the finished models whose seeds passed their gates. */
function eachCell(results: Results): { arm: string; tier: string; replicas: readonly ReplicaResult[] }[] {
  const counted = results.replicas.filter(({ seed }) => failedGates(results, seed).length === 0);
  return results.experiment.arms.flatMap(({ id: arm }) =>
    results.tiers.map(({ id: tier }) => ({
      arm,
      tier,
      replicas: counted.filter((replica) => replica.arm === arm && replica.margins[tier] !== undefined),
    })),
  );
}
