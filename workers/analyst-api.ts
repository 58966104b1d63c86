import type { Answers } from "#core/compare/answers.ts";
import type { SoFar } from "#core/compare/so-far.ts";
import type { OtherMeasures } from "#core/compare/other-measures.ts";
import type { SweepAnswers } from "#core/compare/sweep-answers.ts";
import type { TierMatrix } from "#core/compare/tier-matrix.ts";
import type { TrainingIntervals } from "#core/compare/training-intervals.ts";
import type { NamedResults } from "#core/merge-results.ts";
import type { Pool, PooledContrast } from "#core/pool/pool.ts";
import type { ToldSaid } from "#core/sentences/told.ts";
import type { Results, TierSummary } from "#core/results.ts";

/** A result and what it says, or why the file could not be used. */
export type Opened = { results: Results; answers: Answers } | { refusal: string; said?: ToldSaid };

/** A result that is asked about. The analyst keeps the latest few, so that a long one need not travel again. */
export interface Subject {
  /** Names it; the page gives the names. */
  key: string;
  /** Left out when the analyst may still have it; it answers undefined when it has not. */
  results?: Results;
}

/**
 * Reading and estimating beside the page: a file of ten seeds takes half a second to check, its intervals as long
 * again, and the page must not stand still for that. Everything travels by structured clone.
 */
export interface AnalystApi {
  /** Checks a results.json, or a bundle that holds one. `key`: what the result will be called. */
  open(file: Blob, fileName: string, key: string): Promise<Opened>;
  /** The comparison that came with the page, made from a published result when the page was built. */
  openStored(key: string): Promise<Extract<Opened, { results: Results }>>;
  /** One result of several parts of one experiment, or why they do not belong together. */
  join(parts: readonly NamedResults[], key: string): Promise<Opened>;
  /** What its first seeds alone would have said to its first question. */
  courseOfStored(): Promise<readonly SoFar[]>;
  answer(subject: Subject): Promise<Answers | undefined>;
  /** `baseline`: an arm id; the experiment's first arm when left out. */
  matrix(subject: Subject, baseline?: string): Promise<TierMatrix | undefined>;
  /** The same. */
  otherMeasures(subject: Subject, baseline?: string): Promise<OtherMeasures | undefined>;
  /** Intervals of what the arms answered to a tier as they trained. */
  training(
    subject: Subject,
    tier: string,
    measure: TrainingIntervals["measure"],
  ): Promise<TrainingIntervals | undefined>;
  /** `runs`: of one sweep, one per value, in the order of the values. */
  sweep(runs: readonly Results[]): Promise<SweepAnswers>;
  /** What a class that has handed in its results says to every question. */
  pooled(pool: Pool, tiers: readonly TierSummary[], caveat: string): Promise<readonly PooledContrast[]>;
}
