import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import type { Engine } from "#nn/engine.ts";
import type { ModelShape } from "#nn/model-shape.ts";
import type { TfjsBackend } from "#nn/reference/tfjs-backend.ts";
import { KeptModels } from "#train/kept-models.ts";
import type { FinishedModel } from "#train/run-spec.ts";
import type { Answered, InquiryApi } from "./trainer-api.ts";

/** Questions to the models of the latest run that finished any. */
export class Inquiry implements InquiryApi {
  #kept: KeptModels | undefined;
  #backend: Promise<TfjsBackend> | undefined;

  /** For a run's `onFinishedModels`: models of the run before go when the first of this one come. */
  keeper(experiment: Experiment, runId: string): (models: readonly FinishedModel[], shape: ModelShape) => void {
    const own = new KeptModels(experiment, runId);
    return (models, shape) => {
      if (models.length === 0) return;
      own.add(models, shape);
      this.#kept = own;
    };
  }

  keptModels: InquiryApi["keptModels"] = () => Promise.resolve(this.#kept?.report());

  ask: InquiryApi["ask"] = (runId, request) =>
    answered(async () => {
      const { askModels } = await import("#train/ask.ts");
      const engine = await openEngine(() => this.#openBackend());
      try {
        return await askModels(engine, this.modelsOf(runId), request);
      } finally {
        await engine.dispose();
      }
    });

  look: InquiryApi["look"] = (runId, request) =>
    answered(async () => {
      const { lookInside } = await import("#train/look.ts");
      return lookInside(await this.#openBackend(), this.modelsOf(runId), request);
    });

  probe: InquiryApi["probe"] = (runId, request) =>
    answered(async () => {
      const { probeModels } = await import("#train/probe-models.ts");
      return probeModels(await this.#openBackend(), this.modelsOf(runId), request);
    });

  /** Throws RunFailure "bad-input" for models of another run. */
  modelsOf(runId: string): KeptModels {
    if (this.#kept?.runId === runId) return this.#kept;
    throw new RunFailure("bad-input", ["modelsGone"]);
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
