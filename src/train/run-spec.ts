import type { Experiment } from "#core/experiment.ts";
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
  /** Goes on from there instead of from the start. Throws RunFailure "bad-input" for one of another run. */
  resumeFrom?: RunCheckpoint;
  /**
   * Gets a checkpoint every ten seconds or so (rarer when keeping one takes long), at the end of every phase, and when
   * the run is stopped. Awaited. The arrays stay the run's: encode or copy them, and transfer them nowhere.
   */
  onCheckpoint?: (checkpoint: RunCheckpoint) => void | Promise<void>;
}

/** Read between steps; an AbortSignal is one. */
export interface StopSignal {
  readonly aborted: boolean;
}
