import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import type { Engine } from "#nn/engine.ts";
import { parameterCount, type ModelShape } from "#nn/model-shape.ts";
import type { TfjsBackend } from "#nn/reference/tfjs-backend.ts";
import type { RunFiles } from "#storage/run-files.ts";
import { KeptModels } from "#train/kept-models.ts";
import { shapeOf } from "#train/run-shape.ts";
import type { FinishedModel } from "#train/run-spec.ts";
import type { Answered, InquiryApi } from "./trainer-api.ts";

/** Questions to trained models: those of the latest run are in memory, those of earlier ones on the device. */
export class Inquiry implements InquiryApi {
  #kept: KeptModels | undefined;
  /** Read from the device: the run asked last. */
  #opened: KeptModels | undefined;
  #backend: Promise<TfjsBackend> | undefined;
  readonly #store: RunFiles;

  constructor(store: RunFiles) {
    this.#store = store;
  }

  /**
   * For a run's `onFinishedModels`: models of the run before leave the memory when the first of this one come.
   * `goesOn`: those that were kept before it was interrupted belong to it. `keeps`: on the device, too.
   */
  async keeper(
    experiment: Experiment,
    runId: string,
    { goesOn, keeps }: { goesOn: boolean; keeps: boolean },
  ): Promise<(models: readonly FinishedModel[], shape: ModelShape) => Promise<void>> {
    if (!goesOn) await this.#store.forget(runId).catch(() => undefined);
    const own = (goesOn && (await this.#read(runId))) || new KeptModels(experiment, runId);
    return async (models, shape) => {
      if (models.length === 0) return;
      own.add(models, shape);
      this.#kept = own;
      // Where they cannot be kept they are there until the page is left, as its words say.
      if (keeps) await this.#store.addModels(runId, experiment, models).catch(() => undefined);
    };
  }

  keptModels: InquiryApi["keptModels"] = async (runId) => (await this.#find(runId))?.report();

  keepModelsOf: InquiryApi["keepModelsOf"] = async (runIds) => {
    await this.#store.keepOnly(new Set(runIds)).catch(() => undefined);
  };

  ask: InquiryApi["ask"] = (runId, request) =>
    answered(async () => {
      const { askModels } = await import("#train/ask.ts");
      const engine = await openEngine(() => this.#openBackend());
      try {
        return await askModels(engine, await this.modelsOf(runId), request);
      } finally {
        await engine.dispose();
      }
    });

  look: InquiryApi["look"] = (runId, request) =>
    answered(async () => {
      const { lookInside } = await import("#train/look.ts");
      return lookInside(await this.#openBackend(), await this.modelsOf(runId), request);
    });

  probe: InquiryApi["probe"] = (runId, request) =>
    answered(async () => {
      const { probeModels } = await import("#train/probe-models.ts");
      return probeModels(await this.#openBackend(), await this.modelsOf(runId), request);
    });

  /** Throws RunFailure "bad-input" for models that are not here. */
  async modelsOf(runId: string): Promise<KeptModels> {
    const found = await this.#find(runId);
    if (!found) throw new RunFailure("bad-input", ["modelsGone"]);
    return found;
  }

  async #find(runId: string): Promise<KeptModels | undefined> {
    if (this.#kept?.runId === runId) return this.#kept;
    if (this.#opened?.runId !== runId) this.#opened = await this.#read(runId);
    return this.#opened;
  }

  /** From the device; undefined when nothing of the run is there, or it no longer fits its experiment. */
  async #read(runId: string): Promise<KeptModels | undefined> {
    const found = await this.#store.models(runId).catch(() => undefined);
    if (!found) return undefined;
    const { experiment, models } = found;
    const kept = new KeptModels(experiment, runId);
    const shape = shapeOf(experiment, kept.texts(experiment.seeds[0]!).tokenizer.vocabularySize);
    if (models.some(({ parameters }) => parameters.length !== parameterCount(shape))) return undefined;
    kept.add(models, shape);
    return kept;
  }

  #openBackend(): Promise<TfjsBackend> {
    this.#backend ??= openBackend();
    return this.#backend;
  }
}

/** One thread is plenty for a question. Without WebAssembly SIMD, the readable reference answers. */
async function openEngine(openBackend: () => Promise<TfjsBackend>): Promise<Engine> {
  const { createCpuEngine } = await import("#nn/cpu/cpu-engine.ts");
  try {
    return await createCpuEngine({ threads: 0 });
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    const { createTfjsEngine } = await import("#nn/reference/tfjs-engine.ts");
    return createTfjsEngine(await openBackend());
  }
}

async function openBackend(): Promise<TfjsBackend> {
  const { createTfjsFallback } = await import("#nn/reference/tfjs-backends.ts");
  const { tfjsWasmFiles } = await import("#nn/reference/tfjs-wasm-files.ts");
  return createTfjsFallback(tfjsWasmFiles);
}

/** Refusals become values: errors lose their kind on the way to the page. */
export async function answered<Report>(work: () => Promise<Report>): Promise<Answered<Report>> {
  try {
    return { report: await work() };
  } catch (error) {
    if (error instanceof RunFailure) return { refusal: error.message, ...(error.said && { said: error.said }) };
    throw error;
  }
}
