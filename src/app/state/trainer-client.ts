import { proxy, wrap, type Remote } from "comlink";
import type { Experiment } from "#core/experiment.ts";
import type { ZipEntry } from "#core/own-texts/unzip.ts";
import type { RunEvent } from "#core/run-events.ts";
import type {
  CurriculumPreview,
  MachineReport,
  RunEstimate,
  RunRequest,
  TrainerApi,
  Answered,
  AskReport,
  AskRequest,
  KeptReport,
  LookReport,
  LookRequest,
  ProbeReport,
  ProbeRequest,
  ModelPlace,
  SavedModel,
  UnfinishedRun,
} from "#workers/trainer-api.ts";

/** How long a polite stop may take before the worker is ended. A step takes far less. */
const politeMs = 2000;

interface Link {
  worker: Worker;
  api: Remote<TrainerApi>;
  /** Rejects when the worker dies; comlink alone would leave calls to it pending for ever. */
  died: Promise<never>;
}

/** The trainer, in a worker made when first needed and made anew after a crash. No call of it can hang. */
export class TrainerClient {
  readonly #createWorker: () => Worker;
  #link: Link | undefined;
  /** Of the run under way: `ended` settles with it, `abandon` ends waiting for it. */
  #run: { ended: Promise<unknown>; abandon: () => void } | undefined;

  constructor(createWorker: () => Worker) {
    this.#createWorker = createWorker;
  }

  inspectMachine(): Promise<MachineReport> {
    return this.#call((api) => api.inspectMachine());
  }

  preview(experiment: Experiment, seed: number): Promise<CurriculumPreview> {
    return this.#call((api) => api.preview(experiment, seed));
  }

  estimate(experiment: Experiment): Promise<RunEstimate> {
    return this.#call((api) => api.estimate(experiment));
  }

  measure(experiment: Experiment): Promise<number> {
    return this.#call((api) => api.measure(experiment));
  }

  unfinished(): Promise<readonly UnfinishedRun[]> {
    return this.#call((api) => api.unfinished());
  }

  forget(runId: string): Promise<void> {
    return this.#call((api) => api.forget(runId));
  }

  keptModels(): Promise<KeptReport | undefined> {
    return this.#call((api) => api.keptModels());
  }

  ask(runId: string, request: AskRequest): Promise<Answered<AskReport>> {
    return this.#call(async (api) => await api.ask(runId, request));
  }

  look(runId: string, request: LookRequest): Promise<Answered<LookReport>> {
    return this.#call(async (api) => await api.look(runId, request));
  }

  probe(runId: string, request: ProbeRequest): Promise<Answered<ProbeReport>> {
    return this.#link.call(async (api) => await api.probe(runId, request));
  }

  savedModels(): Promise<readonly SavedModel[]> {
    return this.#link.call((api) => api.savedModels());
  }

  saveModel(place: ModelPlace, name: string): Promise<Answered<SavedModel>> {
    return this.#link.call(async (api) => await api.saveModel(place, name));
  }

  bringModel(files: readonly ZipEntry[]): Promise<Answered<SavedModel>> {
    return this.#link.call(async (api) => await api.bringModel(files));
  }

  forgetModel(sha256: string): Promise<void> {
    return this.#link.call((api) => api.forgetModel(sha256));
  }

  modelZip(source: ModelPlace | { sha256: string }): Promise<Answered<Uint8Array>> {
    return this.#link.call(async (api) => await api.modelZip(source));
  }

  startingFrom(experiment: Experiment, sha256: string): Promise<Answered<Experiment>> {
    return this.#link.call(async (api) => await api.startingFrom(experiment, sha256));
  }

  /**
   * Resolves when the run has ended: "ended" by itself or by a stop it answered, "abandoned" when it had to be ended
   * from outside and will send no "finished" event. Rejects with RunFailure "worker-died".
   */
  async run(request: RunRequest, onEvents: (events: RunEvent[]) => void): Promise<"ended" | "abandoned"> {
    let abandon = (): void => undefined;
    const abandoned = new Promise<"abandoned">((resolve) => {
      abandon = () => resolve("abandoned");
    });
    const ended = this.#call(async (api) => {
      await api.start(request, proxy(onEvents));
      return "ended" as const;
    });
    this.#run = { ended, abandon };
    try {
      return await Promise.race([ended, abandoned]);
    } finally {
      this.#run = undefined;
    }
  }

  pause(): Promise<void> {
    return this.#call((api) => api.pause());
  }

  step(): Promise<void> {
    return this.#call((api) => api.step());
  }

  resume(): Promise<void> {
    return this.#call((api) => api.resume());
  }

  /** Asks the run to end; where no answer comes, ends the worker. Resolves when the run is over either way. */
  async stop(): Promise<void> {
    const run = this.#run;
    const link = this.#link;
    if (!run || !link) return;
    // A worker that dies here is reported by `run`.
    const asked = Promise.allSettled([link.api.stop(), run.ended]).then(() => true);
    const answered = await Promise.race([asked, after(politeMs), link.died.catch(() => true)]);
    if (answered) return;
    this.#discard(link);
    run.abandon();
  }

  /** Ends the worker; the next call makes a new one. */
  dispose(): void {
    if (this.#link) this.#discard(this.#link);
  }

  async #call<T>(ask: (api: Remote<TrainerApi>) => Promise<T>): Promise<T> {
    const link = (this.#link ??= this.#open());
    return Promise.race([ask(link.api), link.died]);
  }

  #open(): Link {
    const worker = this.#createWorker();
    const died = new Promise<never>((_, reject) => {
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        this.#discard(link);
        reject(new RunFailure("worker-died", event.message ? event.message : "The training worker did not start."));
      });
    });
    // Nobody may be listening at the time.
    died.catch(() => undefined);
    const link: Link = { worker, api: wrap<TrainerApi>(worker), died };
    return link;
  }

  #discard(link: Link): void {
    link.worker.terminate();
    if (this.#link === link) this.#link = undefined;
  }
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, ms, false));
}
