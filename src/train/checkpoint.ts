import { decodeCheckpoint, encodeCheckpoint } from "#core/checkpoint-file.ts";
import { differenceBetween } from "#core/definition.ts";
import type { Experiment } from "#core/experiment.ts";
import { refusalAt, refuserOf } from "#core/refusal.ts";
import { goingOn as words } from "#core/sentences/en/refusals/files.ts";
import { tell } from "#core/sentences/told.ts";
import type { CohortState } from "#nn/engine.ts";
import type { RecordSnapshot } from "./record.ts";

const format = "tinywhy/checkpoint@1";

/** Everything a run needs to go on later, elsewhere, to the result it would have had. */
export interface RunCheckpoint {
  format: typeof format;
  runId: string;
  experiment: Experiment;
  /** Version of TinyWhy. Another version may write other texts or train otherwise. */
  appVersion: string;
  /** ISO time of the run's first start. */
  startedAt: string;
  /** What computed so far: the same bits are promised on the same engine only. */
  engine: { id: string; description: string };
  /** Time spent on the run so far, interruptions left out. */
  elapsedMs: number;
  /** Optimizer steps of all replicas so far, and of the whole run. */
  replicaStepsDone: number;
  totalReplicaSteps: number;
  /** Phase to go on with, and its steps already done. */
  phase: number;
  step: number;
  /** Of the phase's nodes; undefined at step 0, where `ends` says what they start from. */
  state: CohortState | undefined;
  /** What nodes that are not trained yet start from, by phase: [its nodes, parameterCount]. */
  ends: readonly { phase: number; parameters: Float32Array }[];
  record: RecordSnapshot;
}

/**
 * The bytes of a checkpoint, with length and checksum: a torn file is noticed when it is read. `checksum`: as for
 * `encodeCheckpoint`.
 */
export function writeCheckpoint(
  checkpoint: RunCheckpoint,
  checksum?: (bytes: Uint8Array) => number,
): Uint8Array<ArrayBuffer> {
  return encodeCheckpoint(checkpoint, checksum);
}

/** Throws RunFailure "bad-input" with the file's name when it is torn, damaged or of another format. */
export function readCheckpoint(file: Uint8Array, fileName: string): RunCheckpoint {
  const value = decodeCheckpoint(file, fileName) as Partial<RunCheckpoint> | null;
  if (value?.format !== format) {
    throw refusalAt({ source: fileName }, tell(words, "otherCheckpointFormat", String(value?.format)));
  }
  // The checksum says that `writeCheckpoint` wrote it; what could still not fit is checked against the run.
  return value as RunCheckpoint;
}

/** Throws RunFailure "bad-input", in words, when a run of this experiment and version cannot go on from there. */
export function refuseForeign(checkpoint: RunCheckpoint, run: { experiment: Experiment; appVersion: string }): void {
  const { experiment, appVersion } = run;
  const refuse = refuserOf(words);
  if (checkpoint.experiment.id !== experiment.id) {
    throw refuse("checkpointOfOther", checkpoint.experiment.id, experiment.id);
  }
  const [kept, wanted] = [checkpoint.experiment, experiment].map(({ seeds }) => seeds.join(", ")) as [string, string];
  if (kept !== wanted) throw refuse("checkpointOfSeeds", kept, wanted);
  const difference = differenceBetween(checkpoint.experiment, experiment);
  if (difference) throw refuse("checkpointOfDefinition", experiment.id, difference);
  if (checkpoint.appVersion !== appVersion) {
    throw refuse("checkpointOfVersion", checkpoint.appVersion, appVersion);
  }
}
