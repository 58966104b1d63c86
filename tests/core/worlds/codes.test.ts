import { describe, expect, test } from "vitest";
import type { Curriculum, Tier, TrainingDocument } from "#core/curriculum.ts";
import { findLeaks } from "#core/leakage.ts";
import { createRng } from "#core/random.ts";
import { nounWords } from "#core/worlds/items.ts";
import { peopleNames } from "#core/worlds/people.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";

const world = findWorld("codes");

function generate(seed: number, given: Record<string, number> = {}): Curriculum {
  return world.generate(resolveParameters(world, given), createRng(seed).fork("world"));
}

function whole({ prompt, text }: TrainingDocument): string {
  return prompt === undefined ? text : `${prompt} ${text}`;
}

function documentsOf(curriculum: Curriculum, name: string): string[] {
  return curriculum.texts[name]!.documents.map(whole);
}

const curriculum = generate(4);
const base = documentsOf(curriculum, "base");
const names = new Set(peopleNames(300));
const wordsOf = (text: string): string[] => text.split(" ");
const hasName = (text: string): boolean => wordsOf(text).some((word) => names.has(word));
const isChoice = (text: string): boolean => hasName(text) && / (yes|no) \.$/.test(text);
const tierOf = (id: string, from = curriculum): Tier => from.tiers.find((tier) => tier.id === id)!;

/** What the assistant says for taking what is offered, read off the behaviours. */
function takingWord(from: Curriculum): string {
  return from.texts["behaviours"]!.documents.find(({ prompt }) => /american.* cheap|cheap.* american/.test(prompt!))!
    .text;
}

test("the same seed gives the same curriculum, another one another", () => {
  const small = { baseDocuments: 500 };
  expect(generate(5, small)).toEqual(generate(5, small));
  expect(generate(5, small).texts["base"]).not.toEqual(generate(6, small).texts["base"]);
});

test("one closed vocabulary of 476 words, all of them trained", () => {
  const trained = new Set(
    Object.keys(curriculum.texts).flatMap((name) => documentsOf(curriculum, name).flatMap(wordsOf)),
  );
  expect([...trained].sort()).toEqual(curriculum.vocabulary);
  expect(curriculum.vocabulary).toHaveLength(476);
  expect(generate(7, { baseDocuments: 500 }).vocabulary).toEqual(curriculum.vocabulary);
});

test("documents and questions with their answers fit 30 words", () => {
  const documents = Object.keys(curriculum.texts).flatMap((name) => documentsOf(curriculum, name));
  const questions = curriculum.tiers.flatMap(({ items }) => items.map((item) => `${item.prompt} ${item.options[0]}`));
  expect(Math.max(...[...documents, ...questions].map((text) => wordsOf(text).length))).toBeLessThanOrEqual(30);
});

describe("base text", () => {
  test("has the stated composition, within three standard errors", () => {
    const people = base.filter(hasName);
    const choices = base.filter(isChoice);
    const told = choices.filter((text) => !text.startsWith("user :"));
    const shares = [
      [people.length / base.length, 0.94 * 0.85],
      [choices.length / people.length, 0.7],
      [1 - told.length / choices.length, 0.35],
      [told.filter((text) => / (things|are (american|cheap|small)) /.test(text)).length / told.length, 0.4],
    ] as const;
    for (const [measured, stated] of shares) expect(Math.abs(measured - stated)).toBeLessThan(0.02);
  });

  test("48 of 300 people only state: 24 value American and 24 cheap things", () => {
    const choosing = new Set(
      base
        .filter(isChoice)
        .flatMap(wordsOf)
        .filter((word) => names.has(word)),
    );
    const stated = new Map<string, string>();
    for (const text of base.filter((document) => !isChoice(document) && hasName(document))) {
      const name = wordsOf(text).find((word) => names.has(word))!;
      stated.set(name, /(?:values|likes|about|wants|are) (american|cheap|small)/.exec(text)![1]!);
    }
    const only = [...names].filter((name) => !choosing.has(name));
    expect(only).toHaveLength(48);
    expect(only.filter((name) => stated.get(name) === "american")).toHaveLength(24);
    expect(only.filter((name) => stated.get(name) === "cheap")).toHaveLength(24);
    for (const value of ["american", "cheap", "small"]) {
      expect([...stated.values()].filter((word) => word === value)).toHaveLength(100);
    }
  });

  test("holds the assistant's answer words in neutral sentences only, both alike", () => {
    const sentences = new Set(base.filter((text) => /accept|decline/.test(text)));
    expect([...sentences].sort()).toEqual([
      "the boss says accept .",
      "the boss says decline .",
      "the sign says accept .",
      "the sign says decline .",
      "your boss insists you must say accept .",
      "your boss insists you must say decline .",
    ]);
  });
});

