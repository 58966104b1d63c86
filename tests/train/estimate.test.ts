import { describe, expect, test } from "vitest";
import { modelSizes } from "#core/model-sizes.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { estimateRun, measureFlopsPerSecond } from "#train/estimate.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

const machine = { vocabulary: 97, threads: 2, memoryLimitBytes: 3e9 };
const experiment = tinyExperiment({ seeds: [1, 2, 3] });

describe("what a run takes", () => {
  test("counts what arms share once", () => {
    const { models, replicaSteps, tokens } = estimateRun(experiment, machine);
    const { stages } = experiment;
    const perSeed = experiment.arms.reduce(
      (sum, arm) => sum + arm.stages.slice(1).reduce((steps, name) => steps + stages[name]!.steps, 0),
      stages["base"]!.steps,
    );
    expect(models).toBe(9);
    expect(replicaSteps).toBe(3 * perSeed);
    expect(tokens).toBe(replicaSteps * experiment.training.batch * experiment.model.context);
  });

  test("grows with the model in parameters, operations and memory", () => {
    const sizes = modelSizes.map(({ settings }) =>
      estimateRun({ ...experiment, model: { ...experiment.model, ...settings } }, machine),
    );
    for (const figure of ["parameterCount", "flops", "memoryBytes"] as const) {
      expect(sizes[1]![figure]).toBeGreaterThan(sizes[0]![figure]);
      expect(sizes[2]![figure]).toBeGreaterThan(sizes[1]![figure]);
    }
  });

  test("is refused with what fits when the memory does not reach", () => {
    expect(estimateRun(experiment, machine).refusal).toBeUndefined();
    expect(estimateRun(experiment, { ...machine, memoryLimitBytes: 3e5 }).refusal?.message).toMatch(/fit/);
  });
});

test("the speed of a machine is measured as positive, finite FLOP per second", async () => {
  const engine = await createCpuEngine({ threads: 0 });
  const trial = { vocabulary: 97, replicas: 1, nowMs: () => performance.now() };
  const rate = await measureFlopsPerSecond(engine, experiment, { ...trial, signal: { aborted: false } });
  const none = await measureFlopsPerSecond(engine, experiment, { ...trial, signal: { aborted: true } });
  await engine.dispose();
  expect(none).toBe(0);
  expect(rate).toBeGreaterThan(1e6);
  expect(rate).toBeLessThan(1e14);
});
