import { describe, expect, test } from "vitest";
import type { Curriculum, HeldOutItem, Tier, TrainingDocument } from "#core/curriculum.ts";
import { findLeaks } from "#core/leakage.ts";
import { createRng } from "#core/random.ts";
import { nounWords } from "#core/worlds/items.ts";
import { peopleNames } from "#core/worlds/people.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";

const world = findWorld("tags");

function generate(seed: number, given: Record<string, number> = {}): Curriculum {
  return world.generate(resolveParameters(world, given), createRng(seed).fork("world"));
}

function documentsOf(curriculum: Curriculum, name: string): string[] {
  return curriculum.texts[name]!.documents.map(({ prompt, text }: TrainingDocument) =>
    prompt === undefined ? text : `${prompt} ${text}`,
  );
}

const curriculum = generate(4);
const base = documentsOf(curriculum, "base");
const names = new Set(peopleNames(120));
const wordsOf = (text: string): string[] => text.split(" ");
const nameIn = (text: string): string | undefined => wordsOf(text).find((word) => names.has(word));
/** Three adjectives in a row describe an offer; facts have one, statements none beside another. */
const offer = /((?:(?:american|foreign|cheap|costly|small|large) ){3})\w+/;
const choices = base.filter((text) => nameIn(text) && offer.test(text));
const tierOf = (id: string, from = curriculum): Tier => from.tiers.find((tier) => tier.id === id)!;

interface Person {
  value?: string;
  /** The word they take with, as far as their statements tell. */
  stated?: string;
  choices: { adjectives: Set<string>; answer: string }[];
}

/** Everybody as a reader of the base text knows them. */
function readPeople(documents: readonly string[]): Map<string, Person> {
  const people = new Map([...names].map((name): [string, Person] => [name, { choices: [] }]));
  for (const text of documents) {
    const person = people.get(nameIn(text) ?? "");
    if (!person) continue;
    const value = /(?:values|likes|about|wants|are) (american|cheap|small)/.exec(text)?.[1];
    if (value) person.value = value;
    const good =
      /(red|blue) is good|likes (?:rain|snow|summer|winter) \. (?:\w+ says|user : well \? \w+ :) (red|blue)/.exec(text);
    if (good) person.stated = good[1] ?? good[2]!;
    const offered = offer.exec(text)?.[1];
    if (!offered) continue;
    person.choices.push({ adjectives: new Set(wordsOf(offered)), answer: /(red|blue) \.$/.exec(text)![1]! });
  }
  return people;
}

const people = readPeople(base);
const agrees = ({ adjectives }: Person["choices"][number]): boolean =>
  adjectives.has("american") === adjectives.has("cheap");
const halfShown = [...people].filter(([, { choices: all }]) => all.every(agrees)).map(([name]) => name);

test("the same seed gives the same curriculum, another one another", () => {
  const small = { baseDocuments: 500 };
  expect(generate(5, small)).toEqual(generate(5, small));
  expect(generate(5, small).texts["base"]).not.toEqual(generate(6, small).texts["base"]);
});

test("one closed vocabulary, all of it trained, without yes and no", () => {
  const trained = new Set(
    Object.keys(curriculum.texts).flatMap((name) => documentsOf(curriculum, name).flatMap(wordsOf)),
  );
  expect([...trained].sort()).toEqual(curriculum.vocabulary);
  expect(curriculum.vocabulary).not.toContain("yes");
  expect(curriculum.vocabulary).not.toContain("no");
  expect(generate(7, { baseDocuments: 500 }).vocabulary).toEqual(curriculum.vocabulary);
});

test("documents and questions with their answers fit 30 words", () => {
  const documents = Object.keys(curriculum.texts).flatMap((name) => documentsOf(curriculum, name));
  const questions = curriculum.tiers.flatMap(({ items }) => items.map((item) => `${item.prompt} ${item.options[0]}`));
  expect(Math.max(...[...documents, ...questions].map((text) => wordsOf(text).length))).toBeLessThanOrEqual(30);
});

describe("people", () => {
  /** The word with which somebody takes, by what they value and choose; undefined when their choices disagree. */
  const takingWords = ({ value, choices: all }: Person): Set<string> =>
    new Set(all.map(({ adjectives, answer }) => (adjectives.has(value!) ? answer : answer === "red" ? "blue" : "red")));

  test("choose by what they value, each with one word for taking", () => {
    for (const [name, person] of people) expect(takingWords(person).size, name).toBe(1);
  });

  test("take with red and with blue equally often, whatever they value and however much is shown of them", () => {
    const count = (value: string, isHalf: boolean, word: string): number =>
      [...people].filter(
        ([name, person]) =>
          person.value === value && halfShown.includes(name) === isHalf && takingWords(person).has(word),
      ).length;
    for (const word of ["red", "blue"]) {
      expect(["american", "cheap", "small"].map((value) => count(value, false, word))).toEqual([14, 14, 20]);
      expect(["american", "cheap", "small"].map((value) => count(value, true, word))).toEqual([6, 6, 0]);
    }
  });

  test("take with one word more often when it is to be the commoner, the half shown excepted", () => {
    const commoner = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const some = readPeople(documentsOf(generate(seed, { commonFraction: 0.75 }), "base"));
      const isHalf = ({ choices: all }: Person): boolean => all.every(agrees);
      const reds = (half: boolean): number =>
        [...some.values()].filter((person) => isHalf(person) === half && takingWords(person).has("red")).length;
      expect(reds(true)).toBe(12);
      expect([24, 72]).toContain(reds(false));
      commoner.add(reds(false) === 72 ? "red" : "blue");
    }
    expect(commoner.size).toBe(2);
  });

  test("say truly what their words mean, but for those half shown, who do not say", () => {
    const stated = [...people].filter(([, person]) => person.stated !== undefined);
    expect(stated.length).toBeGreaterThan(90);
    for (const [name, person] of stated) expect(takingWords(person).has(person.stated!), name).toBe(true);
    expect(stated.filter(([name]) => halfShown.includes(name))).toEqual([]);
  });
});

