/** Contrasts: the answer. */
import { areRounded, type ComparedRates, type NotLearnt } from "../findings.ts";
import {
  answer,
  basis,
  count,
  listed,
  numbersListed,
  percent,
  pointsCounted,
  points,
  questionsOf,
  rounded,
  seedsListed,
} from "./numbers.ts";

export const verdict = {
  comparedRates({ isSoFar, treatment, control, tiers, counted, ...rates }: ComparedRates): string {
    const first = `${isSoFar ? "So far, models" : "Models"} with “${treatment}”`;
    const [high, low] = [percent(rates.treatmentRate), percent(rates.controlRate)];
    const difference = `a difference of ${pointsCounted(rates.difference)}${rounded(areRounded(rates))} (${basis(rates)})`;
    return counted.kind === "right"
      ? `${first} answered ${high} of ${questionsOf(tiers)} right, models with “${control}” ${low}: ${difference}.`
      : `${first} chose ${answer(counted)} on ${high} of ${questionsOf(tiers)}, models with “${control}” on ${low}: ${difference}.`;
  },
  stoppedEarly: () => "The run was stopped before its end, so there is no verdict yet.",
  seedsFinished: (done: number, planned: number) =>
    `${done} of ${planned} repeats ${done === 1 ? "is" : "are"} finished in both arms, so there is no verdict yet.`,
  notLearnt({ seeds, of, probes, minimumSeeds }: NotLearnt): string {
    const below = probes.map(({ minimumRate, tier }) => `below ${percent(minimumRate)} on “${tier}”`);
    const who = `${seeds.length} of ${count(of, "repeat")} (${seedsListed(seeds)})`;
    return (
      `No verdict: ${who} had not learnt the text of the first stage well enough (${listed(below)}), ` +
      `and a verdict needs at least ${minimumSeeds} that did.`
    );
  },
  moreSteps: () =>
    "The first stage needs more steps: change that and run again or, where a lesson locks it, tell whoever prepared the lesson.",
  seedsLeftOut(seeds: readonly number[]): string {
    const [noun, verb] = seeds.length === 1 ? ["Repeat", "is"] : ["Repeats", "are"];
    return `${noun} ${numbersListed(seeds)} ${verb} left out: the text of the first stage was not learnt well enough.`;
  },
  noDifferencePredicted: () => "No difference was predicted.",
  otherWayPredicted: () => "The prediction was the other way round.",
  withinBound: (bound: number) =>
    `The whole interval lies within ${points(bound)} points of 0, which counts as no effect here.`,
  oneSeed: (recommended: number) => `One repeat gives no interval: run at least ${recommended}.`,
  twoSeeds: (recommended: number) => `Two repeats are too few for a verdict: run at least ${recommended}.`,
  noiseBeyondReach: (most: number) =>
    `That is inside the noise between repeats; more than ${most} more repeats would be needed to settle an effect of this size.`,
  noiseOrSmall: (seeds: number, bound: number) =>
    `That is inside the noise between repeats; if it stays this size, about ${count(seeds, "more repeat")} would show that it is smaller than ${points(bound)} points.`,
  noise: (seeds: number) =>
    `That is inside the noise between repeats; about ${count(seeds, "more repeat")} would settle an effect of this size.`,
  armStages: (arm: string, stages: readonly string[]) => `“${arm}”: ${stages.join(", then ")}.`,
};
