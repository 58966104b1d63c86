import type { Experiment } from "#core/experiment.ts";
import type { ZipEntry } from "#core/own-texts/unzip.ts";
import type { Results } from "#core/results.ts";
import type { RunEvent } from "#core/run-events.ts";
import type { ToldSaid } from "#core/sentences/told.ts";
import type { SavedModel } from "#storage/saved-models.ts";
import type { UnfinishedRun } from "#storage/unfinished-runs.ts";
import type { AskReport, AskRequest } from "#train/ask.ts";
import type { RunEstimate } from "#train/estimate.ts";
import type { KeptReport, ProbeTarget } from "#train/kept-models.ts";
import type { LookReport, LookRequest } from "#train/look.ts";
import type { ProbeReport, ProbeRequest } from "#train/probe-models.ts";

export type { AskReport, AskRequest, KeptReport, LookReport, LookRequest, ProbeReport, ProbeRequest, ProbeTarget };
export type { RunEstimate, SavedModel, UnfinishedRun };

/** What came of a question. Refusals are values, because errors lose their kind on the way. */
export type Answered<Report> = { report: Report } | Refused;

/** Why there is no answer: in English, and as data for another language. */
export interface Refused {
  refusal: string;
  said?: ToldSaid;
}

/** Questions to trained models of this device. `runId`: of the run whose models are meant. */
export interface InquiryApi {
  /** Undefined when none of that run's are here. */
  keptModels(runId: string): Promise<KeptReport | undefined>;
  /** Lets go of the models of all other runs that have ended: their results are gone. */
  keepModelsOf(runIds: readonly string[]): Promise<void>;
  /** One prompt to all arms. */
  ask(runId: string, request: AskRequest): Promise<Answered<AskReport>>;
  /** Attention and logit lens of one text. */
  look(runId: string, request: LookRequest): Promise<Answered<LookReport>>;
  /** A linear probe per layer, with its control. Takes seconds per seed. */
  probe(runId: string, request: ProbeRequest): Promise<Answered<ProbeReport>>;
}

/** A model of a run whose models are here. */
export interface ModelPlace {
  runId: string;
  arm: string;
  seed: number;
}

/** Models kept on this device to start from, and models as files to take along. */
export interface ModelShelfApi {
  /** Newest first; none where nothing can be stored. */
  savedModels(): Promise<readonly SavedModel[]>;
  saveModel(place: ModelPlace, name: string): Promise<Answered<SavedModel>>;
  /** model.safetensors, config.json and tokenizer.json, or a zip with them. */
  bringModel(files: readonly ZipEntry[]): Promise<Answered<SavedModel>>;
  forgetModel(sha256: string): Promise<void>;
  /** A zip that transformers opens once it is unpacked, and this page as it is. */
  modelZip(source: ModelPlace | { sha256: string }): Promise<Answered<Uint8Array>>;
  /** The experiment with that model in place of its first stage, and its models as large as that one. */
  startingFrom(experiment: Experiment, sha256: string): Promise<Answered<Experiment>>;
}

/** A run's files, to be taken along. */
export interface BundleApi {
  /**
   * A zip with everything of a run: experiment, results, and what of its log and its models is on this device; models
   * are left out where the zip could not be opened again. `runId`: undefined for results that came as a file.
   */
  bundle(results: Results, runId: string | undefined): Promise<Uint8Array>;
  /** The log of a run that ended on this device, an event a line; undefined where it is not here. */
  runLog(runId: string): Promise<string | undefined>;
  /** Keeps the log and the models of a bundle on this device, as those of that run, as far as they can be kept. */
  keepBundle(bundle: Blob, runId: string): Promise<void>;
}

/** The trainer as the app sees it. The app imports this file as types only. */
export interface TrainerApi extends InquiryApi, ModelShelfApi, BundleApi {
  /** What this machine offers, before anything runs. */
  inspectMachine(): Promise<MachineReport>;
  /** What the arms of an experiment would read and be asked, for one seed. */
  preview(experiment: Experiment, seed: number): Promise<Answered<CurriculumPreview>>;
  /** What a run would take: memory, tokens, operations. Refused for texts that cannot be made. */
  estimate(experiment: Experiment): Promise<Answered<RunEstimate>>;
  /** Training FLOP per second of this machine's processor on models of the experiment: a trial of about half a second. */
  measure(experiment: Experiment): Promise<Answered<number>>;
  /**
   * Resolves when the run has ended, however it ended, and its last event was received. Failures arrive as a "failed"
   * event, never as a rejection.
   */
  start(request: RunRequest, onEvents: (events: RunEvent[]) => void | Promise<void>): Promise<void>;
  /** Runs that were interrupted on this device and can go on, newest first. Waits while another tab trains. */
  unfinished(): Promise<readonly UnfinishedRun[]>;
  /** Lets go of what is kept to go on with a run: its results are safe, or not wanted. */
  forget(runId: string): Promise<void>;
  /** Takes effect between two steps; a "paused" or "resumed" event answers. */
  pause(): void;
  resume(): void;
  /** One step of all models, then a pause again. */
  step(): void;
  /** Ends the current run after the step in progress; what is finished is kept in the "finished" event. */
  stop(): void | Promise<void>;
}

export interface RunRequest {
  runId: string;
  experiment: Experiment;
  engine: EngineChoice;
  /** How WebGPU keeps activations; without it, a check on this device decides. */
  activations?: "f32" | "f16";
  /**
   * Goes on with the run of that id from what is kept of it. "after-crash": the worker it ran in has died; where nothing
   * is kept, it starts anew instead of being refused.
   */
  goesOn?: "kept" | "after-crash";
  /** The reader wants nothing kept on the device. */
  keepsNothing?: boolean;
}

export type EngineChoice = "auto" | "webgpu" | "cpu" | "tfjs";

export interface MachineReport {
  /** Plain sentence per capability; as data, too, where it is not usable. */
  webgpu: { usable: boolean; isFallbackAdapter: boolean; text: string; said?: ToldSaid };
  /** Threads that train: one core is left to the page. */
  cpuThreads: number;
  cpuCores: number;
}

export interface CurriculumPreview {
  texts: readonly {
    name: string;
    label: string;
    documentCount: number;
    samples: readonly { prompt?: string; text: string }[];
  }[];
  tiers: readonly {
    id: string;
    label: string;
    description: string;
    kind: "accuracy" | "direction" | "probe";
    /** What options[answer] is called, for direction tiers. */
    answerLabel?: string;
    itemCount: number;
    samples: readonly { prompt: string; options: readonly [string, string]; answer: 0 | 1 }[];
  }[];
  vocabularySize: number;
  /** Words that name a value, for the page to mark in samples. */
  valueWords?: readonly string[];
  /** Words that name the opposite of a value, to be marked another way. */
  oppositeWords?: readonly string[];
}
