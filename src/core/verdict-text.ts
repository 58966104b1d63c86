import type { Difference, Estimate } from "./contrast-estimate.ts";
import { labelOf } from "./expansion.ts";
import type { Arm, Contrast, Experiment } from "./experiment.ts";
import { failedGates, type Results, type TierSummary } from "./results.ts";
import { joined, listed, percent, points, pointsCounted, seedsCounted } from "./verdict-numbers.ts";
import type { Interval } from "./statistics/intervals.ts";
import { mostFurtherSeeds } from "./statistics/power.ts";
import { equivalenceBound, minimumSeeds, recommendedSeeds, type MoreSeeds, type VerdictKind } from "./verdict-rule.ts";

/** What a sentence is made of. */
export interface Findings {
  kind: VerdictKind;
  results: Results;
  contrast: Contrast;
  estimate: Estimate;
  moreSeeds: MoreSeeds | undefined;
}

/** The answer in plain words; never more than the contrast shows. */
export function sentenceOf(findings: Findings): string {
  const { kind, estimate } = findings;
  const figures = estimate.rate ? compareRates(findings, estimate.rate) : "";
  switch (kind) {
    case "incomplete":
      return joined(
        `${howMuchIsThere(findings)}, so there is no verdict yet.`,
        figures && `So far, ${figures.replace(/^M/, "m")}`,
      );
    case "not-learnt":
      return joined(
        `No verdict: ${whoDidNotLearn(findings)}, and a verdict needs at least ${minimumSeeds} that did.`,
        "Give the first stage more steps and run again.",
      );
    case "effect":
      return joined(
        figures,
        whoIsLeftOut(estimate),
        findings.contrast.prediction.direction === "none" && "No difference was predicted.",
      );
    case "reverse":
      return joined(figures, whoIsLeftOut(estimate), "The prediction was the other way round.");
    case "no-effect":
      return joined(
        figures,
        whoIsLeftOut(estimate),
        `The whole interval lies within ${points(equivalenceBound)} points of 0, which counts as no effect here.`,
      );
    case "too-few-seeds":
      return joined(figures, whoIsLeftOut(estimate), whatWouldSettle(findings));
  }
}

/** Which stages each side went through. */
export function describeArms(experiment: Experiment, contrast: Contrast): string {
  return [contrast.treatment, contrast.control]
    .map((id) => {
      const arm = armOf(experiment, id);
      return `“${arm.label}”: ${arm.stages.map((stage) => labelOf(experiment, stage)).join(", then ")}.`;
    })
    .join(" ");
}

function compareRates({ results, contrast, estimate }: Findings, rate: Difference): string {
  const { experiment } = results;
  const tiers = contrast.tiers.map((id) => tierOf(results, id));
  const questions = questionsOf(tiers);
  const treatment = `Models with “${armOf(experiment, contrast.treatment).label}”`;
  const control = `models with “${armOf(experiment, contrast.control).label}”`;
  const difference = `a difference of ${pointsCounted(rate.difference)} (${basis(rate.interval, estimate.seeds)})`;
  const [high, low] = [percent(rate.treatment), percent(rate.control)];
  if (tiers.every((tier) => tier.kind !== "direction")) {
    return `${treatment} answered ${high} of ${questions} right, ${control} ${low}: ${difference}.`;
  }
  return `${treatment} chose ${answerOf(tiers)} on ${high} of ${questions}, ${control} on ${low}: ${difference}.`;
}

/** "“New things” and “Trained things” questions". */
export function questionsOf(tiers: readonly TierSummary[]): string {
  return `${listed(tiers.map((tier) => `“${tier.label}”`))} questions`;
}

/** What is counted on these direction tiers: "the American option". */
export function answerOf(tiers: readonly TierSummary[]): string {
  const labels = new Set(tiers.map((tier) => tier.answerLabel));
  const [only] = labels;
  return labels.size === 1 && only !== undefined ? only : "the answer marked in the questions";
}

/** "95 % interval 10 to 40, 8 seeds". */
export function basis(interval: Interval | undefined, seeds: number): string {
  if (!interval) return seedsCounted(seeds);
  return `95 % interval ${points(interval.low)} to ${points(interval.high)}, ${seedsCounted(seeds)}`;
}

function howMuchIsThere({ results, estimate }: Findings): string {
  const planned = results.experiment.seeds.length;
  const done = estimate.perSeed.length;
  if (done === planned) return `The run was stopped before its end`;
  return `${done} of ${planned} seeds ${done === 1 ? "is" : "are"} finished in both arms`;
}

function whoDidNotLearn({ results, estimate }: Findings): string {
  const excluded = estimate.seedsExcludedByGate;
  const gates = new Map(excluded.flatMap((seed) => failedGates(results, seed)).map((gate) => [gate.tier, gate]));
  const probes = [...gates.values()].map(
    (gate) => `below ${percent(gate.minimumRate)} on “${tierOf(results, gate.tier).label}”`,
  );
  const who = `${excluded.length} of ${seedsCounted(estimate.perSeed.length)} (${listed(excluded.map(String))})`;
  return `${who} had not learnt the text of the first stage well enough (${listed(probes)})`;
}

/** "Seeds 3 and 5 are left out: ...", or nothing. */
export function whoIsLeftOut({ seedsExcludedByGate: seeds }: Pick<Estimate, "seedsExcludedByGate">): string {
  if (seeds.length === 0) return "";
  const [noun, verb] = seeds.length === 1 ? ["Seed", "is"] : ["Seeds", "are"];
  return `${noun} ${listed(seeds.map(String))} ${verb} left out: the text of the first stage was not learnt well enough.`;
}

function whatWouldSettle({ estimate, moreSeeds }: Findings): string {
  if (estimate.seeds < minimumSeeds) return tooFewFor(estimate.seeds);
  const count = moreSeeds?.count;
  if (count === undefined) {
    return `That is inside seed noise; more than ${mostFurtherSeeds} more seeds would be needed to settle an effect of this size.`;
  }
  const seeds = `about ${seedsCounted(count, "more")}`;
  if (moreSeeds?.settles === "smallness") {
    return `That is inside seed noise; if it stays this size, ${seeds} would show that it is smaller than ${points(equivalenceBound)} points.`;
  }
  return `That is inside seed noise; ${seeds} would settle an effect of this size.`;
}

/** What one or two seeds are good for. */
export function tooFewFor(seeds: number): string {
  const why = seeds === 1 ? "One seed gives no interval" : "Two seeds are too few for a verdict";
  return `${why}: run at least ${recommendedSeeds}.`;
}

/** Throws Error for an arm the experiment does not have. */
export function armOf(experiment: Experiment, id: string): Arm {
  const arm = experiment.arms.find((candidate) => candidate.id === id);
  if (!arm) throw new Error(`no arm "${id}" in experiment "${experiment.id}"`);
  return arm;
}

/** Throws Error for a tier the results do not have. */
export function tierOf(results: Results, id: string): TierSummary {
  const tier = results.tiers.find((candidate) => candidate.id === id);
  if (!tier) throw new Error(`no tier "${id}" in the results of "${results.experiment.id}"`);
  return tier;
}
