import { env } from "@tensorflow/tfjs-core";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { freshState, type CohortSpec } from "#nn/engine.ts";
import { describeGpu, openGpuDevice, type OpenGpu } from "#nn/gpu-device.ts";
import type { TfjsBackend } from "#nn/reference/tfjs-backend.ts";
import { createTfjsBackend, createTfjsWasm } from "#nn/reference/tfjs-backends.ts";
import { createTfjsEngine } from "#nn/reference/tfjs-engine.ts";
import { tfjsWasmFiles } from "#nn/reference/tfjs-wasm-files.ts";
import { createWebGpuEngine } from "#nn/webgpu/engine.ts";
import { spawnCpuWorker } from "#workers/spawn-cpu-worker.ts";
import type { BrowserEngine } from "../contenders.ts";
import { startingParameters } from "../configs.ts";
import { createEngineStepper } from "./engine-stepper.ts";
import type { Stepper } from "./stepper.ts";
import { whenIdle } from "./when-idle.ts";

/** Sets an engine up inside a worker of a browser. jax-js is loaded only where it competes. */
export async function createBrowserStepper(engine: BrowserEngine, spec: CohortSpec): Promise<Stepper> {
  switch (engine) {
    case "ours-webgpu":
      return createOurWebGpuStepper(spec);
    case "ours-wasm":
      return createEngineStepper(await createCpuEngine({ threads: 0 }), spec);
    case "ours-wasm-threads": {
      const threads = navigator.hardwareConcurrency;
      return createEngineStepper(await createCpuEngine({ threads, spawn: spawnCpuWorker }), spec);
    }
    case "tfjs-webgpu":
      return createTfjsWebGpuStepper(spec);
    case "tfjs-wasm":
      return createEngineStepper(createTfjsEngine(await requireWasm()), spec);
    case "jax-webgpu":
      return createJax(spec, "webgpu");
    case "jax-wasm":
      // As on a page that is not isolated: without shared memory jax-js computes with one thread.
      Reflect.deleteProperty(globalThis, "SharedArrayBuffer");
      return createJax(spec, "wasm");
    case "jax-wasm-threads":
      return createJax(spec, "wasm");
    default:
      throw new Error(`no engine is called ${String(engine satisfies never)}`);
  }
}

/** The adapter in plain words, or why there is none. */
export async function describeAdapter(): Promise<string> {
  const opening = await openGpuDevice();
  if (opening.status === "unavailable") return `none: ${opening.reason}`;
  opening.gpu.device.destroy();
  return describeGpu(opening.gpu);
}

async function createOurWebGpuStepper(spec: CohortSpec): Promise<Stepper> {
  const gpu = await requireGpu();
  const engine = createWebGpuEngine({ gpu });
  const cohort = await engine.createCohort(spec);
  await cohort.restore(freshState(startingParameters(spec), spec.replicas));
  return {
    description: engine.description,
    async train(batches) {
      const before = cohort.counts.hostMs;
      const { lossNats } = await cohort.train(batches);
      return { lossNats, hostMs: cohort.counts.hostMs - before };
    },
    async dispose() {
      await engine.dispose();
      gpu.device.destroy();
    },
  };
}

/** As tfjs comes: the reference engine's own settings, which save submissions and keep bits repeatable, are undone. */
async function createTfjsWebGpuStepper(spec: CohortSpec): Promise<Stepper> {
  const gpu = await requireGpu();
  const backend = await createTfjsBackend(gpu);
  env().set("WEBGPU_CPU_FORWARD", true);
  env().set("WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE", 15);
  env().set("WEBGPU_MATMUL_PROGRAM_TYPE", -1);
  const stepper = await createEngineStepper(createTfjsEngine(backend), spec);
  return {
    ...stepper,
    async train(batches) {
      const startMs = performance.now();
      const idleMs = whenIdle();
      const report = await stepper.train(batches); // submits all steps before its first wait
      return { ...report, hostMs: (await idleMs) - startMs };
    },
  };
}

async function createJax(spec: CohortSpec, device: "webgpu" | "wasm"): Promise<Stepper> {
  const { createJaxStepper } = await import("./jax-stepper.ts");
  return createJaxStepper(spec, device);
}

async function requireGpu(): Promise<OpenGpu> {
  const opening = await openGpuDevice();
  if (opening.status === "unavailable") throw new Error(opening.reason);
  return opening.gpu;
}

async function requireWasm(): Promise<TfjsBackend> {
  const backend = await createTfjsWasm(tfjsWasmFiles);
  if (!backend) throw new Error("TensorFlow.js could not start its WebAssembly");
  return backend;
}
