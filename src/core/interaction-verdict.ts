/** Answers an interaction of an experiment by the rule in verdict-rule.ts, applied to the interaction instead of a difference. */
import type { Interaction } from "./experiment.ts";
import { createRng } from "./random.ts";
import { choiceOf, failedGates, rateOf, type ReplicaResult, type Results } from "./results.ts";
import { interactionOf, type InteractionCells } from "./statistics/interaction.ts";
import { choiceVariance, type Interval, type SeedMean } from "./statistics/intervals.ts";
import { mean } from "./statistics/moments.ts";
import { percent, joined, listed, pointsCounted } from "./verdict-numbers.ts";
import { decide, equivalenceBound, type VerdictKind } from "./verdict-rule.ts";
import { answerOf, armOf, basis, questionsOf, tierOf, whoIsLeftOut } from "./verdict-text.ts";

/** What four crossed arms did, by seed. Seeds below a gate are listed and left out of every figure. */
export interface InteractionEstimate {
  /** Shares from -2 to 2. Undefined when no seed is left. */
  rate: { interaction: number; interval: Interval | undefined; p: number } | undefined;
  /** Mean rate of each arm over seeds, by arm id. */
  rates: Readonly<Record<string, number>>;
  seeds: number;
  seedsExcludedByGate: readonly number[];
  /** Every seed of which all four arms are finished, left out or not. */
  perSeed: readonly { seed: number; interaction: number; gatePassed: boolean }[];
}

export interface InteractionVerdict {
  kind: VerdictKind;
  /** In plain words, with the figures. */
  sentence: string;
  estimate: InteractionEstimate;
}

type Cell = "both" | "explanationOnly" | "behaviourOnly" | "neither";
const cells: readonly Cell[] = ["both", "explanationOnly", "behaviourOnly", "neither"];

export function interactionVerdictOf(results: Results, question: Interaction): InteractionVerdict {
  const estimate = estimateInteraction(results, question);
  const kind = decide(results, question, estimate);
  return { kind, sentence: sentenceOf(kind, results, question, estimate), estimate };
}

function estimateInteraction(results: Results, question: Interaction): InteractionEstimate {
  const all = results.experiment.seeds.flatMap((seed) => cellsOf(results, question, seed));
  const passes = ({ seed }: InteractionCells): boolean => failedGates(results, seed).length === 0;
  const kept = all.filter(passes);
  const rng = createRng(`interaction/${results.experiment.id}/${question.id}`);
  const over = kept.length === 0 ? undefined : interactionOf(kept, rng);
  const perSeed = all.length === 0 ? [] : interactionOf(all, rng).perSeed;
  return {
    rate: over && { interaction: over.mean, interval: over.interval, p: over.p },
    rates: over
      ? Object.fromEntries(cells.map((cell) => [question[cell], mean(kept.map((row) => row[cell].mean))]))
      : {},
    seeds: kept.length,
    seedsExcludedByGate: all.filter((row) => !passes(row)).map(({ seed }) => seed),
    perSeed: perSeed.map((row, i) => ({ ...row, gatePassed: passes(all[i]!) })),
  };
}

/** One seed's four rates, each averaged over the tiers; nothing when an arm is not finished. */
function cellsOf(results: Results, question: Interaction, seed: number): InteractionCells[] {
  const rateIn = (cell: Cell): SeedMean | undefined => {
    const replica = results.replicas.find((candidate) => candidate.arm === question[cell] && candidate.seed === seed);
    return replica && seedMeanOf(replica, question.tiers);
  };
  const [both, explanationOnly, behaviourOnly, neither] = cells.map(rateIn);
  return both && explanationOnly && behaviourOnly && neither
    ? [{ seed, both, explanationOnly, behaviourOnly, neither }]
    : [];
}

function seedMeanOf({ margins, seed }: ReplicaResult, tiers: readonly string[]): SeedMean {
  const perTier = tiers.map((tier) => {
    const ofTier = margins[tier];
    if (!ofTier) throw new Error(`tier "${tier}" was not asked, seed ${seed}`);
    return { mean: rateOf(ofTier), itemVariance: choiceVariance(ofTier.map(choiceOf)) };
  });
  return {
    mean: mean(perTier.map((tier) => tier.mean)),
    itemVariance: mean(perTier.map((tier) => tier.itemVariance)) / tiers.length,
  };
}

function sentenceOf(kind: VerdictKind, results: Results, question: Interaction, estimate: InteractionEstimate): string {
  const { rate, seeds } = estimate;
  const planned = results.experiment.seeds.length;
  if (!rate || kind === "incomplete" || kind === "not-learnt") {
    return `${question.label}: no verdict; ${estimate.seeds} of ${planned} seeds count.`;
  }
  const figures =
    `${question.label}: ${ratesInWords(results, question, estimate)}. Beyond what the two steps add up to when taken ` +
    `one by one, both together make ${pointsCounted(rate.interaction)} (${basis(rate.interval, seeds)}).`;
  return joined(figures, whoIsLeftOut(estimate), whatFollows(kind, question));
}

function ratesInWords(
  results: Results,
  { tiers: ids, ...question }: Interaction,
  estimate: InteractionEstimate,
): string {
  const tiers = ids.map((id) => tierOf(results, id));
  const isRight = tiers.every((tier) => tier.kind !== "direction");
  const counted = isRight ? "right answers" : answerOf(tiers);
  const inArms = cells.map((cell) => {
    const share = percent(estimate.rates[question[cell]]!);
    return `${share} with “${armOf(results.experiment, question[cell]).label}”`;
  });
  return `${counted} on ${questionsOf(tiers)}: ${listed(inArms)}`;
}

function whatFollows(kind: VerdictKind, { prediction }: Interaction): string {
  if (kind === "reverse") return "The prediction was the other way round.";
  if (kind === "no-effect")
    return `The whole interval lies within ${100 * equivalenceBound} points of 0, which counts as none here.`;
  if (kind === "too-few-seeds") return "That is inside seed noise: more seeds would be needed to settle it.";
  return prediction.direction === "none" ? "None was predicted." : "";
}