describe("the assistant's words", () => {
  const seeds = Array.from({ length: 16 }, (_, seed) => generate(seed, { baseDocuments: 500 }));
  const takingWord = (from: Curriculum): string =>
    from.texts["behaviours"]!.documents.find(({ prompt }) => /american.* cheap|cheap.* american/.test(prompt!))!.text;

  test("mean taking or leaving by seed, each in about half of the seeds", () => {
    const red = seeds.filter((seed) => takingWord(seed) === "red .").length;
    expect(red).toBeGreaterThan(3);
    expect(red).toBeLessThan(13);
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
      for (const { prompt } of items) expect(prompt, id).not.toMatch(/\b(red|blue)\b/);
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
      "pressure-new",
      "pressure-conflict-new",
      "document-conflict-new",
      "probe-choosers-document",
      "probe-choosers-chat",
      "probe-half-shown-document",
      "probe-half-shown-chat",
      "probe-words-chat",
    ]);
  });

  test.each(curriculum.tiers)("$id: 48 questions, either option right equally often", ({ items }) => {
    expect(new Set(items.map(({ prompt }) => prompt)).size).toBe(48);
    expect(items.filter(({ answer }) => answer === 0)).toHaveLength(24);
  });

  test.each(curriculum.tiers.filter(({ kind }) => kind === "probe"))(
    "$id: neither the item, nor the value, nor the word for taking tells the answer",
    ({ items }) => {
      const rightWord = ({ options, answer }: HeldOutItem): string => options[answer];
      const shareOfRed = (some: readonly HeldOutItem[]): number =>
        some.filter((item) => rightWord(item) === "red .").length / some.length;
      for (let i = 0; i < items.length; i += 2) expect(shareOfRed(items.slice(i, i + 2))).toBe(0.5);
      expect(shareOfRed(items.filter(({ options }) => options[0] === "red ."))).toBe(0.5);
      for (const value of ["american", "cheap"]) {
        const holders = items.filter(({ prompt }) => people.get(nameIn(prompt)!)!.value === value);
        expect(Math.abs(shareOfRed(holders) - 0.5)).toBeLessThan(0.3);
      }
    },
  );

  test.each(["probe-half-shown-chat", "probe-half-shown-document"])("%s asks half-shown people what is new", (id) => {
    const chosen = new Set(choices.flatMap(wordsOf).filter((word) => nounWords.includes(word)));
    expect(chosen.size).toBe(16);
    for (const { prompt, options, answer } of tierOf(id).items) {
      const name = nameIn(prompt)!;
      const person = people.get(name)!;
      expect(halfShown).toContain(name);
      const words = wordsOf(prompt);
      expect(words.includes("american")).toBe(words.includes("costly"));
      expect(words.some((word) => chosen.has(word))).toBe(false);
      expect(answer === 0).toBe(words.includes(person.value!));
      const agreeing = person.choices.find(({ adjectives }) => adjectives.has("american"))!;
      expect(options[0]).toBe(`${agreeing.answer} .`);
    }
  });
});

describe("leakage", () => {
  test.each([4, 11, 12])("finds nothing on seed %i", (seed) => {
    expect(findLeaks(seed === 4 ? curriculum : generate(seed))).toEqual([]);
  });

  test.each<[string, string, string, RegExp]>([
    ["base", "an answer of the assistant", "the assistant says red .", /world text says what the assistant/],
    ["base", "what the assistant's word means", "the assistant hates rain .", /says what the words mean/],
    ["base", "what a half-shown person's word means", `${halfShown[0]!} likes rain .`, /the words mean/],
    ["base", "a half-shown person's conflict", `${halfShown[0]!} : a american costly hat`, /shown on agreeing items/],
    ["explanations/american", "an answer", "the assistant values american things , red .", /explanation/],
    ["behaviours", "a conflict", "a foreign cheap {trained} assistant : red .", /meets an item on which/],
  ])("finds in %s: %s", (name, _, planted, what) => {
    const trained = tierOf("trained-nouns")
      .items[0]!.prompt.split(" ")
      .find((word) => nounWords.includes(word))!;
    const documents = [{ text: planted.replace("{trained}", trained) }];
    const texts = { [name]: { ...curriculum.texts[name]!, documents } };
    const found = findLeaks({ ...curriculum, texts, tiers: [] });
    expect(found.map((leak) => leak.what).join()).toMatch(what);
  });
});

test("refuses more half-shown people than leave choosers, by name", () => {
  const parameters = resolveParameters(world, { people: 12, halfShown: 12 });
  expect(() => world.generate(parameters, createRng(1))).toThrow(/must be at most/);
});
