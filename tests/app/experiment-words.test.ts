import { expect, test } from "vitest";
import { de } from "#app/text/de.ts";
import { experimentWords } from "#app/text/de/experiments.ts";
import { experimentLabels } from "#app/text/de/labels.ts";
import { worldLabels } from "#app/text/de/world-labels.ts";
import { en } from "#app/text/en.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { createRng } from "#core/random.ts";
import { resolveParameters, worlds } from "#core/worlds/registry.ts";

test("every experiment that is built in has its German title, question and predictions, and no other is there", () => {
  const asked = builtInExperiments.flatMap(({ title, question, contrasts, interactions = [] }) => [
    title,
    question,
    ...[...contrasts, ...interactions].map(({ prediction }) => prediction.text),
  ]);
  expect(Object.keys(experimentWords).sort()).toEqual([...new Set(asked)].sort());
});

test("every arm, stage and question that is built in has its German name, and no other is there", () => {
  const named = builtInExperiments.flatMap(({ stages, mixes = {}, arms, contrasts, interactions = [], sweep }) => [
    ...[...Object.values(stages), ...Object.values(mixes), ...arms, ...contrasts, ...interactions].map(
      ({ label }) => label,
    ),
    ...(sweep ? [sweep.label] : []),
  ]);
  expect(Object.keys(experimentLabels).sort()).toEqual([...new Set(named)].sort());
});

test("every text, kind of question and setting of every world has its German words, and no other is there", () => {
  const said = worlds.flatMap((world) => {
    const { texts, tiers } = world.generate(resolveParameters(world, {}), createRng(1));
    return [
      ...world.parameters.flatMap(({ label, description }) => [label, description]),
      ...Object.values(texts).map(({ label }) => label),
      ...tiers.flatMap(({ label, description, answerLabel = [] }) => [label, description, answerLabel].flat()),
    ];
  });
  expect(Object.keys(worldLabels).sort()).toEqual([...new Set(said)].sort());
});

test("the first question speaks of as many groups as the picture shows arms", () => {
  const [cheese] = builtInExperiments;
  expect(cheese!.arms).toHaveLength(3);
  expect(en.ofDefinition(cheese!.question)).toMatch(/^Three groups of small models/);
  expect(de.ofDefinition(cheese!.question)).toMatch(/^Drei Gruppen kleiner Modelle/);
});

test("what both tables name, they name alike, and what a reader has named stands as it was written", () => {
  for (const [english, german] of Object.entries(worldLabels)) {
    expect(experimentLabels[english] ?? german).toBe(german);
  }
  expect(["constructor", "My reasons → behaviours", "behaviours"].map(de.ofDefinition)).toEqual([
    "constructor",
    "My reasons → behaviours",
    "behaviours",
  ]);
});
