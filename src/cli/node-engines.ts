import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { RunFailure } from "#core/failure.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import type { ChoiceOptions, EngineCandidate } from "#train/choose-engine.ts";
import { allowRelaxedSimd, spawnCpuThread } from "./spawn-cpu-thread.ts";

/**
 * What trains without a window: WebGPU where the package for it is installed, the CPU engine on all threads; tfjs, far
 * slower, only when asked for by name.
 */
export function nodeCandidates(
  choice: ChoiceOptions["choice"],
  threads = availableParallelism(),
): readonly EngineCandidate[] {
  if (choice === "tfjs") return [{ id: "tfjs", name: "TensorFlow.js", open: openTfjs }];
  allowRelaxedSimd();
  const webgpu: EngineCandidate = { id: "webgpu", name: "WebGPU", open: openWebGpu };
  return [
    ...(choice === "webgpu" || findWebGpuPackage() ? [webgpu] : []),
    {
      id: "cpu",
      name: "the processor",
      open: async () => ({
        engine: await createCpuEngine({ threads, spawn: spawnCpuThread }),
        isSoftwareGpu: false,
      }),
    },
  ];
}

/** Google's implementation of WebGPU, Dawn, for Node. Large and native, so only there for those who install it. */
const webGpuPackage = "webgpu";

/** What we use of it; its own types are there only with it. */
interface WebGpuPackage {
  create: (options: string[]) => GPU;
  globals: object;
}

const { resolve } = createRequire(import.meta.url);

function findWebGpuPackage(): string | undefined {
  try {
    return resolve(webGpuPackage);
  } catch {
    return undefined;
  }
}

/** Devices live as long as this does, so it is held for as long as the process lives. */
let gpuOfProcess: GPU | undefined;

async function openWebGpu(): ReturnType<EngineCandidate["open"]> {
  const path = findWebGpuPackage();
  if (path === undefined) {
    throw new RunFailure(
      "no-engine",
      "WebGPU needs a package that is not installed: npm install --no-save webgpu. Or use --engine cpu.",
    );
  }
  const { create, globals } = (await import(pathToFileURL(path).href)) as WebGpuPackage;
  Object.assign(globalThis, globals);
  const { openGpuDevice } = await import("#nn/gpu-device.ts");
  const { createWebGpuEngine } = await import("#nn/webgpu/engine.ts");
  gpuOfProcess ??= create([]);
  const opening = await openGpuDevice(gpuOfProcess);
  if (opening.status === "unavailable") throw new RunFailure("no-engine", opening.reason);
  const { gpu } = opening;
  const engine = createWebGpuEngine({ gpu });
  const dispose = async (): Promise<void> => {
    await engine.dispose();
    gpu.device.destroy();
  };
  return { engine: { ...engine, dispose }, isSoftwareGpu: gpu.isFallbackAdapter };
}

async function openTfjs(): ReturnType<EngineCandidate["open"]> {
  const { createTfjsFallback } = await import("#nn/reference/tfjs-backends.ts");
  const { createTfjsEngine } = await import("#nn/reference/tfjs-engine.ts");
  const files = dirname(resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm"));
  const backend = await createTfjsFallback({
    plain: join(files, "tfjs-backend-wasm.wasm"),
    simd: join(files, "tfjs-backend-wasm-simd.wasm"),
  });
  return { engine: createTfjsEngine(backend), isSoftwareGpu: false };
}
