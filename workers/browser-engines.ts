import { get, set } from "idb-keyval";
import { RunFailure } from "#core/failure.ts";
import type { ToldSaid } from "#core/sentences/told.ts";
import type { Engine } from "#nn/engine.ts";
import type { TuningMemory } from "#nn/webgpu/tuning-memory.ts";
import type { EngineCandidate } from "#train/choose-engine.ts";
import { spawnCpuWorker } from "./spawn-cpu-worker.ts";

export interface BrowserEngineOptions {
  /** Told while kernels are compiled for the GPU, which takes seconds on some machines. */
  onCompile: (progress: { done: number; total: number }) => void;
  /** Told what else the reader should know about how this device computes. */
  onNote: (text: string, said?: ToldSaid) => void;
  /** How WebGPU keeps activations, instead of what a check on this device says. */
  activations?: "f32" | "f16";
}

/** What may train in a browser, in the order of the trial: what the processor leaves of the time, WebGPU compiles in. */
export function browserCandidates(options: BrowserEngineOptions): readonly EngineCandidate[] {
  return [
    { id: "cpu", name: "the processor", open: openCpu },
    { id: "webgpu", name: "WebGPU", open: () => openWebGpu(options) },
    { id: "tfjs", name: "TensorFlow.js", isLastResort: true, open: openTfjs },
  ];
}

async function openWebGpu({
  onCompile,
  onNote,
  activations,
}: BrowserEngineOptions): ReturnType<EngineCandidate["open"]> {
  const { openGpuDevice } = await import("#nn/gpu-device.ts");
  const opening = await openGpuDevice();
  if (opening.status === "unavailable") throw new RunFailure("no-engine", ...opening.said);
  const { gpu } = opening;
  const { createWebGpuEngine } = await import("#nn/webgpu/engine.ts");
  const engine = createWebGpuEngine({ gpu, onProgress: onCompile, onNote, activations, remember });
  // The device was opened for this engine alone, so it goes with it.
  const owner: Engine = {
    id: engine.id,
    get description() {
      return engine.description;
    },
    createCohort: (spec, purpose) => engine.createCohort(spec, purpose),
    dispose() {
      gpu.device.destroy(); // first, or whatever still computes would be waited for
      return engine.dispose();
    },
  };
  return { engine: owner, isSoftwareGpu: gpu.isFallbackAdapter };
}

/** Which kernels were fastest, kept for the next visit: the same kernels give the same bits. */
const remember: TuningMemory = {
  // Without storage (a private window), the trial is made again.
  async get(key) {
    try {
      return await get<string>(key);
    } catch {
      return undefined;
    }
  },
  async set(key, value) {
    try {
      await set(key, value);
    } catch {
      // The next visit tries again.
    }
  },
};

async function openCpu(): ReturnType<EngineCandidate["open"]> {
  const { createCpuEngine, threadsFor } = await import("#nn/cpu/cpu-engine.ts");
  const threads = threadsFor(navigator.hardwareConcurrency);
  const engine = await createCpuEngine({ threads, spawn: spawnCpuWorker });
  return { engine, isSoftwareGpu: false, replicasAtOnce: threads };
}

/** The readable reference: on WebGPU where there is one, else on WebAssembly or plain JavaScript. */
async function openTfjs(): ReturnType<EngineCandidate["open"]> {
  const { openGpuDevice } = await import("#nn/gpu-device.ts");
  const { createTfjsBackend, createTfjsFallback } = await import("#nn/reference/tfjs-backends.ts");
  const { createTfjsEngine } = await import("#nn/reference/tfjs-engine.ts");
  const opening = await openGpuDevice();
  if (opening.status === "open") {
    return {
      engine: createTfjsEngine(await createTfjsBackend(opening.gpu)),
      isSoftwareGpu: opening.gpu.isFallbackAdapter,
    };
  }
  const { tfjsWasmFiles } = await import("#nn/reference/tfjs-wasm-files.ts");
  return { engine: createTfjsEngine(await createTfjsFallback(tfjsWasmFiles)), isSoftwareGpu: false };
}
