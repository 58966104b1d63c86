/** Answers an interaction of an experiment by the rule in verdict-rule.ts, applied to the interaction instead of a difference. */
import { partsOf } from "./expansion.ts";
import type { Interaction } from "./experiment.ts";
import { createRng, type Rng } from "./random.ts";
import { doAddUp, type Subtraction } from "./shown-figures.ts";
import type { Said, Sentence } from "./sentences/said.ts";
import { choiceOf, failedGates, rateOf, type ReplicaResult, type Results } from "./results.ts";
import { interactionOf, type InteractionCells } from "./statistics/interaction.ts";
import { choiceVariance, meanVariance, type Interval, type SeedMean } from "./statistics/intervals.ts";
import { mean } from "./statistics/moments.ts";
import { decide, equivalenceBound, minimumSeeds, type VerdictKind } from "./verdict-rule.ts";
import { armLabel, armOf, countedOn, tierOf, tooFewFor, whoIsLeftOut } from "./verdict-text.ts";

/** What four crossed arms did, by seed. Seeds below a gate are listed and left out of every figure. */
export interface InteractionEstimate {
  /** Shares from -2 to 2. Undefined when no seed is left. */
  rate: InteractionFigures | undefined;
  /** The same of mean margins, nats. */
  marginNats: InteractionFigures | undefined;
  /** Mean rate of each arm over seeds, by arm id. */
  rates: Readonly<Record<string, number>>;
  seeds: number;
  seedsExcludedByGate: readonly number[];
  /** Every seed of which all four arms are finished, left out or not. */
  perSeed: readonly { seed: number; interaction: number; gatePassed: boolean }[];
}

export interface InteractionFigures {
  interaction: number;
  interval: Interval | undefined;
  /** Sign-flip test over seeds; not part of the adjustment over contrasts. */
  p: number;
}

export interface InteractionVerdict {
  kind: VerdictKind;
  /** With the figures. */
  sentence: Said;
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
  const { seeds, id } = results.experiment;
  const rng = createRng(`interaction/${id}/${question.id}`);
  const rows = (of: MeanOf): InteractionCells[] => seeds.flatMap((seed) => cellsOf(results, question, seed, of));
  const passes = ({ seed }: { seed: number }): boolean => failedGates(results, seed).length === 0;
  const all = rows(rateMean);
  const kept = all.filter(passes);
  const meanRate = (cell: Cell): number => mean(kept.map((row) => row[cell].mean));
  return {
    rate: figuresOf(kept, rng.fork("rate")),
    marginNats: figuresOf(rows(marginMean).filter(passes), rng.fork("margin")),
    rates: kept.length === 0 ? {} : Object.fromEntries(cells.map((cell) => [question[cell], meanRate(cell)])),
    seeds: kept.length,
    seedsExcludedByGate: all.filter((row) => !passes(row)).map(({ seed }) => seed),
    perSeed:
      all.length === 0 ? [] : interactionOf(all, rng).perSeed.map((row) => ({ ...row, gatePassed: passes(row) })),
  };
}

function figuresOf(rows: readonly InteractionCells[], rng: Rng): InteractionFigures | undefined {
  if (rows.length === 0) return undefined;
  const { mean: interaction, interval, p } = interactionOf(rows, rng);
  return { interaction, interval, p };
}

/** Mean of one tier's margins, or of the choices they make. */
type MeanOf = (margins: readonly number[]) => SeedMean;

const rateMean: MeanOf = (margins) => ({ mean: rateOf(margins), itemVariance: choiceVariance(margins.map(choiceOf)) });
const marginMean: MeanOf = (margins) => ({ mean: mean(margins), itemVariance: meanVariance(margins) });

/** One seed's four means, each averaged over the tiers; nothing when an arm is not finished. */
function cellsOf(results: Results, question: Interaction, seed: number, of: MeanOf): InteractionCells[] {
  const meanIn = (cell: Cell): SeedMean | undefined => {
    const replica = results.replicas.find((candidate) => candidate.arm === question[cell] && candidate.seed === seed);
    return replica && overTiers(replica, question.tiers, of);
  };
  const [both, explanationOnly, behaviourOnly, neither] = cells.map(meanIn);
  return both && explanationOnly && behaviourOnly && neither
    ? [{ seed, both, explanationOnly, behaviourOnly, neither }]
    : [];
}

function overTiers({ margins, seed }: ReplicaResult, tiers: readonly string[], of: MeanOf): SeedMean {
  const perTier = tiers.map((tier) => {
    const ofTier = margins[tier];
    if (!ofTier) throw new Error(`tier "${tier}" was not asked, seed ${seed}`);
    return of(ofTier);
  });
  return {
    mean: mean(perTier.map((tier) => tier.mean)),
    itemVariance: mean(perTier.map((tier) => tier.itemVariance)) / tiers.length,
  };
}

