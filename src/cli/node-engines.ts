import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { availableParallelism } from "node:os";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { spawnNodeKernelWorker } from "#nn/cpu/node-worker.ts";
import type { EngineCandidate } from "#train/choose-engine.ts";

/** What trains without a window: the CPU engine on all threads; tfjs only when asked for. */
export function nodeCandidates(threads = availableParallelism()): readonly EngineCandidate[] {
  return [
    {
      id: "cpu",
      name: "the processor",
      open: async () => ({
        engine: await createCpuEngine({ threads, spawn: spawnNodeKernelWorker }),
        isSoftwareGpu: false,
      }),
    },
    { id: "tfjs", name: "TensorFlow.js", isLastResort: true, open: openTfjs },
  ];
}

async function openTfjs(): ReturnType<EngineCandidate["open"]> {
  const { createTfjsFallback } = await import("#nn/reference/tfjs-backends.ts");
  const { createTfjsEngine } = await import("#nn/reference/tfjs-engine.ts");
  const files = dirname(
    createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm"),
  );
  const backend = await createTfjsFallback({
    plain: join(files, "tfjs-backend-wasm.wasm"),
    simd: join(files, "tfjs-backend-wasm-simd.wasm"),
  });
  return { engine: createTfjsEngine(backend), isSoftwareGpu: false };
}
