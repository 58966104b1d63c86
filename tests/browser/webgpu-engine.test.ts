import { expect, test } from "vitest";
import { freshState } from "#nn/engine.ts";
import { parameterCount, parameterLayout } from "#nn/model-shape.ts";
import { createWebGpuEngine } from "#nn/webgpu/engine.ts";
import { fixture, fixtureBatch, fixtureParameters } from "../reference/fixture.ts";
import { describeEngine } from "./engine-contract.ts";
import { openTestGpu } from "./test-gpu.ts";

describeEngine("WebGPU", async () => createWebGpuEngine({ gpu: await openTestGpu() }));

test("gives PyTorch's gradient of every parameter of every replica", async () => {
  const engine = createWebGpuEngine({ gpu: await openTestGpu() });
  const { spec } = fixture;
  const cohort = await engine.createCohort(spec);
  await cohort.restore(freshState(fixtureParameters(), spec.replicas));
  await cohort.train([fixtureBatch(4)]);
  const gradients = await cohort.gradients();
  await engine.dispose();
  const errors: Record<string, number> = {};
  for (let replica = 0; replica < spec.replicas; replica += 1) {
    for (const { name, offset, size } of parameterLayout(spec.shape)) {
      const from = replica * parameterCount(spec.shape) + offset;
      const expected = fixture.gradients.subarray(from, from + size);
      const actual = gradients.subarray(from, from + size);
      const difference = Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!)));
      errors[`${name} of replica ${replica}`] = difference / Math.max(...expected.map(Math.abs));
    }
  }
  for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(1e-5);
});
