import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { availableParallelism } from "node:os";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import type { ChoiceOptions, EngineCandidate } from "#train/choose-engine.ts";
import { allowRelaxedSimd, spawnCpuThread } from "./spawn-cpu-thread.ts";

/** What trains without a window: the CPU engine on all threads; tfjs, far slower, only when asked for by name. */
export function nodeCandidates(
  choice: ChoiceOptions["choice"],
  threads = availableParallelism(),
): readonly EngineCandidate[] {
  if (choice === "tfjs") return [{ id: "tfjs", name: "TensorFlow.js", open: openTfjs }];
  allowRelaxedSimd();
  return [
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
