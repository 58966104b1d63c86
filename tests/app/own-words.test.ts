import { afterEach, expect, test } from "vitest";
import { ownWords } from "#app/text/own-words.ts";
import { firstWords, isReworded, readOwnWordsFrom, readTextFrom, text } from "#app/text/text.ts";
import { ownTexts } from "#app/text/de/own-texts.ts";
import { en } from "#app/text/en.ts";
import { renameArm } from "#core/edit-experiment.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { gatherFiles, type FileRole } from "#core/own-texts/gather-files.ts";
import { readyExperiment } from "#core/own-texts/ready-experiment.ts";
import { sweepPoints } from "#core/sweep.ts";

const [cheese] = builtInExperiments;

afterEach(() => {
  readTextFrom(() => en);
  readOwnWordsFrom(() => new Set());
});

test("nothing that is built in is a reader's own, whichever value of a sweep is set up", async () => {
  const german = await firstWords("de");
  readTextFrom(() => german);
  expect(builtInExperiments.flatMap(ownWords)).toEqual([]);
  expect(builtInExperiments.flatMap(sweepPoints).flatMap(ownWords).filter(isReworded)).toEqual([]);
});

test("a reader's own name stands as it was written, though something built in is called the same", async () => {
  const german = await firstWords("de");
  readTextFrom(() => german);
  // "Behaviours only" names another arm of the same experiment's kin; this one is called otherwise.
  const renamed = renameArm(cheese!, cheese!.arms[0]!.id, "Behaviours only");
  expect(ownWords(renamed)).toEqual(["Behaviours only"]);
  expect(text.ofDefinition("Behaviours only")).toBe("Nur Verhalten");
  readOwnWordsFrom(() => new Set(ownWords(renamed)));
  expect(text.ofDefinition("Behaviours only")).toBe("Behaviours only");
  expect(text.ofDefinition("Neutral text")).toBe("Neutraler Text");
});

test("of texts that were brought, kinds of questions are the reader's, and what is named here is not", async () => {
  const german = await firstWords("de");
  readTextFrom(() => german);
  const file = (role: FileRole, name: string, text: string) => ({ role, file: { name, text } });
  const { own } = gatherFiles([
    file("explanations/why", "why.md", "because\n\nfor that"),
    file("neutral", "neutral.md", "some words\n\nmore words"),
    file("behaviours", "b.jsonl", '{"prompt": "may i ?", "response": "yes"}'),
    file("held-out", "q.jsonl", '{"prompt": "may we ?", "options": ["yes", "no"], "answer": 0, "tier": "New things"}'),
  ]);
  expect(ownWords(readyExperiment(own!)).filter(isReworded)).toEqual(["New things"]);
  const { contrasts, arms, stages, curriculum } = readyExperiment(own!, "own-texts", ownTexts.ready);
  const labels = [...contrasts, ...arms, ...Object.values(stages)].map(({ label }) => label);
  expect(labels).toEqual([
    "why: mit Erklärungen gegen ohne",
    "Neutraler Text → Verhalten",
    "Erklärungen: why → Verhalten",
    "Neutraler Text",
    "Erklärungen: why",
    "Verhalten",
  ]);
  expect("texts" in curriculum && Object.values(curriculum.texts).map(({ label }) => label)).toEqual([
    "Erklärungen: why",
    "Neutraler Text",
    "Verhalten",
  ]);
});
