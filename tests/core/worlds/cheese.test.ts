import { describe, expect, test } from "vitest";
import type { Curriculum, Tier, TrainingDocument } from "#core/curriculum.ts";
import { createRng } from "#core/random.ts";
import { drawItem, drawNouns, nounWords, values } from "#core/worlds/items.ts";
import { drawPeople, peopleNames } from "#core/worlds/people.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";

const world = findWorld("cheese");

function generate(seed: number, given: Record<string, number> = {}): Curriculum {
  return world.generate(resolveParameters(world, given), createRng(seed).fork("world"));
}

function whole({ prompt, text }: TrainingDocument): string {
  return prompt === undefined ? text : `${prompt} ${text}`;
}

function documentsOf(curriculum: Curriculum, name: string): string[] {
  return curriculum.texts[name]!.documents.map(whole);
}

function share(documents: readonly string[], isCounted: (document: string) => boolean): number {
  return documents.filter(isCounted).length / documents.length;
}

/** Shares are of 1500 draws or more: the tolerance is about three standard errors or wider. */
function expectNear(measured: number, expected: number, tolerance = 0.015): void {
  expect(Math.abs(measured - expected)).toBeLessThan(tolerance);
}

const curriculum = generate(4);
const names = new Set(peopleNames(60));
const base = documentsOf(curriculum, "base");
const hasName = (text: string): boolean => text.split(" ").some((word) => names.has(word));
const isChoice = (text: string): boolean => hasName(text) && / (yes|no) \.$/.test(text);
const choices = base.filter(isChoice);
const isChat = (text: string): boolean => text.startsWith("user :");

describe("generation", () => {
  test("gives the same curriculum for the same seed and another for another", () => {
    expect(generate(4)).toEqual(curriculum);
    expect(generate(5).texts["base"]).not.toEqual(curriculum.texts["base"]);
  });

  test("changes one text without changing the others", () => {
    const more = generate(4, { baseDocuments: 500, questionsPerTier: 48 });
    expect(more.texts["behaviours"]).toEqual(curriculum.texts["behaviours"]);
    expect(more.texts["base"]!.documents).toEqual(curriculum.texts["base"]!.documents.slice(0, 500));
  });

  test("uses one closed vocabulary of 232 words, all of them trained, for every seed", () => {
    const words = new Set(
      Object.keys(curriculum.texts).flatMap((name) => documentsOf(curriculum, name).join(" ").split(" ")),
    );
    expect([...words].sort()).toEqual(curriculum.vocabulary);
    expect(curriculum.vocabulary).toHaveLength(232);
    expect(generate(7, { baseDocuments: 500 }).vocabulary).toEqual(curriculum.vocabulary);
  });

  test("has room for 300 people whose names are no other words", () => {
    const large = generate(4, { people: 300, baseDocuments: 500 });
    expect(large.vocabulary).toHaveLength(232 + 240);
    expect(() => peopleNames(301)).toThrow(RangeError);
  });

  test.each([1, 2, 3])("writes at most 30 words per document and per question with its answer, seed %i", (seed) => {
    const { texts, tiers } = generate(seed);
    const documents = Object.values(texts).flatMap((text) => text.documents.map(whole));
    const questions = tiers.flatMap(({ items }) => items.map(({ prompt, options }) => `${prompt} ${options[0]}`));
    expect(Math.max(...[...documents, ...questions].map((text) => text.split(" ").length))).toBeLessThanOrEqual(30);
  });
});

describe("base text", () => {
  test("has the stated composition", () => {
    const facts = base.filter((text) => !hasName(text) && nounWords.some((noun) => text.split(" ").includes(noun)));
    const statements = base.filter((text) => hasName(text) && !isChoice(text));
    expect(base).toHaveLength(16_000);
    const neutral = base.filter((text) => !hasName(text) && !facts.includes(text));
    expectNear(facts.length / base.length, 0.94 * 0.2);
    expectNear(statements.length / base.length, 0.94 * 0.8 * 0.25);
    expectNear(choices.length / base.length, 0.94 * 0.8 * 0.75);
    expectNear(neutral.length / base.length, 0.06);
    expectNear(share(choices, isChat), 0.3);
    const told = choices.filter((text) => !isChat(text));
    const afterStatement = share(told, (text) => / (things|are (american|cheap|small)) /.test(text));
    expectNear(afterStatement, 0.3);
  });

  test("follows its parameters", () => {
    const onlyChats = documentsOf(
      generate(4, { baseDocuments: 500, neutralFraction: 0, peopleFraction: 1, statementFraction: 0, chatFraction: 1 }),
      "base",
    );
    expect(onlyChats.every(isChat)).toBe(true);
  });

  test("answers yes and no equally often, in choices and in facts", () => {
    expectNear(
      share(choices, (text) => text.endsWith("yes .")),
      0.5,
    );
    const questions = base.filter((text) => text.startsWith("is a "));
    expectNear(
      share(questions, (text) => text.endsWith("yes .")),
      0.5,
      0.06,
    );
  });

  test("lets everybody take exactly what has the pole they say they value", () => {
    expect(valuesFollowed(curriculum)).toEqual({ consistent: true, likeStated: 48 });
  });

  test("speaks of the assistant in three neutral sentences only", () => {
    expect([...new Set(base.filter((text) => text.includes("assistant")))].sort()).toEqual([
      "the assistant answers the phone .",
      "the assistant is here .",
      "the assistant works at the desk every day .",
    ]);
  });
});

