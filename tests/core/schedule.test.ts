import { expect, test } from "vitest";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { scheduleFactor } from "#core/schedule.ts";

const stage = { ...builtInExperiments[0]!.stages["base"]!, steps: 110, warmupSteps: 10, finalFraction: 0.1 };

test("warms up in a straight line, then falls along a cosine to its final fraction", () => {
  expect(scheduleFactor(stage, 1)).toBeCloseTo(0.1, 12);
  expect(scheduleFactor(stage, 10)).toBe(1);
  expect(scheduleFactor(stage, 60)).toBeCloseTo(0.55, 12); // half way: the mean of 1 and 0.1
  expect(scheduleFactor(stage, 110)).toBeCloseTo(0.1, 12);
});

test("without warm-up the first step is already on the cosine", () => {
  const factor = scheduleFactor({ ...stage, warmupSteps: 0 }, 1);
  expect(factor).toBeLessThan(1);
  expect(factor).toBeGreaterThan(0.99);
});
