import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRng } from "#core/random.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { freshState, type CohortSpec, type Engine, type TrainingBatch } from "#nn/engine.ts";
import { initialParameters, parameterCount, parameterLayout } from "#nn/model-shape.ts";
import { describeEngine } from "../../browser/engine-contract.ts";
import { fixture, fixtureBatch, fixtureBatches, fixtureParameters } from "../../reference/fixture.ts";
import { expectClose } from "../../reference/replica-arrays.ts";
import { allowRelaxedSimd, spawnCpuThread } from "../../../src/cli/spawn-cpu-thread.ts";

describeEngine("CPU, on the calling thread", () => createCpuEngine({ threads: 0 }));

describe("the CPU engine", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createCpuEngine({ threads: 0 });
  });
  afterAll(() => engine.dispose());

  test("gives PyTorch's gradient of every parameter of every replica", async () => {
    // Fresh first moments after one unclipped step are (1 - beta1) times the gradient.
    const { spec } = fixture;
    const unclipped = { ...spec, optimizer: { ...spec.optimizer, clipNorm: Infinity } };
    const cohort = await engine.createCohort(unclipped);
    await cohort.restore(freshState(fixtureParameters(), spec.replicas));
    await cohort.train([fixtureBatch(4)]);
    const { firstMoments } = await cohort.save();
    await cohort.dispose();
    for (let replica = 0; replica < spec.replicas; replica += 1) {
      for (const { name, offset, size } of parameterLayout(spec.shape)) {
        const from = replica * parameterCount(spec.shape) + offset;
        const expected = fixture.gradients.subarray(from, from + size);
        const actual = firstMoments.subarray(from, from + size).map((m) => m / (1 - spec.optimizer.beta1));
        const error = Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!)));
        expect(error / Math.max(...expected.map(Math.abs)), `${name} of replica ${replica}`).toBeLessThan(2e-6);
      }
    }
  });
});

void [describe, createRng, initialParameters, fixtureBatches, expectClose, allowRelaxedSimd, spawnCpuThread];
void ({} as CohortSpec | TrainingBatch);
