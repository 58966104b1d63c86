import type { Experiment } from "#core/experiment.ts";
import type { ModelShape } from "#nn/model-shape.ts";
import type { RunCheckpoint } from "./checkpoint.ts";
import type { EngineSupply } from "./engine-supply.ts";

export interface RunSpec {
  runId: string;
  experiment: Experiment;
  supply: EngineSupply;
  /** Version of TinyWhy, for the results. */
  appVersion: string;
  /** ISO time, for the results. */
  startedAt: string;
  /** A clock in milliseconds. */
  nowMs: () => number;
  /** Aborted = stop after the step in progress and keep what is finished. */
  signal: StopSignal;
  /** How long one call of training should take; 60 ms when left out. Longer costs less, and pauses and stops later. */
  trainingCallMs?: number;
  /** Let the models write something about so often per phase as they learn, for somebody who watches; never when left out. */
  samplesPerPhase?: number;
  /** The weights of the experiment's `startFrom`, [parameterCount]. */
  startParameters?: Float32Array;
  /** Goes on from there instead of from the start. Throws RunFailure "bad-input" for one of another run. */
  resumeFrom?: RunCheckpoint;
  /**
   * Gets a checkpoint every ten seconds or so (rarer when keeping one takes long), at the end of every phase, and when
   * the run is stopped. Awaited. The arrays stay the run's: encode or copy them, and transfer them nowhere.
   */
  onCheckpoint?: (checkpoint: RunCheckpoint) => void | Promise<void>;
  /**
   * Gets the models of the arms that end with a phase, when it ends. A run that is resumed gives those that end later.
   * Awaited.
   */
  onFinishedModels?: (models: readonly FinishedModel[], shape: ModelShape) => void | Promise<void>;
}

/** A model that has read everything its arm reads. */
export interface FinishedModel {
  /** Arm id. */
  arm: string;
  seed: number;
  /** [parameterCount] */
  parameters: Float32Array;
}

/** Read between steps; an AbortSignal is one. */
export interface StopSignal {
  readonly aborted: boolean;
  /** Take one step at a time: somebody watches each. */
  readonly isStepping?: boolean;
}
