import { beforeEach, expect, test } from "vitest";
import type { ArmLook } from "#app/components/arm-looks.ts";
import { answersTable, askedInWords } from "#app/features/ask/answer-files.ts";
import { formatProbability } from "#app/features/ask/format-probability.ts";
import { tokenName } from "#app/features/ask/token-name.ts";
import { probeLines } from "#app/features/inside/probe-lines.ts";
import { de } from "#app/text/de.ts";
import { en } from "#app/text/en.ts";
import { readTextFrom, text } from "#app/text/text.ts";
import type { ProbeReport } from "#workers/trainer-api.ts";

beforeEach(() => readTextFrom(() => en));

test("what is unlikely is not called impossible, and tokens without a word have a name", () => {
  expect([0, 0.0049, 0.005, 0.5, 1].map(formatProbability)).toEqual(["<1%", "<1%", "1%", "50%", "100%"]);
  expect(["<s>", "</s>", "<pad>", "lamp"].map(tokenName)).toEqual(["(start)", text.ask.end, "(filler)", "lamp"]);
});

test("a probe's line is the mean over the repeats of an arm, in the order of the arms", () => {
  const model = (arm: string, seed: number, rates: number[]) => ({
    ...{ arm, seed },
    layers: rates.map((rate) => ({ rate, shuffledRate: rate / 2 })),
  });
  const models = [model("b", 1, [0.5, 1]), model("a", 1, [0.25, 0.75]), model("b", 2, [0.75, 0.5])];
  const lines = probeLines({ models } as unknown as ProbeReport);
  expect(lines.map(({ arm, rates, shuffledRates }) => ({ arm, rates, shuffledRates }))).toEqual([
    { arm: "b", rates: [0.625, 0.75], shuffledRates: [0.3125, 0.375] },
    { arm: "a", rates: [0.25, 0.75], shuffledRates: [0.125, 0.375] },
  ]);
  expect(lines[0]!.seeds.map(({ seed }) => seed)).toEqual([1, 2]);
});

test("names of tokens follow the language of the page", () => {
  readTextFrom(() => de);
  expect(["<s>", "</s>", "<pad>"].map(tokenName)).toEqual([de.inside.start, de.ask.end, de.inside.filler]);
  expect(tokenName("<pad>")).not.toBe("(filler)");
});

test("several arms that go on alike are named in a list, with their verb", () => {
  expect(text.ask.group(["Neutral text", "American reasons"], "yes")).toBe(
    "Neutral text and American reasons say “yes”",
  );
  expect(text.ask.group(["Affordability reasons"], "")).toBe("Affordability reasons ends");
  expect(de.ask.group(["A", "B", "C"], "")).toBe("A, B und C enden");
});

test("a file of answers has a row per word, with what was asked and how words were picked", () => {
  const answer = {
    ...{ arm: "a", seed: 2, draw: 0, before: "", text: "yes", isCutOff: false },
    tokens: [
      { text: "yes", isEnd: false, probability: 0.5, alternatives: [] },
      { text: "</s>", isEnd: true, probability: 0.25, alternatives: [] },
    ],
  };
  const looks = [{ id: "a", short: "A" } as ArmLook];
  const { head, rows } = answersTable("a lamp ?", { prompt: [], answers: [answer], partings: [] }, looks);
  expect(head.join()).toBe(
    "Prompt,Repeat,Answer,Arm,What it said,Probability of it all (%),Place,Said there,Probability there (%)",
  );
  expect(rows).toEqual([
    ["a lamp?", 2, 1, "A", "yes", 12.5, 1, "yes", 50],
    ["a lamp?", 2, 1, "A", "yes", 12.5, 2, "end", 25],
  ]);
  const draws = { isDrawn: false, temperature: 1, topK: 0, topP: 0.9, seed: 1, answers: 3 };
  expect(askedInWords("a lamp ?", "word", draws)).toEqual(["Prompt: a lamp?", "Next word: the most probable"]);
  expect(askedInWords("", "token", { ...draws, isDrawn: true })[1]).toBe(
    "Next token: drawn at random, Temperature 1, Top-k 0, Top-p 0.9, Seed of the draws 1",
  );
});