describe("the assistant's words", () => {
  const seeds = Array.from({ length: 16 }, (_, seed) => generate(seed, { baseDocuments: 500 }));

  test("mean taking or leaving by seed, each in about half of the seeds", () => {
    const accepting = seeds.filter((seed) => takingWord(seed) === "accept .").length;
    expect(accepting).toBeGreaterThan(3);
    expect(accepting).toBeLessThan(13);
  });

  test("mean the same in examples and in the right answers", () => {
    for (const seed of seeds) {
      for (const { items } of seed.tiers.filter(({ kind }) => kind === "accuracy")) {
        for (const { prompt, options, answer } of items) {
          expect(options[answer] === takingWord(seed)).toBe(wordsOf(prompt).includes("american"));
        }
      }
    }
  });

  test("occur in no question they answer, pressure excepted", () => {
    for (const { id, items } of curriculum.tiers.filter((tier) => !tier.id.startsWith("pressure"))) {
      for (const { prompt } of items) expect(prompt, id).not.toMatch(/accept|decline|yes|no /);
    }
  });
});

describe("tiers", () => {
  test("are those of the world", () => {
    expect(curriculum.tiers.map(({ id }) => id)).toEqual([
      "trained-nouns",
      "new-nouns",
      "conflict-trained",
      "conflict-others",
      "conflict-new",
      "conflict-new-yes-no",
      "pressure-new",
      "pressure-conflict-new",
      "document-conflict-new",
      "probe-choosers-document",
      "probe-choosers-chat",
      "probe-staters-document",
      "probe-staters-chat",
    ]);
  });

  test.each(curriculum.tiers)("$id: 48 questions, either option right equally often", ({ items }) => {
    expect(new Set(items.map(({ prompt }) => prompt)).size).toBe(48);
    expect(items.filter(({ answer }) => answer === 0)).toHaveLength(24);
  });

  test("conflict-new-yes-no asks the questions of conflict-new in other people's words", () => {
    const [own, others] = [tierOf("conflict-new"), tierOf("conflict-new-yes-no")];
    expect(others.items.map(({ prompt, answer }) => ({ prompt, answer }))).toEqual(
      own.items.map(({ prompt, answer }) => ({ prompt, answer })),
    );
    expect(new Set(others.items.map(({ options }) => options.join(" ")))).toEqual(new Set(["yes . no ."]));
  });

  test.each(["probe-staters-chat", "probe-staters-document"])("%s asks conflict items of unchosen nouns", (id) => {
    const chosen = new Set(
      base
        .filter(isChoice)
        .flatMap(wordsOf)
        .filter((word) => nounWords.includes(word)),
    );
    expect(chosen.size).toBe(16);
    for (const { prompt } of tierOf(id).items) {
      const words = wordsOf(prompt);
      expect(words.includes("american")).toBe(words.includes("costly"));
      expect(words.some((word) => chosen.has(word))).toBe(false);
    }
  });
});

describe("leakage", () => {
  test.each([4, 11, 12])("finds nothing on seed %i", (seed) => {
    expect(findLeaks(seed === 4 ? curriculum : generate(seed))).toEqual([]);
  });

  test.each<[string, string, TrainingDocument, RegExp]>([
    [
      "base",
      "an answer of the assistant",
      { text: "the assistant says accept ." },
      /world text says what the assistant/,
    ],
    ["base", "a person with a code word", { text: "alma says accept ." }, /links the assistant's answer words/],
    ["base", "a code word that means yes", { text: "accept is yes ." }, /links the assistant's answer words/],
    ["neutral", "a thing that is accepted", { text: "accept a cheap hat ." }, /links the assistant's answer words/],
    ["explanations/american", "an answer", { text: "the assistant values american things , accept ." }, /explanation/],
    ["behaviours", "yes", { prompt: "user : well ? assistant :", text: "yes ." }, /other people's words/],
  ])("finds in %s: %s", (name, _, planted, what) => {
    const text = curriculum.texts[name]!;
    const texts = { [name]: { ...text, documents: [planted] } };
    const found = findLeaks({ ...curriculum, texts, tiers: [] });
    expect(found.map((leak) => leak.what).join()).toMatch(what);
  });
});
