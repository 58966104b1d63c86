/** What a reader must know beside a verdict, and before a run of how repeats may differ. */
import type { Interval } from "#core/statistics/intervals.ts";
import { fixed, percent, pValue, points } from "./numbers.ts";

export const notes = {
  seedsAlike: (seeds: number, unseen: number) =>
    `All ${seeds} repeats gave the same difference, so the interval holds the noise of the questions only. ` +
    `Up to ${percent(unseen)} of further repeats could still turn out otherwise.`,
  marginsDisagree: (nats: { difference: number; interval: Interval }, difference: number) =>
    `Measured as log-probability margins the answer is not the same: a difference of ${fixed(nats.difference, 2)} nats ` +
    `(95 % interval ${fixed(nats.interval.low, 2)} to ${fixed(nats.interval.high, 2)}), against ${points(difference)} points in choices.`,
  signFlipDisagrees: (p: number, least: { p: number; seeds: number } | undefined) =>
    `The sign-flip test over repeats, which assumes less than the interval, gives p = ${pValue(p)}` +
    `${least ? `; with ${least.seeds} repeats it cannot be below ${pValue(least.p)}` : ""}.`,
  holmDisagrees: (contrasts: number, p: number, pHolm: number) =>
    `This experiment asks ${contrasts} contrasts. Adjusted for that (Holm), p = ${pValue(p)} becomes ${pValue(pHolm)}.`,
  seedsAgree: () => "repeats agree, as where nothing is learnt or all is",
  seedsDiffer: () => "repeats differ somewhat",
  seedsSplit: () => "some repeats show nothing, as in “Why do you choose?” and “What do your words mean?”",
  sharedQuestions: () =>
    "Every repeat was asked the same questions: the interval is about further repeats, not about other questions.",
  sharedStart: (model: string) =>
    `Every model started from the saved model “${model}”: repeats differ in texts, order of reading and questions, ` +
    "not in initial weights, and another saved model could give another answer.",
  goesByPlace: (arm: string, flips: number) =>
    `Of the choices of “${arm}”, ${percent(flips)} change with the order in which the options are named: ` +
    "there it goes by place rather than by meaning.",
  saysNeither: (arm: string, neither: number) =>
    `Left to itself, “${arm}” answers ${percent(neither)} of these questions with neither option: its ` +
    "choices say what it leans to when it must choose, not what it would say.",
  forgot: (arm: string, tier: string, firstStage: number, end: number) =>
    `“${arm}” has forgotten some of what its first stage taught: “${tier}” fell from ` +
    `${percent(firstStage)} to ${percent(end)}.`,
  severalVersions: (versions: readonly string[]) =>
    `These were made by different versions of TinyWhy (${versions.join(", ")}).`,
};
