import { env, findBackendFactory, registerBackend, removeBackend, setBackend } from "@tensorflow/tfjs-core";
import { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { RunFailure } from "#core/failure.ts";
import { describeGpu, type OpenGpu } from "../gpu-device.ts";
import { registerModelGradients } from "./gradients.ts";
import type { TfjsBackend } from "./tfjs-backend.ts";

/** tfjs' WebGPU backend on our own device. A backend made earlier goes away, and its tensors must not be touched again. */
export async function createTfjsBackend(gpu: OpenGpu): Promise<TfjsBackend> {
  registerModelGradients();
  if (findBackendFactory("webgpu")) removeBackend("webgpu");
  registerBackend("webgpu", () => new WebGPUBackend(gpu.device, gpu.adapterInfo), 3);
  configureWebGpu();
  if (!(await setBackend("webgpu"))) throw new RunFailure("no-engine", ["tfjsWithoutGpu"]);
  const { maxBufferSize, maxStorageBufferBindingSize } = gpu.device.limits;
  return {
    name: "webgpu",
    description: `TensorFlow.js on WebGPU, ${describeGpu(gpu)}`,
    maxTensorBytes: Math.min(maxBufferSize, maxStorageBufferBindingSize),
    activate() {
      gpu.failures.throwIfAny();
      void setBackend("webgpu"); // synchronous for a backend that is ready
    },
    settle: () => gpu.failures.settle(),
  };
}

/** Addresses of tfjs' WebAssembly files: from `tfjs-wasm-files.ts` under Vite, paths of the package's files in Node. */
export interface TfjsWasmFiles {
  plain: string;
  simd: string;
}

/** Without WebGPU: tfjs on WebAssembly where it starts, else on plain JavaScript. */
export async function createTfjsFallback(wasmFiles: TfjsWasmFiles): Promise<TfjsBackend> {
  return (await createTfjsWasm(wasmFiles)) ?? (await createTfjsCpu());
}

/** Undefined when WebAssembly is not available. */
export async function createTfjsWasm(files: TfjsWasmFiles): Promise<TfjsBackend | undefined> {
  registerModelGradients();
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  // One thread: results do not depend on the machine, and pages without isolation headers have no more.
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (!hasWasmFiles) {
    hasWasmFiles = true;
    setWasmPaths({
      "tfjs-backend-wasm.wasm": files.plain,
      "tfjs-backend-wasm-simd.wasm": files.simd,
      "tfjs-backend-wasm-threaded-simd.wasm": files.simd, // never asked for with one thread, but tfjs insists on a name
    });
  }
  // tfjs answers false where it cannot start, but throws in some browsers when the module cannot be compiled.
  const isUsable = await setBackend("wasm").catch(() => false);
  return isUsable ? onProcessor("wasm", "TensorFlow.js on WebAssembly, this computer's processor") : undefined;
}

/** Works everywhere, and is the slowest. */
export async function createTfjsCpu(): Promise<TfjsBackend> {
  registerModelGradients();
  await import("@tensorflow/tfjs-backend-cpu");
  if (!(await setBackend("cpu"))) throw new RunFailure("no-engine", ["tfjsWithoutProcessor"]);
  return onProcessor("cpu", "TensorFlow.js in plain JavaScript, this computer's processor");
}

/** tfjs throws at new addresses once its module could not be started. */
let hasWasmFiles = false;

function onProcessor(name: "wasm" | "cpu", description: string): TfjsBackend {
  return {
    name,
    description,
    maxTensorBytes: 2 ** 31 - 1, // one ArrayBuffer, and WebAssembly's signed addresses
    activate: () => void setBackend(name), // synchronous for a backend that is ready
    settle: () => Promise.resolve(),
  };
}

function configureWebGpu(): void {
  // Small tensors too are computed on the GPU: otherwise tests of small shapes would never reach it.
  env().set("WEBGPU_CPU_FORWARD", false);
  // Dispatches per submission; tfjs' own 15 costs four times the JavaScript. Freed memory returns at a submission only.
  env().set("WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE", 256);
  // MatMulPackedProgram: the choice left to tfjs may add with atomics in any order, and so not repeat its own bits.
  env().set("WEBGPU_MATMUL_PROGRAM_TYPE", 3);
}