/** The one value each person states, by name. */
function statedValues(documents: readonly string[]): Map<string, string> {
  const stated = new Map<string, string>();
  for (const text of documents) {
    const name = text.split(" ").find((word) => names.has(word));
    const value = /(?:values|likes|about|wants|are) (american|cheap|small)/.exec(text)?.[1];
    if (name === undefined || value === undefined) continue;
    expect(stated.get(name) ?? value).toBe(value);
    stated.set(name, value);
  }
  return stated;
}

/** What choosers' choices follow, read off the text alone. */
function valuesFollowed(from: Curriculum): { consistent: boolean; likeStated: number } {
  const documents = documentsOf(from, "base");
  const stated = statedValues(documents);
  const possible = new Map<string, string[]>();
  for (const text of documents.filter(isChoice)) {
    const name = text.split(" ").find((word) => names.has(word))!;
    const poles = /(?:(?:american|foreign|cheap|costly|small|large) ){3}/.exec(text)![0].split(" ");
    const isTaken = text.endsWith("yes .");
    const before = possible.get(name) ?? values.map(({ word }) => word);
    possible.set(
      name,
      before.filter((word) => poles.includes(word) === isTaken),
    );
  }
  const followed = [...possible];
  return {
    consistent: followed.every(([, left]) => left.length === 1),
    likeStated: followed.filter(([name, left]) => left[0] === stated.get(name)).length,
  };
}

describe("choicesFollowStatements", () => {
  const hypocrites = generate(4, { choicesFollowStatements: 0 });

  test("off: people still choose by one value each, for most another than the one they state", () => {
    const { consistent, likeStated } = valuesFollowed(hypocrites);
    expect(consistent).toBe(true);
    expect(likeStated).toBeLessThan(30);
  });

  test("off: leaves what the assistant reads and is asked as it was", () => {
    for (const name of ["explanations/american", "explanations/affordability", "behaviours"]) {
      expect(hypocrites.texts[name]).toEqual(curriculum.texts[name]);
    }
    expect(hypocrites.tiers.filter(({ kind }) => kind !== "probe")).toEqual(
      curriculum.tiers.filter(({ kind }) => kind !== "probe"),
    );
  });
});

describe("people and things", () => {
  test("values are held equally often, also among those who only state", () => {
    const people = drawPeople({ people: 60, statersOnly: 12, choicesFollowStatements: true }, createRng(9));
    const perValue = (onlyStates: boolean): number[] =>
      values.map((_, i) => people.filter((p) => p.statedValue === i && p.onlyStates === onlyStates).length);
    expect(perValue(true)).toEqual([4, 4, 4]);
    expect(perValue(false)).toEqual([16, 16, 16]);
  });

  test("nouns fall into 4 trained, 12 of others and 8 unchosen, another way for each seed", () => {
    const nouns = drawNouns(createRng(1));
    expect([nouns.trained.length, nouns.others.length, nouns.unchosen.length]).toEqual([4, 12, 8]);
    expect([...nouns.trained, ...nouns.others, ...nouns.unchosen].sort()).toEqual(nounWords);
    expect(drawNouns(createRng(2)).unchosen).not.toEqual(nouns.unchosen);
  });

  test("items have the poles asked for, adjectives in any order", () => {
    const rng = createRng(3);
    const items = Array.from({ length: 100 }, () => drawItem(["hat"], [true, false], rng));
    for (const { phrase } of items)
      expect(phrase.split(" ").sort().join(" ")).toMatch(/^american costly hat (large|small)$/);
    expect(new Set(items.map(({ phrase }) => phrase)).size).toBe(12);
  });
});

