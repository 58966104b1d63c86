import { expect, test } from "vitest";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { spawnCpuWorker } from "#workers/spawn-cpu-worker.ts";
import { describeEngine } from "./engine-contract.ts";

describeEngine("CPU, two workers of a browser", () => createCpuEngine({ threads: 2, spawn: spawnCpuWorker }));

test("browsers have fused multiply-add", async () => {
  const engine = await createCpuEngine({ threads: 1, spawn: spawnCpuWorker });
  await engine.dispose();
  expect(engine.description).toBe("one processor thread, WebAssembly SIMD with fused multiply-add");
});
