import { expect, test } from "vitest";
import { experimentWords } from "#app/text/de/experiments.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";

test("every experiment that is built in has its German title, question and predictions, and no other is there", () => {
  const asked = builtInExperiments.flatMap(({ title, question, contrasts, interactions = [] }) => [
    title,
    question,
    ...[...contrasts, ...interactions].map(({ prediction }) => prediction.text),
  ]);
  expect(Object.keys(experimentWords).sort()).toEqual([...new Set(asked)].sort());
});
