import type { Experiment } from "#core/experiment.ts";
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
}

/** Read between steps; an AbortSignal is one. */
export interface StopSignal {
  readonly aborted: boolean;
}
