import { expect, test } from "vitest";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { modelSizeOf, modelSizes } from "#core/model-sizes.ts";
import { parseExperiment } from "#core/parse-experiment.ts";

const [cheese] = builtInExperiments;

test.each(modelSizes)("$id can run, and the dial knows it again", ({ id, settings }) => {
  const model = { ...cheese!.model, ...settings };
  expect(() => parseExperiment({ ...cheese, model }, "sized")).not.toThrow();
  expect(modelSizeOf(model)).toBe(id);
});

test("a model between the points is none of them", () => {
  expect(modelSizeOf({ ...cheese!.model, layers: 3 })).toBeUndefined();
});
