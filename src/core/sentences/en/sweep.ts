/** Sweeps: one sentence per value, and those about the curve. */
import { areRounded, type Basis, type SweepPointRates } from "../findings.ts";
import { basis, listed, percent, points, pointsCounted, rounded } from "./numbers.ts";

export const sweep = {
  valueRates(label: string, value: number, rates: SweepPointRates): string {
    const [high, low] = [percent(rates.treatmentRate), percent(rates.controlRate)];
    return `${label} ${value}: ${high} against ${low}, a difference of ${pointsCounted(rates.difference)}${rounded(areRounded(rates))} (${basis(rates)}).`;
  },
  valueWithoutRates: (label: string, value: number) => `${label} ${value}: no figures.`,
  valueEffect: () => "The interval leaves out 0.",
  valueReverse: () => "The interval leaves out 0, and the prediction was the other way round.",
  valueNoEffect: (bound: number) =>
    `The whole interval lies within ${points(bound)} points of 0, which counts as no effect here.`,
  valueTooFewSeeds: () => "Too few repeats for a verdict.",
  valueUnsettled: () => "The interval includes 0: that settles nothing.",
  valueNotLearnt: (seeds: number) => `No verdict: it takes ${seeds} repeats that learnt the text of the first stage.`,
  valueStopped: () => "No verdict: this run was stopped before its end.",
  valuesApart(question: string, apart: readonly number[], all: number): string {
    const where = apart.length === 0 || apart.length === all ? "" : ` (${listed(apart.map(String))})`;
    const count = apart.length === 0 ? "none" : apart.length === all ? "each" : String(apart.length);
    return `${question}: at ${count} of ${all} values${where} the interval of the difference leaves out 0.`;
  },
  /** `outOfReach`: the seeds with which no p-value of this many could be low enough. */
  valuesCorrected: (asked: number, left: number, outOfReach: number | undefined) =>
    `Corrected for asking ${asked} times (Holm, sign-flip test), ` +
    `${left === 0 ? "none of these stays" : `${left} of these ${left === 1 ? "stays" : "stay"}`} below p = 0.05` +
    `${outOfReach === undefined ? "" : `; with ${outOfReach} repeats it could not`}.`,
  changeUnknown: () =>
    "Whether the difference changes along the values cannot be told: too few repeats count at both ends.",
  change(from: number, to: number, change: number, of: Basis): string {
    const figures = `From ${from} to ${to} it changes by ${pointsCounted(change)} (${basis(of)})`;
    if (of.interval && of.interval.low > 0) return `${figures}: it is higher at ${to} than at ${from}.`;
    if (of.interval && of.interval.high < 0) return `${figures}: it is lower at ${to} than at ${from}.`;
    return `${figures}, which includes 0: no change along the values is shown.`;
  },
};
