import { expect, test } from "vitest";
import { fieldInWords } from "#app/features/setup/setting-words.ts";
import { de } from "#app/text/de.ts";
import { experimentWords } from "#app/text/de/experiments.ts";
import { experimentLabels } from "#app/text/de/labels.ts";
import { worldLabels } from "#app/text/de/world-labels.ts";
import { en } from "#app/text/en.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { inWords } from "#core/sentences/said.ts";
import { createRng } from "#core/random.ts";
import { resolveParameters } from "#core/worlds/registry.ts";
import { worlds } from "#core/worlds/worlds.ts";

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

test("what differs of a world is called what its setting is called", () => {
  expect(fieldInWords("parameters.baseDocuments")).toBe("Base documents");
  expect(fieldInWords("parameters.unknown")).toBe("unknown");
});

test("a punctuation mark in a sentence is called by its name, and one is one", () => {
  expect(en.inside.lens.part("Reasons", [":", "no"])).toBe("Reasons first the colon, then “no”");
  expect(de.inside.lens.summary(":", [])).toMatch(/^Nach dem Doppelpunkt,/);
  expect(en.compare.items.count("2", "4", "1")).toContain("1 was asked");
  expect(de.compare.items.count("2", "4", "1")).toContain("1 wurde in");
  expect(inWords([["noise", 4]], de.sentences)).toContain("; etwa 4 weitere würden einen Effekt");
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
