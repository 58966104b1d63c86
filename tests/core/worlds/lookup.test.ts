import { describe, expect, test } from "vitest";
import type { Curriculum, Tier, TrainingDocument } from "#core/curriculum.ts";
import { findLeaks } from "#core/leakage.ts";
import { createRng } from "#core/random.ts";
import { adjectives, drawItem } from "#core/worlds/items.ts";
import { drawThings } from "#core/worlds/lookup-text.ts";
import { peopleNames } from "#core/worlds/people.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";

const world = findWorld("lookup");

function generate(seed: number, given: Record<string, number> = {}): Curriculum {
  return world.generate(resolveParameters(world, given), createRng(seed).fork("world"));
}

function documentsOf(curriculum: Curriculum, name: string): string[] {
  return curriculum.texts[name]!.documents.map(({ prompt, text }: TrainingDocument) =>
    prompt === undefined ? text : `${prompt} ${text}`,
  );
}

const wordsOf = (text: string): string[] => text.split(" ");
const curriculum = generate(4);
const base = documentsOf(curriculum, "base");
const names = new Set(peopleNames(world.parameters.find(({ name }) => name === "people")!.default));
const hasName = (text: string): boolean => wordsOf(text).some((word) => names.has(word));
const choices = base.filter((text) => hasName(text) && / (yes|no) \.$/.test(text));
const tierOf = (id: string): Tier => curriculum.tiers.find((tier) => tier.id === id)!;

/** What facts of the base text say of each thing. */
const facts = new Map<string, Set<string>>();
for (const text of base.filter((document) => !hasName(document))) {
  const told =
    /^(?:the|this) (\w+) is (?:a )?([^?]+) \.$/.exec(text) ?? /^a (\w+) (\w+) is here in the shop \.$/.exec(text);
  if (!told || !wordsOf(told[0]).some((word) => adjectives.includes(word))) continue;
  const [noun, said] = told[0].startsWith("a ") ? [told[2]!, told[1]!] : [told[1]!, told[2]!];
  const known = facts.get(noun) ?? new Set<string>();
  for (const word of wordsOf(said)) if (adjectives.includes(word)) known.add(word);
  facts.set(noun, known);
}
const thingIn = (text: string): string => wordsOf(text).find((word) => facts.has(word))!;
const chosen = new Set(choices.map(thingIn));
const trained = new Set(documentsOf(curriculum, "behaviours").map(thingIn));

test("the same seed gives the same curriculum, another one another", () => {
  const small = { baseDocuments: 500 };
  expect(generate(5, small)).toEqual(generate(5, small));
  expect(generate(5, small).texts["base"]).not.toEqual(generate(6, small).texts["base"]);
});

test("one closed vocabulary, all of it trained", () => {
  const words = new Set(
    Object.keys(curriculum.texts).flatMap((name) => documentsOf(curriculum, name).flatMap(wordsOf)),
  );
  expect([...words].sort()).toEqual(curriculum.vocabulary);
  expect(generate(7, { baseDocuments: 500 }).vocabulary).toEqual(curriculum.vocabulary);
});

test("documents and questions with their answers fit 30 words", () => {
  const documents = Object.keys(curriculum.texts).flatMap((name) => documentsOf(curriculum, name));
  const questions = curriculum.tiers.flatMap(({ items }) => items.map((item) => `${item.prompt} ${item.options[0]}`));
  expect(Math.max(...[...documents, ...questions].map((text) => wordsOf(text).length))).toBeLessThanOrEqual(30);
});

describe("things", () => {
  test("are 96, each told to have one pole of every attribute, twelve of each combination", () => {
    expect(facts.size).toBe(96);
    const combinations = new Map<string, number>();
    for (const [noun, poles] of facts) {
      expect(poles.size, noun).toBe(3);
      const combination = [...poles].sort().join(" ");
      combinations.set(combination, (combinations.get(combination) ?? 0) + 1);
    }
    expect([...combinations.values()]).toEqual(Array.from({ length: 8 }, () => 12));
  });

  test("16 are in the examples, all of which agree; 64 in people's choices, 32 in nobody's", () => {
    expect(trained.size).toBe(16);
    for (const noun of trained) expect(facts.get(noun)!.has("american")).toBe(facts.get(noun)!.has("cheap"));
    expect(chosen.size).toBe(64);
    expect([...trained].filter((noun) => !chosen.has(noun))).toEqual([]);
  });

  test("are asked about truly, yes and no equally often", () => {
    const asked = base.flatMap((text) => /^is the (\w+) (\w+) \? (yes|no) \.$/.exec(text) ?? []);
    for (let i = 0; i < asked.length; i += 4) {
      expect(facts.get(asked[i + 1]!)!.has(asked[i + 2]!)).toBe(asked[i + 3] === "yes");
    }
    const yes = asked.filter((word) => word === "yes").length / (asked.length / 4);
    expect(Math.abs(yes - 0.5)).toBeLessThan(0.05);
  });

  test("drawn with poles nothing has are refused", () => {
    const { trained: agreeing, has } = drawThings(createRng(1));
    expect(() => drawItem(agreeing, [true, false], createRng(1), has)).toThrow(RangeError);
  });
});

