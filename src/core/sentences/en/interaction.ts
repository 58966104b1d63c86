/** Interactions: four arms at once. */
import type { Basis, CrossedRates, TwoGaps } from "../findings.ts";
import type { Interval } from "#core/statistics/intervals.ts";
import {
  answer,
  basis,
  count,
  fixed,
  listed,
  percent,
  points,
  pointsCounted,
  questionsOf,
  rounded,
} from "./numbers.ts";

export const interaction = {
  crossedNotLearnt: (question: string, seeds: number, of: number, minimumSeeds: number) =>
    `${question}: no verdict; ${seeds} of ${count(of, "repeat")} ${seeds === 1 ? "counts" : "count"}, and a verdict needs at least ${minimumSeeds}.`,
  crossedStopped: (question: string) => `${question}: no verdict yet; the run was stopped before its end.`,
  crossedUnfinished: (question: string, done: number, planned: number) =>
    `${question}: no verdict yet; ${done} of ${count(planned, "repeat")} ${done === 1 ? "is" : "are"} finished in all four arms.`,
  crossedRates: ({ question, counted, tiers, cells }: CrossedRates) =>
    `${question}: ${counted.kind === "right" ? "right answers" : answer(counted)} on ${questionsOf(tiers)}: ` +
    `${listed(cells.map(({ arm, rate }) => `${percent(rate)} with “${arm}”`))}.`,
  beyondTheSum: (difference: number, of: Basis, isRounded: boolean) =>
    "Beyond what the two steps add up to when taken one by one, both together make " +
    `${pointsCounted(difference)}${rounded(isRounded)} (${basis(of)}).`,
  twoGaps: ({ first, second, difference, isRounded, ...of }: TwoGaps) =>
    `Between “${first.arms[0]}” and “${first.arms[1]}” that is ${pointsCounted(first.gap)}, ` +
    `between “${second.arms[0]}” and “${second.arms[1]}” ${pointsCounted(second.gap)}: ` +
    `the first less the second is ${pointsCounted(difference)}${rounded(isRounded)} (${basis(of)}).`,
  crossedWithinBound: (bound: number) =>
    `The whole interval lies within ${points(bound)} points of 0, which counts as none here.`,
  crossedNoise: () => "That is inside the noise between repeats: more of them would be needed to settle it.",
  nonePredicted: () => "None was predicted.",
  crossedMargins: (nats: number, { low, high }: Interval) =>
    `In log-probability margins it is ${fixed(nats, 1)} nats (95 % interval ${fixed(low, 1)} to ${fixed(high, 1)}).`,
};