function sentenceOf(kind: VerdictKind, results: Results, question: Interaction, estimate: InteractionEstimate): Said {
  const { rate, seeds } = estimate;
  if (!rate || kind === "incomplete" || kind === "not-learnt") {
    return [whyThereIsNone(kind, results, question, estimate), ...whoIsLeftOut(estimate)];
  }
  const figures: Sentence = isDifferenceOfDivergences(results, question)
    ? twoGaps(results, question, estimate, rate)
    : ["beyondTheSum", rate.interaction, { interval: rate.interval, seeds }, lookRounded(question, estimate)];
  return [
    crossedRates(results, question, estimate),
    figures,
    ...whoIsLeftOut(estimate),
    ...whatFollows(kind, question, seeds),
    ...inNats(estimate.marginNats),
  ];
}

function whyThereIsNone(
  kind: VerdictKind,
  { experiment }: Results,
  { label }: Interaction,
  { perSeed, seeds }: InteractionEstimate,
): Sentence {
  const [done, planned] = [perSeed.length, experiment.seeds.length];
  if (kind === "not-learnt") return ["crossedNotLearnt", label, seeds, done, minimumSeeds];
  return done === planned ? ["crossedStopped", label] : ["crossedUnfinished", label, done, planned];
}

/** All four arms read explanations, one side's and the other's: two divergences are compared, and no arm lacks both texts. */
function isDifferenceOfDivergences({ experiment }: Results, { neither }: Interaction): boolean {
  return armOf(experiment, neither).stages.some((name) =>
    partsOf(experiment, name).some(({ stage }) =>
      Object.keys(stage.texts).some((text) => text.startsWith("explanations/")),
    ),
  );
}

/** Four whole shares, their two gaps and the gap of the gaps do not add up. */
function lookRounded(question: Interaction, { rates, rate }: InteractionEstimate): boolean {
  const gap = (one: Cell, other: Cell): Subtraction => {
    const [whole, less] = [rates[question[one]] ?? 0, rates[question[other]] ?? 0];
    return { of: "shares", whole, less, difference: whole - less };
  };
  const [first, second] = [gap("both", "behaviourOnly"), gap("explanationOnly", "neither")];
  const gaps = { of: "differences" as const, whole: first.difference, less: second.difference };
  return !doAddUp([first, second, ...(rate ? [{ ...gaps, difference: rate.interaction }] : [])]);
}

function twoGaps(
  { experiment }: Results,
  question: Interaction,
  estimate: InteractionEstimate,
  { interaction, interval }: InteractionFigures,
): Sentence {
  const { rates, seeds } = estimate;
  const labelOf = (cell: Cell): string => armLabel(experiment, question[cell]);
  const gap = (one: Cell, other: Cell): { arms: [string, string]; gap: number } => ({
    arms: [labelOf(one), labelOf(other)],
    gap: rates[question[one]]! - rates[question[other]]!,
  });
  const [first, second] = [gap("both", "behaviourOnly"), gap("explanationOnly", "neither")];
  return [
    "twoGaps",
    { first, second, difference: interaction, interval, seeds, isRounded: lookRounded(question, estimate) },
  ];
}

function crossedRates(results: Results, question: Interaction, estimate: InteractionEstimate): Sentence {
  const { rates } = estimate;
  const tiers = question.tiers.map((id) => tierOf(results, id));
  const inArms = cells.map((cell) => ({
    arm: armLabel(results.experiment, question[cell]),
    rate: rates[question[cell]]!,
  }));
  return [
    "crossedRates",
    {
      question: question.label,
      counted: countedOn(tiers),
      tiers: tiers.map(({ label }) => label),
      cells: inArms,
    },
  ];
}

function whatFollows(kind: VerdictKind, { prediction }: Interaction, seeds: number): Said {
  if (kind === "reverse") return [["otherWayPredicted"]];
  if (kind === "no-effect") return [["crossedWithinBound", equivalenceBound]];
  if (kind === "too-few-seeds") return [seeds < minimumSeeds ? tooFewFor(seeds) : ["crossedNoise"]];
  return prediction.direction === "none" ? [["nonePredicted"]] : [];
}

/** Where the choices without both texts hang on next to nothing, margins say more than shares. */
function inNats(margins: InteractionFigures | undefined): Said {
  return margins?.interval ? [["crossedMargins", margins.interaction, margins.interval]] : [];
}
