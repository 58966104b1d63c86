import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { eventLine, type RunEvent } from "#core/run-events.ts";
import { toldInEnglish, type ToldSentences } from "#core/sentences/told.ts";
import { toldOfThrown } from "#core/trouble.ts";
import { RunFiles } from "#storage/run-files.ts";
import type { RunCheckpoint } from "#train/checkpoint.ts";
import { createEngineSupply } from "#train/choose-engine.ts";
import { RunControl } from "#train/run-control.ts";
import type { StopSignal } from "#train/run-spec.ts";
import { SeedTexts } from "#train/seed-texts.ts";
import packageJson from "../package.json" with { type: "json" };
import { browserCandidates } from "./browser-engines.ts";
import { answered, Inquiry } from "./inquiry.ts";
import { ModelShelf } from "./model-shelf.ts";
import { RunKeeper } from "./run-keeper.ts";
import { spawnCpuWorker } from "./spawn-cpu-worker.ts";
import type { CurriculumPreview, MachineReport, RunEstimate, RunRequest, TrainerApi } from "./trainer-api.ts";

/** Documents and questions per text and tier in a preview. */
const previewSamples = 40;

/** How often the models write something while they learn: often enough to see them change, and cheap beside the steps. */
const samplesPerPhase = 12;

/** The trainer behind the worker's message port. One run at a time; a new one stops the one before. */
export function createTrainer(): TrainerApi {
  let control: RunControl | undefined;
  let running: Promise<void> = Promise.resolve();
  /** Trials of this machine's speed give way to a run. */
  const trials = { aborted: false };
  const files = new RunFiles();
  const inquiry = new Inquiry(files);
  const models = new ModelShelf(inquiry);
  const keeper = new RunKeeper();
  return {
    keptModels: inquiry.keptModels,
    keepModelsOf: async (runIds) => inquiry.keepModelsOf([...runIds, ...(await keeper.begun())]),
    ask: inquiry.ask,
    look: inquiry.look,
    probe: inquiry.probe,
    savedModels: models.savedModels,
    saveModel: models.saveModel,
    bringModel: models.bringModel,
    forgetModel: models.forgetModel,
    modelZip: models.modelZip,
    startingFrom: models.startingFrom,
    bundle: async (results, runId) => {
      const { bundleOfRun } = await import("./run-bundle.ts");
      return bundleOfRun(results, runId, { inquiry, files });
    },
    runLog: (runId) => files.events(runId).catch(() => undefined),
    keepBundle: async (bundle, runId) => {
      const { keepBundle } = await import("./run-bundle.ts");
      await keepBundle(bundle, runId, files).catch(() => undefined);
    },
    inspectMachine,
    estimate: (experiment) => answered(() => estimate(experiment)),
    measure: (experiment) => answered(() => measure(experiment, trials)),
    preview: (experiment, seed) => answered(async () => previewOf(new SeedTexts(experiment, seed))),
    unfinished: () => keeper.unfinished(),
    forget: (runId) => keeper.forget(runId),
    async start(request, onEvents) {
      control?.stop();
      // However the run before ended, it was told to its own caller.
      await running.catch(() => undefined);
      control = new RunControl();
      const own = control;
      trials.aborted = true;
      let received: unknown;
      const tell = (events: RunEvent[]): void => {
        received = onEvents(events);
      };
      running = alone(keeper, tell, () => drive(own, request, { inquiry, models, keeper, files }, tell));
      try {
        await running;
      } finally {
        trials.aborted = control !== own;
        // Events go by a port of their own: the answer to this call could overtake the last of them.
        await received;
      }
    },
    pause: () => control?.pause(),
    resume: () => control?.resume(),
    step: () => control?.step(),
    stop: () => control?.stop(),
  };
}

/** Two tabs that train take each other's time, and each other's place to keep checkpoints. */
async function alone(
  keeper: RunKeeper,
  onEvents: (events: RunEvent[]) => void,
  train: () => Promise<void>,
): Promise<void> {
  try {
    await keeper.whileAlone(train);
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    const { code, message, said } = error;
    onEvents([{ type: "failed", code, message, ...(said && { said }), atMs: performance.now() }]);
  }
}

