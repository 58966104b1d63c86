import { RunFailure } from "#core/failure.ts";
import type { Cohort, CohortSpec } from "../engine.ts";
import type { KernelBuild } from "./kernels.ts";
import type { ReplicaRange } from "./memory-layout.ts";
import { buffersIn, type PartedCohort, type WorkerCallName, type WorkerCalls, type WorkerReply } from "./messages.ts";
import type { WorkerPort } from "./thread-port.ts";

interface PendingCall {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** The owner's side of one kernel worker. When the worker dies, every call, pending or later, is rejected. */
export class RemoteKernels {
  readonly #port: WorkerPort;
  readonly #pending = new Map<number, PendingCall>();
  #calls = 0;
  #cohorts = 0;
  #death: RunFailure | undefined;

  constructor(port: WorkerPort) {
    this.#port = port;
    port.onMessage((message) => {
      // Only `serveKernels` posts here.
      this.#settle(message as WorkerReply);
    });
    port.onDeath((reason) => {
      this.#die(`A worker that computes the models stopped: ${reason}`);
    });
  }

  supportedBuild(): Promise<KernelBuild> {
    return this.#call("supportedBuild", 0, []);
  }

  async createCohort(spec: CohortSpec): Promise<PartedCohort> {
    const cohort = this.#cohorts;
    this.#cohorts += 1;
    await this.#call("create", cohort, [spec]);
    return {
      ...this.#cohort(spec, cohort),
      part: (range) => this.#cohort({ ...spec, replicas: range.count }, cohort, range),
    };
  }

  #cohort(spec: CohortSpec, cohort: number, part?: ReplicaRange): Cohort {
    return {
      spec,
      train: (batches) => this.#call("train", cohort, [batches], part),
      score: (rows) => this.#call("score", cohort, [rows], part),
      logits: (rows, positions) => this.#call("logits", cohort, [rows, positions], part),
      generate: (request) => this.#call("generate", cohort, [request], part),
      save: () => this.#call("save", cohort, [], part),
      restore: (state) => this.#call("restore", cohort, [state], part),
      dispose: () => this.#call("dispose", cohort, []),
    };
  }

  terminate(): void {
    this.#port.terminate();
    this.#die("The engine was closed while it computed.");
  }

  /** Buffers in the arguments are transferred: the caller gives copies. */
  #call<Name extends WorkerCallName>(
    name: Name,
    cohort: number,
    args: WorkerCalls[Name]["arguments"],
    part?: ReplicaRange,
  ): Promise<WorkerCalls[Name]["result"]> {
    if (this.#death) return Promise.reject(this.#death);
    const id = this.#calls;
    this.#calls += 1;
    return new Promise((resolve, reject) => {
      // The reply to a call of this name carries a result of this type.
      this.#pending.set(id, { resolve: (result) => resolve(result as WorkerCalls[Name]["result"]), reject });
      this.#port.post({ id, cohort, part, name, arguments: args }, buffersIn(args));
    });
  }

  #settle(reply: WorkerReply): void {
    const call = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (call === undefined) return;
    if ("result" in reply) call.resolve(reply.result);
    else call.reject(reply.code ? new RunFailure(reply.code, reply) : new Error(reply.message));
  }

  #die(message: string): void {
    this.#death ??= new RunFailure("worker-died", message);
    for (const call of this.#pending.values()) call.reject(this.#death);
    this.#pending.clear();
  }
}
