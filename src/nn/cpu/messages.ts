import type { FailureCode } from "#core/failure.ts";
import type { ToldSaid } from "#core/sentences/told.ts";
import type {
  Cohort,
  CohortSpec,
  CohortState,
  Generation,
  GenerationRequest,
  StepReport,
  TokenRows,
  TrainingBatch,
} from "../engine.ts";
import type { KernelBuild } from "./kernels.ts";
import type { ReplicaRange } from "./memory-layout.ts";

/** What a kernel worker can be asked, and what it answers: arguments and result of the `Cohort` method of that name. */
export interface WorkerCalls {
  supportedBuild: { arguments: []; result: KernelBuild };
  create: { arguments: [spec: CohortSpec]; result: void };
  train: { arguments: [batches: readonly TrainingBatch[]]; result: StepReport };
  score: { arguments: [rows: TokenRows]; result: Float32Array };
  logits: { arguments: [rows: TokenRows, positions: Int32Array]; result: Float32Array };
  generate: { arguments: [request: GenerationRequest]; result: Generation };
  save: { arguments: []; result: CohortState };
  restore: { arguments: [state: CohortState]; result: void };
  dispose: { arguments: []; result: void };
}

export type WorkerCallName = keyof WorkerCalls;

/** `cohort` numbers the cohorts of one worker; `part`: which of its replicas are meant, all of them when left out. */
export type WorkerRequest = {
  [Name in WorkerCallName]: {
    id: number;
    cohort: number;
    part: ReplicaRange | undefined;
    name: Name;
    arguments: WorkerCalls[Name]["arguments"];
  };
}[WorkerCallName];

/** A cohort of which some replicas can be asked to go on by themselves. */
export interface PartedCohort extends Cohort {
  /** Those replicas as a cohort of their own, in the same memory. */
  part(range: ReplicaRange): Cohort;
}

/** `code` is there for a RunFailure; without it, the worker met a bug. */
export type WorkerReply =
  | { id: number; result: unknown }
  | { id: number; code: FailureCode | undefined; message: string; said?: ToldSaid | undefined };

/** The buffers inside a message: typed arrays at any depth. */
export function buffersIn(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(buffersIn);
}
