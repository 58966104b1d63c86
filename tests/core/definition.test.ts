import { expect, test } from "vitest";
import { canonicalJson, definitionDifference, definitionHash, differenceBetween } from "#core/definition.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

const tiny = tinyExperiment();

test("canonical JSON does not depend on the order of fields, and leaves out what is undefined", () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: undefined }] })).toBe('{"a":[{"d":null}],"b":1}');
});

test("the definition hash ignores seeds and the order of fields, and nothing else", () => {
  const shuffled = JSON.parse(canonicalJson({ ...tiny, seeds: [7] })) as typeof tiny;
  expect(definitionHash(shuffled)).toBe(definitionHash(tiny));
  expect(definitionHash(tiny)).toMatch(/^[0-9a-f]{64}$/);
  expect(definitionHash({ ...tiny, question: "Another?" })).not.toBe(definitionHash(tiny));
  const steps = { ...tiny.stages["base"]!, steps: 13 };
  expect(definitionHash({ ...tiny, stages: { ...tiny.stages, base: steps } })).not.toBe(definitionHash(tiny));
});

test("a difference is named by its place and both values", () => {
  const steps = { ...tiny.stages["base"]!, steps: 13 };
  const changed = { ...tiny, seeds: [9], stages: { ...tiny.stages, base: steps } };
  expect(definitionDifference(changed, tiny)?.message).toBe("stages.base.steps is 13, not 12");
  expect(definitionDifference({ ...tiny, seeds: [9] }, tiny)).toBeUndefined();
  expect(differenceBetween({ a: 1 }, { a: 1, b: 2 })?.message).toBe("b is missing, not 2");
});