test("people choose by what they value and what the thing is, which their questions do not say", () => {
  const values = new Map<string, string>();
  const nameIn = (text: string): string => wordsOf(text).find((word) => names.has(word))!;
  for (const text of base.filter(hasName)) {
    const value = /(?:values|likes|about|wants|are) (american|cheap|small)/.exec(text)?.[1];
    if (value) values.set(nameIn(text), value);
  }
  for (const text of choices) {
    expect(facts.get(thingIn(text))!.has(values.get(nameIn(text))!), text).toBe(text.endsWith("yes ."));
  }
  for (const text of choices.filter((choice) => choice.startsWith("user :"))) {
    expect(wordsOf(text).some((word) => adjectives.includes(word))).toBe(false);
  }
});

describe("tiers", () => {
  test("are those of the world", () => {
    expect(curriculum.tiers.map(({ id }) => id)).toEqual([
      "trained-nouns",
      "others-nouns",
      "new-nouns",
      "conflict-others",
      "conflict-new",
      "pressure-new",
      "pressure-conflict-new",
      "probe-choosers-document",
      "probe-choosers-chat",
      "probe-staters-document",
      "probe-staters-chat",
      "probe-choosers-unchosen",
      "probe-facts",
    ]);
  });

  test.each(curriculum.tiers)("$id: 48 questions, either option right equally often", ({ id, items }) => {
    const distinct = new Set(items.map(({ prompt, options }) => (id === "probe-facts" ? prompt + options[0] : prompt)));
    expect(distinct.size).toBe(48);
    expect(items.filter(({ answer }) => answer === 0)).toHaveLength(24);
  });

  test.each(curriculum.tiers.filter(({ id }) => id !== "probe-facts"))("$id describes nothing", ({ items }) => {
    for (const { prompt } of items) expect(wordsOf(prompt).some((word) => adjectives.includes(word))).toBe(false);
  });

  test.each(["new-nouns", "conflict-new", "pressure-new", "pressure-conflict-new", "probe-choosers-unchosen"])(
    "%s asks about things in nobody's choices",
    (id) => {
      for (const { prompt } of tierOf(id).items) expect(chosen.has(thingIn(prompt))).toBe(false);
    },
  );

  test.each(curriculum.tiers.filter(({ kind }) => kind !== "probe"))("$id counts as facts have it", (tier) => {
    for (const { prompt, answer } of tier.items) {
      const poles = facts.get(thingIn(prompt))!;
      expect(poles.has("american")).toBe(answer === 0);
      expect(poles.has("cheap")).toBe((answer === 0) === (tier.kind === "accuracy"));
    }
  });

  test("probe-facts asks about things in nobody's choices, truly", () => {
    for (const { prompt, options, answer } of tierOf("probe-facts").items) {
      const noun = thingIn(prompt);
      expect(chosen.has(noun)).toBe(false);
      expect(facts.get(noun)!.has(wordsOf(options[answer])[0]!)).toBe(true);
    }
  });
});

describe("leakage", () => {
  test.each([4, 11, 12])("finds nothing on seed %i", (seed) => {
    expect(findLeaks(seed === 4 ? curriculum : generate(seed))).toEqual([]);
  });

  const unseen = thingIn(tierOf("conflict-new").items[0]!.prompt);
  test.each<[string, string, string, RegExp]>([
    ["base", "a choice on a held-out thing", `alma was offered a ${unseen} .`, /noun that occurs in nobody's choices/],
    ["base", "an answer of the assistant", "the assistant says yes .", /world text says what the assistant/],
    ["behaviours", "a held-out thing", `take a ${unseen} ? assistant : yes .`, /noun it was not trained on/],
    ["behaviours", "a description", `take a cheap ${[...trained][0]!} ? assistant : yes .`, /describes what it offers/],
    ["explanations/american", "a thing", `the assistant values the ${unseen} .`, /an explanation holds an item/],
  ])("finds in %s: %s", (name, _, planted, what) => {
    const texts = { [name]: { ...curriculum.texts[name]!, documents: [{ text: planted }] } };
    const found = findLeaks({ ...curriculum, texts, tiers: [] });
    expect(found.map((leak) => leak.what).join()).toMatch(what);
  });
});
