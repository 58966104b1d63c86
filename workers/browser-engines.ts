import { RunFailure } from "#core/failure.ts";
import type { EngineCandidate } from "#train/choose-engine.ts";
import { spawnCpuWorker } from "./spawn-cpu-worker.ts";

/** What may train in a browser, in the order of the trial. Each is loaded when it is opened. */
export function browserCandidates(): readonly EngineCandidate[] {
  return [
    { id: "webgpu", name: "WebGPU", open: openWebGpu },
    { id: "cpu", name: "the processor", open: openCpu },
    { id: "tfjs", name: "TensorFlow.js", isLastResort: true, open: openTfjs },
  ];
}

async function openWebGpu(): ReturnType<EngineCandidate["open"]> {
  const { openGpuDevice } = await import("#nn/gpu-device.ts");
  const opening = await openGpuDevice();
  if (opening.status === "unavailable") throw new RunFailure("no-engine", opening.reason);
  const { gpu } = opening;
  const { createWebGpuEngine } = await import("#nn/webgpu/engine.ts");
  return { engine: createWebGpuEngine({ gpu }), isSoftwareGpu: gpu.isFallbackAdapter };
}

async function openCpu(): ReturnType<EngineCandidate["open"]> {
  const { createCpuEngine, threadsFor } = await import("#nn/cpu/cpu-engine.ts");
  const threads = threadsFor(navigator.hardwareConcurrency);
  return { engine: await createCpuEngine({ threads, spawn: spawnCpuWorker }), isSoftwareGpu: false };
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
