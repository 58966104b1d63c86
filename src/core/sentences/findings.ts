/** What sentences about results hold. */
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
}

/** One value of a sweep. */
export interface SweepPointRates extends Basis {
  treatmentRate: number;
  controlRate: number;
  difference: number;
}