async function drive(
  control: RunControl,
  { runId, experiment, engine, activations, goesOn, keepsNothing }: RunRequest,
  { inquiry, models, keeper, files }: { inquiry: Inquiry; models: ModelShelf; keeper: RunKeeper; files: RunFiles },
  onEvents: (events: RunEvent[]) => void,
): Promise<void> {
  const nowMs = (): number => performance.now();
  const lines: string[] = [];
  const deliver = async (events: RunEvent[]): Promise<void> => {
    if (!keepsNothing) {
      lines.push(...events.map((event) => `${eventLine(event)}\n`));
      // Before the page hears of the end, and may be left.
      const end = events.find((event) => event.type === "finished");
      if (end) await files.addEvents(runId, experiment, lines.join("")).catch(() => undefined);
      if (end?.reason === "stopped") await keeper.mark(runId, { isStopped: true });
    }
    onEvents(events);
  };
  const resumeFrom = goesOn && (await keptOf(keeper, runId, goesOn));
  if (!goesOn && !keepsNothing) await keeper.begin(runId, experiment, engine);
  if (goesOn) await keeper.mark(runId, { isStopped: false });
  const keep = keeper.keeperOf((about, text) => onEvents([{ type: "noted", text, about, atMs: nowMs() }]));
  const candidates = browserCandidates({
    onCompile({ done, total }) {
      if (done === total) return;
      const said: ToldSentences = [["compiling"]];
      onEvents([{ type: "preparing", text: toldInEnglish(said), said, fraction: done / total, atMs: nowMs() }]);
    },
    onNote: (text, said) => onEvents([{ type: "noted", text, ...(said && { said }), atMs: nowMs() }]),
    ...(activations && { activations }),
  });
  const supply = createEngineSupply({ candidates, choice: engine, nowMs });
  const startedAt = resumeFrom?.startedAt ?? new Date().toISOString();
  const onFinishedModels = await inquiry.keeper(experiment, runId, { goesOn: !!resumeFrom, keeps: !keepsNothing });
  try {
    const startParameters = await models.startParameters(experiment);
    await control.drive(
      {
        runId,
        experiment,
        supply,
        appVersion: packageJson.version,
        startedAt,
        nowMs,
        samplesPerPhase,
        onFinishedModels,
        ...(!keepsNothing && { onCheckpoint: keep }),
        ...(resumeFrom && { resumeFrom }),
        ...(startParameters && { startParameters }),
      },
      deliver,
    );
  } catch (error) {
    // A bug; the page still has to be told, because errors lose their kind on the way.
    const { message, said } = toldOfThrown(error);
    onEvents([{ type: "failed", code: "worker-died", message, ...(said && { said }), atMs: nowMs() }]);
    throw error;
  }
}

/** Where to go on from; undefined: from the start. */
async function keptOf(
  keeper: RunKeeper,
  runId: string,
  goesOn: "kept" | "after-crash",
): Promise<RunCheckpoint | undefined> {
  if (goesOn === "kept") return keeper.newest(runId);
  return keeper.newest(runId).catch(() => undefined);
}

/** Vocabulary of the texts last asked about: an estimate follows every change of a setting, and few change the texts. */
let lastVocabulary: { source: string; size: number } | undefined;

function vocabularyOf(experiment: Experiment): number {
  const source = JSON.stringify([experiment.curriculum, experiment.startFrom]);
  if (lastVocabulary?.source !== source) {
    lastVocabulary = { source, size: new SeedTexts(experiment, experiment.seeds[0]!).tokenizer.vocabularySize };
  }
  return lastVocabulary.size;
}

async function estimate(experiment: Experiment): Promise<RunEstimate> {
  const { estimateRun } = await import("#train/estimate.ts");
  const { threadsFor, cpuMemoryLimitBytes } = await import("#nn/cpu/cpu-engine.ts");
  return estimateRun(experiment, {
    vocabulary: vocabularyOf(experiment),
    threads: threadsFor(navigator.hardwareConcurrency),
    memoryLimitBytes: cpuMemoryLimitBytes,
  });
}

/** 0 where `signal` was aborted before anything was known. */
async function measure(experiment: Experiment, signal: StopSignal): Promise<number> {
  if (signal.aborted) return 0;
  const { measureFlopsPerSecond } = await import("#train/estimate.ts");
  const { createCpuEngine, threadsFor } = await import("#nn/cpu/cpu-engine.ts");
  const threads = threadsFor(navigator.hardwareConcurrency);
  const engine = await createCpuEngine({ threads, spawn: spawnCpuWorker });
  try {
    const nowMs = (): number => performance.now();
    return await measureFlopsPerSecond(engine, experiment, {
      vocabulary: vocabularyOf(experiment),
      replicas: threads,
      nowMs,
      signal,
    });
  } finally {
    await engine.dispose();
  }
}

async function inspectMachine(): Promise<MachineReport> {
  const { openGpuDevice, describeGpu } = await import("#nn/gpu-device.ts");
  const { threadsFor } = await import("#nn/cpu/cpu-engine.ts");
  const opening = await openGpuDevice();
  const threads = threadsFor(navigator.hardwareConcurrency);
  if (opening.status === "unavailable") {
    return {
      webgpu: { usable: false, isFallbackAdapter: false, text: opening.reason, said: opening.said },
      cpuThreads: threads,
      cpuCores: navigator.hardwareConcurrency,
    };
  }
  const { gpu } = opening;
  const report = { usable: true, isFallbackAdapter: gpu.isFallbackAdapter, text: describeGpu(gpu) };
  gpu.device.destroy();
  return { webgpu: report, cpuThreads: threads, cpuCores: navigator.hardwareConcurrency };
}

function previewOf({ curriculum, tokenizer }: SeedTexts): CurriculumPreview {
  return {
    texts: Object.entries(curriculum.texts).map(([name, { label, documents }]) => ({
      name,
      label,
      documentCount: documents.length,
      samples: documents.slice(0, previewSamples),
    })),
    tiers: curriculum.tiers.map(({ items, ...tier }) => ({
      ...tier,
      itemCount: items.length,
      samples: items.slice(0, previewSamples),
    })),
    vocabularySize: tokenizer.vocabularySize,
    ...(curriculum.valueWords && { valueWords: curriculum.valueWords }),
    ...(curriculum.oppositeWords && { oppositeWords: curriculum.oppositeWords }),
  };
}
