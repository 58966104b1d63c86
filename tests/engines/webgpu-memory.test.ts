import { expect, test } from "vitest";
import { freshState } from "#nn/engine.ts";
import { createWebGpuEngine } from "#nn/webgpu/engine.ts";
import { fixture, fixtureBatches, fixtureParameters, scoredPositions, scoredRows } from "../reference/fixture.ts";
import { countBuffers } from "./live-buffers.ts";
import { openTestGpu, quickTuning } from "./test-gpu.ts";

// bench/memory-webgpu.ts follows 10,000 steps, and what the processes hold.
test("training, asking and saving leave on the GPU what was there, and a cohort takes all of its own with it", async () => {
  const gpu = await openTestGpu();
  const live = countBuffers(gpu.device);
  const engine = createWebGpuEngine({ gpu, tuning: quickTuning });
  const cohort = await engine.createCohort(fixture.spec);
  await cohort.restore(freshState(fixtureParameters(), fixture.spec.replicas));
  const round = async (): Promise<{ count: number; bytes: number }> => {
    await cohort.train(fixtureBatches(2, 12));
    await cohort.score(scoredRows());
    await cohort.logits(scoredRows(), scoredPositions());
    await cohort.restore(await cohort.save());
    return { ...live };
  };
  const early = await round();
  expect(early.count).toBeGreaterThan(10);
  expect(early.bytes).toBe(await cohort.bytes());
  for (let i = 0; i < 4; i += 1) expect(await round()).toEqual(early);
  await cohort.dispose();
  expect(live).toEqual({ count: 0, bytes: 0 });
  gpu.device.destroy();
});
