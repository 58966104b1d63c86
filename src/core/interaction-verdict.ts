/** Answers an interaction of an experiment by the rule in verdict-rule.ts, applied to the interaction instead of a difference. */
import { partsOf } from "./expansion.ts";
import type { Interaction } from "./experiment.ts";
import { createRng, type Rng } from "./random.ts";
import { choiceOf, failedGates, rateOf, type ReplicaResult, type Results } from "./results.ts";
import { interactionOf, type InteractionCells } from "./statistics/interaction.ts";
import { choiceVariance, meanVariance, type Interval, type SeedMean } from "./statistics/intervals.ts";
import { mean } from "./statistics/moments.ts";
import { joined, listed, percent, pointsCounted, seedsCounted } from "./verdict-numbers.ts";
import { decide, equivalenceBound, minimumSeeds, type VerdictKind } from "./verdict-rule.ts";
import { answerOf, armOf, basis, questionsOf, tierOf, tooFewFor, whoIsLeftOut } from "./verdict-text.ts";

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

function sentenceOf(kind: VerdictKind, results: Results, question: Interaction, estimate: InteractionEstimate): string {
  const { rate, seeds } = estimate;
  if (!rate || kind === "incomplete" || kind === "not-learnt") {
    return joined(`${question.label}: ${whyThereIsNone(kind, results, estimate)}`, whoIsLeftOut(estimate));
  }
  const rates = `${question.label}: ${ratesInWords(results, question, estimate)}.`;
  const figures = isDifferenceOfDivergences(results, question)
    ? `${rates} ${twoGaps(results, question, estimate)} (${basis(rate.interval, seeds)}).`
    : `${rates} Beyond what the two steps add up to when taken one by one, both together make ` +
      `${pointsCounted(rate.interaction)} (${basis(rate.interval, seeds)}).`;
  return joined(figures, whoIsLeftOut(estimate), whatFollows(kind, question, seeds), inNats(estimate.marginNats));
}

function whyThereIsNone(kind: VerdictKind, { experiment }: Results, { perSeed, seeds }: InteractionEstimate): string {
  if (kind === "not-learnt") {
    const count = `${seeds} of ${seedsCounted(perSeed.length)} ${seeds === 1 ? "counts" : "count"}`;
    return `no verdict; ${count}, and a verdict needs at least ${minimumSeeds}.`;
  }
  const [done, planned] = [perSeed.length, experiment.seeds.length];
  if (done === planned) return "no verdict yet; the run was stopped before its end.";
  return `no verdict yet; ${done} of ${seedsCounted(planned)} ${done === 1 ? "is" : "are"} finished in all four arms.`;
}

/** All four arms read explanations, one side's and the other's: two divergences are compared, and no arm lacks both texts. */
function isDifferenceOfDivergences({ experiment }: Results, { neither }: Interaction): boolean {
  return armOf(experiment, neither).stages.some((name) =>
    partsOf(experiment, name).some(({ stage }) =>
      Object.keys(stage.texts).some((text) => text.startsWith("explanations/")),
    ),
  );
}

function twoGaps({ experiment }: Results, question: Interaction, { rate, rates }: InteractionEstimate): string {
  const labelOf = (cell: Cell): string => `“${armOf(experiment, question[cell]).label}”`;
  const gap = (first: Cell, second: Cell): string => pointsCounted(rates[question[first]]! - rates[question[second]]!);
  return (
    `Between ${labelOf("both")} and ${labelOf("behaviourOnly")} that is ${gap("both", "behaviourOnly")}, ` +
    `between ${labelOf("explanationOnly")} and ${labelOf("neither")} ${gap("explanationOnly", "neither")}: ` +
    `the first less the second is ${pointsCounted(rate!.interaction)}`
  );
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

function whatFollows(kind: VerdictKind, { prediction }: Interaction, seeds: number): string {
  if (kind === "reverse") return "The prediction was the other way round.";
  if (kind === "no-effect")
    return `The whole interval lies within ${100 * equivalenceBound} points of 0, which counts as none here.`;
  if (kind === "too-few-seeds" && seeds < minimumSeeds) return tooFewFor(seeds);
  if (kind === "too-few-seeds") return "That is inside seed noise: more seeds would be needed to settle it.";
  return prediction.direction === "none" ? "None was predicted." : "";
}

/** Where the choices without both texts hang on next to nothing, margins say more than shares. */
function inNats(margins: InteractionFigures | undefined): string {
  if (!margins?.interval) return "";
  const [value, low, high] = [margins.interaction, margins.interval.low, margins.interval.high].map((nats) =>
    nats.toFixed(1).replace("-", "−"),
  );
  return `In log-probability margins it is ${value} nats (95 % interval ${low} to ${high}).`;
}
