import { expect, test } from "vitest";
import { linkContents } from "#core/carry/link-contents.ts";
import { gatherFiles } from "#core/own-texts/gather-files.ts";
import { readyExperiment } from "#core/own-texts/ready-experiment.ts";
import { tinyExperiment } from "../../fixtures/tiny-experiment.ts";

test("a world travels as its name, and a saved model as a name, too", () => {
  const startFrom = { stage: "base", name: "mine", origin: "", sha256: "0".repeat(64) };
  expect(linkContents(tinyExperiment({ startFrom }))).toEqual({
    ...{ arms: 3, stages: 5, seeds: 2, world: "cheese", texts: [], questions: 0 },
    savedModel: "mine",
  });
});

test("brought texts travel whole, and are counted", () => {
  const { own } = gatherFiles([
    { role: "explanations/honesty", file: { name: "h.md", text: "The fox is honest.\n\nTrust is dear.\n" } },
    { role: "behaviours", file: { name: "b.csv", text: "prompt,response\nab,yes\nc,no\n" } },
    {
      role: "held-out",
      file: { name: "i.jsonl", text: '{"prompt":"p","options":["yes","no"],"answer":0,"tier":"new"}\n' },
    },
  ]);
  const { texts, questions, world } = linkContents(readyExperiment(own!));
  expect(world).toBeUndefined();
  expect(questions).toBe(1);
  expect(texts.map(({ documents, characters }) => [documents, characters])).toEqual([
    [2, 32],
    [2, 8],
  ]);
});
