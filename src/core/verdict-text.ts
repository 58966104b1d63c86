import { armName } from "./arm-name.ts";
import type { Difference, Estimate } from "./contrast-estimate.ts";
import { labelOf } from "./expansion.ts";
import type { Arm, Contrast, Experiment } from "./experiment.ts";
import { failedGates, type Results, type TierSummary } from "./results.ts";
import type { Counted } from "./sentences/findings.ts";
import type { Said, Sentence } from "./sentences/said.ts";
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

/** The answer; never more than the contrast shows. */
export function sentenceOf(findings: Findings): Said {
  const { kind, estimate, contrast } = findings;
  const figures = estimate.rate ? [comparedRates(findings, estimate.rate)] : [];
  const leftOut = whoIsLeftOut(estimate);
  switch (kind) {
    case "incomplete":
      return [howMuchIsThere(findings), ...figures];
    case "not-learnt":
      return [whoDidNotLearn(findings), ["moreSteps"]];
    case "effect": {
      const isUnpredicted = contrast.prediction.direction === "none";
      return [...figures, ...leftOut, ...(isUnpredicted ? [["noDifferencePredicted"] as const] : [])];
    }
    case "reverse":
      return [...figures, ...leftOut, ["otherWayPredicted"]];
    case "no-effect":
      return [...figures, ...leftOut, ["withinBound", equivalenceBound]];
    case "too-few-seeds":
      return [...figures, ...leftOut, whatWouldSettle(findings)];
  }
}

/** Which stages each side went through. */
export function describeArms(experiment: Experiment, contrast: Contrast): Said {
  return [contrast.treatment, contrast.control].map((id) => {
    const arm = armOf(experiment, id);
    return ["armStages", armName(experiment, arm), arm.stages.map((stage) => labelOf(experiment, stage))];
  });
}

function comparedRates({ kind, results, contrast, estimate }: Findings, rate: Difference): Sentence {
  const tiers = contrast.tiers.map((id) => tierOf(results, id));
  const figures = {
    treatment: armLabel(results.experiment, contrast.treatment),
    control: armLabel(results.experiment, contrast.control),
    treatmentRate: rate.treatment,
    controlRate: rate.control,
    difference: rate.difference,
    interval: rate.interval,
    seeds: estimate.seeds,
    tiers: tiers.map(({ label }) => label),
    counted: countedOn(tiers),
    isSoFar: kind === "incomplete",
  };
  return ["comparedRates", figures];
}

/** What is counted on these tiers. */
export function countedOn(tiers: readonly TierSummary[]): Counted {
  if (tiers.every((tier) => tier.kind !== "direction")) return { kind: "right" };
  const [label, ...others] = new Set(tiers.map((tier) => tier.answerLabel));
  return others.length === 0 && label !== undefined ? { kind: "option", label } : { kind: "marked" };
}

function howMuchIsThere({ results, estimate }: Findings): Sentence {
  const planned = results.experiment.seeds.length;
  const done = estimate.perSeed.length;
  return done === planned ? ["stoppedEarly"] : ["seedsFinished", done, planned];
}

function whoDidNotLearn({ results, estimate }: Findings): Sentence {
  const seeds = estimate.seedsExcludedByGate;
  const gates = new Map(seeds.flatMap((seed) => failedGates(results, seed)).map((gate) => [gate.tier, gate]));
  const probes = [...gates.values()].map(({ tier, minimumRate }) => ({
    minimumRate,
    tier: tierOf(results, tier).label,
  }));
  return ["notLearnt", { seeds, of: estimate.perSeed.length, probes, minimumSeeds }];
}

/** Seeds below a gate, or nothing. */
export function whoIsLeftOut({ seedsExcludedByGate: seeds }: Pick<Estimate, "seedsExcludedByGate">): Said {
  return seeds.length === 0 ? [] : [["seedsLeftOut", seeds]];
}

function whatWouldSettle({ estimate, moreSeeds }: Findings): Sentence {
  if (estimate.seeds < minimumSeeds) return tooFewFor(estimate.seeds);
  const count = moreSeeds?.count;
  if (count === undefined) return ["noiseBeyondReach", mostFurtherSeeds];
  return moreSeeds?.settles === "smallness" ? ["noiseOrSmall", count, equivalenceBound] : ["noise", count];
}

/** What one or two seeds are good for. */
export function tooFewFor(seeds: number): Sentence {
  return [seeds === 1 ? "oneSeed" : "twoSeeds", recommendedSeeds];
}

/** Throws Error for an arm the experiment does not have. */
export function armOf(experiment: Experiment, id: string): Arm {
  const arm = experiment.arms.find((candidate) => candidate.id === id);
  if (!arm) throw new Error(`no arm "${id}" in experiment "${experiment.id}"`);
  return arm;
}

/** What readers call it. Throws as `armOf`. */
export function armLabel(experiment: Experiment, id: string): string {
  return armName(experiment, armOf(experiment, id));
}

/** Throws Error for a tier the results do not have. */
export function tierOf(results: Results, id: string): TierSummary {
  const tier = results.tiers.find((candidate) => candidate.id === id);
  if (!tier) throw new Error(`no tier "${id}" in the results of "${results.experiment.id}"`);
  return tier;
}
