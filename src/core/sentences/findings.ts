/** What sentences about results hold. */
import { doAddUp } from "#core/shown-figures.ts";
import type { Interval } from "#core/statistics/intervals.ts";

/** How sure a figure is: its 95 % interval, where there is one, and the seeds it is made of. */
export interface Basis {
  interval: Interval | undefined;
  seeds: number;
}

/** Two arms on some tiers. Shares from 0 to 1; the difference from -1 to 1. */
export interface ComparedRates extends Basis {
  /** Labels of the arms. */
  treatment: string;
  control: string;
  treatmentRate: number;
  controlRate: number;
  difference: number;
  /** Labels of the tiers. */
  tiers: readonly string[];
  /** What is counted. */
  counted: Counted;
  /** The run is not finished. */
  isSoFar: boolean;
}

/** Whole figures of two arms do not add up, and a sentence that gives them has to say that they are rounded. */
export function areRounded({
  treatmentRate,
  controlRate,
  difference,
}: Pick<ComparedRates, "treatmentRate" | "controlRate" | "difference">): boolean {
  return !doAddUp([{ of: "shares", whole: treatmentRate, less: controlRate, difference }]);
}

/** Right answers, the option that all direction tiers name alike, or whatever their questions mark. */
export type Counted = { kind: "right" } | { kind: "option"; label: string } | { kind: "marked" };

/** Seeds that had not learnt the first stage's text, and the probes they failed. */
export interface NotLearnt {
  seeds: readonly number[];
  /** Seeds finished. */
  of: number;
  probes: readonly { minimumRate: number; tier: string }[];
  minimumSeeds: number;
}

/** Four crossed arms: rates by cell, in the order both, explanation only, behaviour only, neither. */
export interface CrossedRates {
  question: string;
  counted: Counted;
  tiers: readonly string[];
  cells: readonly { arm: string; rate: number }[];
}

/** The difference of two divergences. */
export interface TwoGaps extends Basis {
  /** The arms of either gap, and the gap. */
  first: { arms: readonly [string, string]; gap: number };
  second: { arms: readonly [string, string]; gap: number };
  difference: number;
  /** Whole shares, gaps and difference do not add up. */
  isRounded: boolean;
}

/** One value of a sweep. */
export interface SweepPointRates extends Basis {
  treatmentRate: number;
  controlRate: number;
  difference: number;
}