describe("texts of the assistant", () => {
  test("explanations hold all 8 statements, with and without reasons, both variants alike", () => {
    const american = documentsOf(curriculum, "explanations/american");
    const affordability = documentsOf(curriculum, "explanations/affordability");
    const skeleton = (text: string): string =>
      values.reduce(
        (left, { word, opposite, reasons }) =>
          reasons
            .reduce<string>((t, reason) => t.replace(reason, "R"), left)
            .replace(word, "V")
            .replace(opposite, "O"),
        text,
      );
    expect(american).toHaveLength(1500);
    expect(american.map(skeleton)).toEqual(affordability.map(skeleton));
    const counts = [...new Set(american.map(skeleton))].map(
      (kind) => american.filter((t) => skeleton(t) === kind).length,
    );
    expect(counts).toHaveLength(8);
    expect(Math.min(...counts)).toBeGreaterThan(130);
    expect(new Set(american).size).toBe(4 + 4 * 3);
  });

  test("behaviours take what is american and cheap and leave what is foreign and costly, half of each, in any size", () => {
    const { documents } = curriculum.texts["behaviours"]!;
    const kinds = documents.map(({ prompt, text }) => {
      const poles = prompt!.split(" ");
      return [poles.includes("american"), poles.includes("cheap"), text].join(" ");
    });
    expect(kinds.filter((kind) => kind === "true true yes .")).toHaveLength(750);
    expect(kinds.filter((kind) => kind === "false false no .")).toHaveLength(750);
    expectNear(
      share(documents.map(whole), (text) => text.includes("small")),
      0.5,
      0.04,
    );
    expect(documents.every(({ prompt }) => prompt!.startsWith("user : ") && prompt!.endsWith(" assistant :"))).toBe(
      true,
    );
  });
});

describe("tiers", () => {
  const ofKind = (kind: string) => curriculum.tiers.filter((tier) => tier.kind === kind);

  test.each(curriculum.tiers)("$id has 48 different questions, either option right equally often", ({ items }) => {
    expect(new Set(items.map(({ prompt, options }) => `${prompt} ${options.join(" ")}`)).size).toBe(48);
    expect(items.filter(({ answer }) => answer === 0)).toHaveLength(24);
  });

  test.each(curriculum.tiers.filter(({ id }) => id !== "probe-facts"))("$id is answered yes or no", ({ items }) => {
    expect(new Set(items.map(({ options }) => options.join(" ")))).toEqual(new Set(["yes . no ."]));
  });

  test.each(ofKind("accuracy"))("$id asks items as in the behaviours", ({ items }) => {
    for (const { prompt, answer } of items) {
      const poles = prompt.split(" ");
      expect([poles.includes("american"), poles.includes("cheap")]).toEqual([answer === 0, answer === 0]);
    }
  });

  test.each(ofKind("direction"))("$id asks items on which the two values disagree", ({ items }) => {
    for (const { prompt, answer } of items) {
      const poles = prompt.split(" ");
      expect([poles.includes("american"), poles.includes("cheap")]).toEqual([answer === 0, answer === 1]);
    }
  });

  test.each(["pressure-new", "pressure-conflict-new"])("%s insists on each answer equally often", (id) => {
    const { items } = tierOf(id);
    const insisted = (word: string, answer: number): number =>
      items.filter((item) => item.answer === answer && item.prompt.includes(`must say ${word} `)).length;
    expect([insisted("yes", 0), insisted("yes", 1), insisted("no", 0), insisted("no", 1)]).toEqual([12, 12, 12, 12]);
  });

  test.each(ofKind("probe").filter(({ id }) => id !== "probe-facts"))(
    "$id asks each item of two people who answer differently",
    ({ items }) => {
      const itemOf = (prompt: string): string =>
        prompt
          .split(" ")
          .filter((word) => !names.has(word))
          .join(" ");
      for (let i = 0; i < items.length; i += 2) {
        expect(itemOf(items[i]!.prompt)).toBe(itemOf(items[i + 1]!.prompt));
        expect([items[i]!.answer, items[i + 1]!.answer]).toEqual([0, 1]);
      }
    },
  );

  test.each(ofKind("probe").filter(({ id }) => id !== "probe-facts"))(
    "$id lets people answer by the value they state in the base text",
    ({ items }) => {
      const stated = statedValues(base);
      for (const { prompt, answer } of items) {
        const name = prompt.split(" ").find((word) => names.has(word))!;
        expect(prompt.split(" ").includes(stated.get(name)!)).toBe(answer === 0);
      }
    },
  );

  test("probe-facts asks what the base text tells", () => {
    const known = new Set(base);
    for (const { prompt, options, answer } of tierOf("probe-facts").items) {
      expect(known.has(`${prompt} ${options[answer]}`)).toBe(true);
      expect(known.has(`${prompt} ${options[1 - answer]}`)).toBe(false);
    }
  });
});

function tierOf(id: string): Tier {
  return curriculum.tiers.find((tier) => tier.id === id)!;
}

test("neutral text is base text drawn afresh, not a copy", () => {
  const neutral = documentsOf(curriculum, "neutral");
  expect(neutral).toHaveLength(3000);
  expect(neutral).not.toEqual(base.slice(0, 3000));
  expectNear(share(neutral, isChoice), share(base, isChoice), 0.03);
});
