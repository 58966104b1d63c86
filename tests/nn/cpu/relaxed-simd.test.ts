import { expect, test } from "vitest";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { allowRelaxedSimd, spawnCpuThread } from "../../../src/cli/spawn-cpu-thread.ts";
import { describeEngine } from "../../engines/engine-contract.ts";

allowRelaxedSimd();

describeEngine("CPU, two threads, with relaxed SIMD", () => createCpuEngine({ threads: 2, spawn: spawnCpuThread }));

test("Node has relaxed SIMD once it is allowed, in its threads too", async () => {
  const engine = await createCpuEngine({ threads: 1, spawn: spawnCpuThread });
  await engine.dispose();
  expect(engine.description).toBe("one processor thread, WebAssembly SIMD with fused multiply-add");
});
