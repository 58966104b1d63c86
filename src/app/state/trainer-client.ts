import { proxy, type Remote } from "comlink";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import type { ZipEntry } from "#core/own-texts/unzip.ts";
import type { Results } from "#core/results.ts";
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
import { toldOfThrown } from "#core/trouble.ts";
import { isDeath, WorkerLink } from "./worker-link.ts";

/** How long a worker may take to hear of a stop, and a run to end, before the worker is ended. A step takes far less. */
const politeMs = 2000;

/** One that has heard of it puts down what was found out, which takes longer on a slow machine: no longer than so. */
const heardMs = 10_000;

/**
 * The trainer, in a worker made when first needed and made anew after a crash. No call of it can hang. Questions are
 * asked again of the new worker; a run is not: where it goes on from is for its owner to say.
 */
export class TrainerClient {
  readonly #link: WorkerLink<TrainerApi>;
  /** Of the run under way: `ended` settles with it, `abandon` ends waiting for it. */
  #run: { ended: Promise<unknown>; abandon: () => void } | undefined;

  constructor(createWorker: () => Worker) {
    this.#link = new WorkerLink(createWorker, "trainer");
  }

  inspectMachine(): Promise<MachineReport> {
    return this.#link.callTwice((api) => api.inspectMachine());
  }

  preview(experiment: Experiment, seed: number): Promise<CurriculumPreview> {
    return this.#reported((api) => api.preview(experiment, seed));
  }

  estimate(experiment: Experiment): Promise<RunEstimate> {
    return this.#reported((api) => api.estimate(experiment));
  }

  measure(experiment: Experiment): Promise<number> {
    return this.#reported((api) => api.measure(experiment));
  }

  unfinished(): Promise<readonly UnfinishedRun[]> {
    return this.#link.callTwice((api) => api.unfinished());
  }

  forget(runId: string): Promise<void> {
    return this.#link.callTwice((api) => api.forget(runId));
  }

  keptModels(runId: string): Promise<KeptReport | undefined> {
    return this.#link.callTwice((api) => api.keptModels(runId));
  }

  keepModelsOf(runIds: readonly string[]): Promise<void> {
    return this.#link.callTwice((api) => api.keepModelsOf(runIds));
  }

  ask(runId: string, request: AskRequest): Promise<Answered<AskReport>> {
    return this.#answered(async (api) => await api.ask(runId, request));
  }

  look(runId: string, request: LookRequest): Promise<Answered<LookReport>> {
    return this.#answered(async (api) => await api.look(runId, request));
  }

  probe(runId: string, request: ProbeRequest): Promise<Answered<ProbeReport>> {
    return this.#answered(async (api) => await api.probe(runId, request));
  }

  savedModels(): Promise<readonly SavedModel[]> {
    return this.#link.callTwice((api) => api.savedModels());
  }

  saveModel(place: ModelPlace, name: string): Promise<Answered<SavedModel>> {
    return this.#answered(async (api) => await api.saveModel(place, name));
  }

  bringModel(files: readonly ZipEntry[]): Promise<Answered<SavedModel>> {
    return this.#answered(async (api) => await api.bringModel(files));
  }

  forgetModel(sha256: string): Promise<void> {
    return this.#link.callTwice((api) => api.forgetModel(sha256));
  }

  modelZip(source: ModelPlace | { sha256: string }): Promise<Answered<Uint8Array>> {
    return this.#answered(async (api) => await api.modelZip(source));
  }

  startingFrom(experiment: Experiment, sha256: string): Promise<Answered<Experiment>> {
    return this.#answered(async (api) => await api.startingFrom(experiment, sha256));
  }

  bundle(results: Results, runId: string | undefined): Promise<Uint8Array> {
    return this.#link.callTwice((api) => api.bundle(results, runId));
  }

  runLog(runId: string): Promise<string | undefined> {
    return this.#link.callTwice((api) => api.runLog(runId));
  }

  keepBundle(bundle: Blob, runId: string): Promise<void> {
    return this.#link.callTwice((api) => api.keepBundle(bundle, runId));
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
    const ended = this.#link.call(async (api) => {
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
    return this.#link.call((api) => api.pause());
  }

  step(): Promise<void> {
    return this.#link.call((api) => api.step());
  }

  resume(): Promise<void> {
    return this.#link.call((api) => api.resume());
  }

  /** Asks the run to end; where no answer comes, ends the worker. Resolves when the run is over either way. */
  async stop(): Promise<void> {
    const run = this.#run;
    if (!run) return;
    let isHeard = false;
    const asked = this.#link.call((api) => api.stop()).then(() => (isHeard = true));
    // A worker that dies here is reported by `run`.
    const over = Promise.allSettled([asked, run.ended]).then(() => true);
    if (await Promise.race([over, after(politeMs)])) return;
    if (isHeard && (await Promise.race([over, after(heardMs - politeMs)]))) return;
    this.#link.dispose();
    run.abandon();
  }

  /** Ends the worker; the next call makes a new one. */
  dispose(): void {
    this.#link.dispose();
  }

  /** Rejects with RunFailure for what is refused, which errors do not say any more after their way here. */
  async #reported<Report>(ask: (api: Remote<TrainerApi>) => Promise<Answered<Report>>): Promise<Report> {
    const answer = await this.#link.callTwice(ask);
    if ("report" in answer) return answer.report;
    throw new RunFailure("bad-input", { message: answer.refusal, said: answer.said });
  }

  /** Where two workers died of it, that is the answer. */
  async #answered<Report>(ask: (api: Remote<TrainerApi>) => Promise<Answered<Report>>): Promise<Answered<Report>> {
    try {
      return await this.#link.callTwice(ask);
    } catch (error) {
      if (!isDeath(error)) throw error;
      const { message, said } = toldOfThrown(error);
      return { refusal: message, ...(said && { said }) };
    }
  }
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, ms, false));
}
