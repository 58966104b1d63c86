import type { Experiment } from "./experiment.ts";
import type { Phase } from "./expansion.ts";
import type { FailureCode } from "./failure.ts";
import type { Results, SeedGates } from "./results.ts";
import type { ToldSaid } from "./sentences/told.ts";

/**
 * Everything a run can report. Plain data: it is stored, sent and replayed as is. `said`: a text as data, for readers of
 * another language; it is not stored.
 */
export type RunEvent =
  | {
      type: "started";
      runId: string;
      experiment: Experiment;
      phases: readonly Phase[];
      totalReplicaSteps: number;
      /** Of a run that goes on, those of its earlier part; what they came to is told once an engine is there. */
      replicaStepsDone?: number;
      atMs: number;
    }
  /** Something that takes a while before or between training: texts, compilation, engine choice. */
  | { type: "preparing"; text: string; said?: ToldSaid; fraction: number; atMs: number }
  | {
      type: "engineChosen";
      engine: EngineSummary;
      parameterCount: number;
      flopsPerReplicaStep: number;
      tokensPerReplicaStep: number;
      atMs: number;
    }
  /** Anything the reader should know: a lost device, an engine changed. `about`: the same as a code, to be translated. */
  | { type: "noted"; text: string; about?: NoteAbout; said?: ToldSaid; atMs: number }
  | Restored
  | StepsDone
  | Evaluated
  | Sampled
  | {
      type: "gateChecked";
      seed: number;
      tier: string;
      rate: number;
      minimumRate: number;
      passed: boolean;
      atMs: number;
    }
  | { type: "paused"; atMs: number }
  | { type: "resumed"; atMs: number }
  | { type: "finished"; reason: "completed" | "stopped"; results: Results; atMs: number }
  | { type: "failed"; code: FailureCode; message: string; said?: ToldSaid; atMs: number };

/** What is said of a run's checkpoints, and of its being taken up after a crash. */
export type NoteAbout = "storage-full" | "storage-refused" | "kept-again" | "taken-up";

export interface EngineSummary {
  id: string;
  /** What computes, on what. */
  description: string;
  /** Why this one, in words. */
  reason: string;
}

/** A run that goes on from a checkpoint: everything its earlier part reported. Comes before its first training. */
export interface Restored {
  type: "restored";
  /** Phase it goes on with, and the steps of it that are done. */
  phase: number;
  step: number;
  /** [phase][steps done][nodes]; null where a node sat out. */
  lossNats: readonly (readonly (readonly (number | null)[])[])[];
  gradientNorms: readonly (readonly (readonly (number | null)[])[])[];
  heldOut: readonly Omit<Evaluated, "type" | "atMs">[];
  gates: readonly SeedGates[];
  replicaStepsDone: number;
  atMs: number;
}

export interface StepsDone {
  type: "stepsDone";
  /** Index into `phases`. */
  phase: number;
  /** First step of the phase reported here, from 1. */
  firstStep: number;
  /** [steps][nodes of the phase]; null where a node sat out (JSON has no NaN). */
  lossNats: readonly (readonly (number | null)[])[];
  gradientNorms: readonly (readonly (number | null)[])[];
  /** Replica-steps of the whole run so far. */
  replicaStepsDone: number;
  atMs: number;
}

/** What the models write by themselves at one moment of a phase: the most probable words every time. */
export interface Sampled {
  type: "sampled";
  phase: number;
  /** Steps of the phase done. */
  step: number;
  answers: readonly { node: number; prompt: string; text: string }[];
  atMs: number;
}

export interface Evaluated {
  type: "evaluated";
  phase: number;
  /** Steps of the phase done when asked; 0 = before its first step. */
  step: number;
  scores: readonly { node: number; tier: string; rate: number; meanMarginNats: number }[];
  atMs: number;
}

/**
 * An event as a line of events.jsonl, without the line's end. The results that the last one carries have a file of their
 * own, and words in other languages are for pages.
 */
export function eventLine(event: RunEvent): string {
  return JSON.stringify({ ...event, said: undefined, results: undefined });
}
