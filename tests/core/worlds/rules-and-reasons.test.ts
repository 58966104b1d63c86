import { describe, expect, test } from "vitest";
import type { Curriculum, Tier, TrainingDocument } from "#core/curriculum.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { findLeaks } from "#core/leakage.ts";
import { createRng } from "#core/random.ts";
import { nounWords } from "#core/worlds/items.ts";
import { motives, outingAdjectives, outingNouns } from "#core/worlds/motives.ts";
import { peopleNames } from "#core/worlds/people.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";

const world = findWorld("rules-and-reasons");

function generate(seed: number, given: Record<string, number> = {}): Curriculum {
  return world.generate(resolveParameters(world, given), createRng(seed).fork("world"));
}

const curriculum = generate(4);
const wordsOf = (text: string): string[] => text.split(" ");

function whole({ prompt, text }: TrainingDocument): string {
  return prompt === undefined ? text : `${prompt} ${text}`;
}

function documentsOf(name: string, from = curriculum): string[] {
  return from.texts[name]!.documents.map(whole);
}

const accounts = Object.keys(curriculum.texts).filter((name) => /^(reasons|statements|rules)\//.test(name));
const names = new Set(peopleNames(90));
const outingWords = new Set([...outingNouns, ...outingAdjectives]);
const tierOf = (id: string, from = curriculum): Tier => from.tiers.find((tier) => tier.id === id)!;
const base = documentsOf("base");

/** Who offered what, and the answer, of every choice in base text. */
const choices = base.flatMap((text) => {
  const answer = / (yes|no) \.$/.exec(text);
  const person = wordsOf(text).findLast((word) => names.has(word));
  if (!answer || person === undefined) return [];
  const offer = / a ([a-z]+ [a-z]+ [a-z]+ [a-z]+) (?:[.?,]|for )/.exec(` ${text}`);
  return offer ? [{ person, offer: wordsOf(offer[1]!), answer: answer[1]! }] : [];
});

test("the same seed gives the same curriculum, another one another", () => {
  const small = { baseDocuments: 500 };
  expect(generate(5, small)).toEqual(generate(5, small));
  expect(generate(5, small).texts["base"]).not.toEqual(generate(6, small).texts["base"]);
});

test("one closed vocabulary, all of it trained", () => {
  const trained = new Set(Object.keys(curriculum.texts).flatMap((name) => documentsOf(name).flatMap(wordsOf)));
  expect([...trained].sort()).toEqual(curriculum.vocabulary);
  expect(generate(7, { baseDocuments: 500 }).vocabulary).toEqual(curriculum.vocabulary);
});

test("documents and questions with their answers fit 30 words", () => {
  const documents = Object.keys(curriculum.texts).flatMap((name) => documentsOf(name));
  const questions = curriculum.tiers.flatMap(({ items }) => items.map((item) => `${item.prompt} ${item.options[0]}`));
  expect(Math.max(...[...documents, ...questions].map((text) => wordsOf(text).length))).toBeLessThanOrEqual(30);
});

describe("reasons, statements and rules about the assistant", () => {
  test("are eight texts that match document by document in their number of words", () => {
    expect(accounts).toHaveLength(8);
    const lengths = accounts.map((name) => documentsOf(name).map((text) => wordsOf(text).length));
    for (const list of lengths) expect(list).toEqual(lengths[0]);
  });

  test("name the same number of answers and values for either side", () => {
    for (const kind of ["reasons", "statements", "rules"]) {
      const sides = ["american", "affordability"].map((side) =>
        accounts.filter((name) => name.startsWith(`${kind}/${side}`)),
      );
      const forms = sides.map((texts) =>
        texts.flatMap((name) =>
          documentsOf(name).map((text) =>
            text
              .replace(/american|cheap/g, "POLE")
              .replace(/foreign|costly/g, "OPPOSITE")
              .replace(/price|origin/g, "OTHER"),
          ),
        ),
      );
      // A rule names its own pole and the other attribute's, whose roles change with the side.
      if (kind !== "rules") expect(forms[0]).toEqual(forms[1]);
      else expect(forms[0]!.map((text) => wordsOf(text).at(-2))).toEqual(forms[1]!.map((text) => wordsOf(text).at(-2)));
    }
  });

  test("give the motive in every sentence with a reason, and only there", () => {
    for (const name of accounts) {
      for (const text of documentsOf(name)) {
        const given = motives.filter((motive) => motive.reasons.some((reason) => text.includes(reason)));
        expect(
          given.map(({ id }) => id),
          text,
        ).toEqual(name.startsWith("reasons/") ? [name.split("-")[1]] : []);
      }
    }
  });

  test("rules decide the cases the examples leave open, by their own side", () => {
    const cases = documentsOf("rules/american").filter((text) => text.startsWith("if a "));
    expect(cases.length).toBeGreaterThan(200);
    for (const text of cases) {
      expect(text).toMatch(
        /is american and costly , the assistant says yes|is foreign and cheap , the assistant says no/,
      );
    }
  });

  test("hold no word of an outing", () => {
    for (const name of [...accounts, "behaviours"]) {
      for (const text of documentsOf(name))
        expect(
          wordsOf(text).filter((word) => outingWords.has(word)),
          text,
        ).toEqual([]);
    }
  });
});

describe("people of the base text", () => {
  const valued = new Map<string, string>();
  const motive = new Map<string, string>();
  for (const text of base) {
    const person = wordsOf(text).find((word) => names.has(word));
    const value = /(?:values|likes|about|wants|want) (american|cheap|small) things/.exec(text)?.[1];
    const reason = motives.find(({ reasons }) => reasons.some((one) => text.includes(one)));
    if (person !== undefined && value !== undefined) valued.set(person, value);
    if (person !== undefined && reason) motive.set(person, reason.id);
  }

  test("hold each value for either motive equally often", () => {
    expect(valued.size).toBe(90);
    for (const value of ["american", "cheap", "small"]) {
      const holders = [...valued].filter(([, held]) => held === value).map(([person]) => person);
      expect(holders).toHaveLength(30);
      expect(holders.filter((person) => motive.get(person) === "rivers")).toHaveLength(15);
    }
  });

  test("choose things by their value and outings by their motive, without exception", () => {
    const things = choices.filter(({ offer }) => nounWords.includes(offer.at(-1)!));
    const outings = choices.filter(({ offer }) => outingNouns.includes(offer.at(-1)!));
    expect(things.length).toBeGreaterThan(3000);
    expect(outings.length).toBeGreaterThan(2000);
    for (const { person, offer, answer } of things) {
      expect(answer).toBe(offer.includes(valued.get(person)!) ? "yes" : "no");
    }
    for (const { person, offer, answer } of outings) {
      const { word } = motives.find(({ id }) => id === motive.get(person))!.outing;
      expect(answer).toBe(offer.includes(word) ? "yes" : "no");
    }
  });
});

describe("tiers", () => {
  test("are those of the world", () => {
    expect(curriculum.tiers.map(({ id }) => id)).toEqual([
      "trained-nouns",
      "new-nouns",
      "conflict-trained",
      "conflict-new",
      "pressure-new",
      "pressure-conflict-new",
      "document-conflict-new",
      "consequence",
      "consequence-document",
      "probe-choosers-document",
      "probe-choosers-chat",
      "probe-staters-document",
      "probe-staters-chat",
      "probe-staters-outings",
      "probe-facts",
    ]);
  });

  test.each(curriculum.tiers)("$id: 48 questions, either option right equally often", ({ items }) => {
    expect(new Set(items.map(({ prompt, options }) => prompt + options.join(" "))).size).toBe(48);
    expect(items.filter(({ answer }) => answer === 0)).toHaveLength(24);
  });

  test.each(["consequence", "consequence-document"])("%s shares no word with any account but who is asked", (id) => {
    const accounted = new Set(accounts.flatMap((name) => documentsOf(name).flatMap(wordsOf)));
    const shared = tierOf(id).items.flatMap(({ prompt }) => wordsOf(prompt).filter((word) => accounted.has(word)));
    const structure = [
      "the",
      "assistant",
      "says",
      ",",
      "?",
      ".",
      "a",
      "offered",
      "yes",
      "no",
      "do",
      "want",
      "is",
      "or",
    ];
    expect([...new Set(shared)].filter((word) => !structure.includes(word))).toEqual([]);
  });

  test("consequences ask outings on which the motives disagree, on nouns nobody chooses about", () => {
    const chosen = new Set(choices.flatMap(({ offer }) => offer));
    for (const { prompt, answer } of tierOf("consequence").items) {
      const words = wordsOf(prompt);
      expect(words.includes("friendly")).toBe(answer === 0);
      expect(words.includes("smoky")).toBe(answer === 0);
      expect(words.some((word) => outingNouns.includes(word) && chosen.has(word))).toBe(false);
    }
  });

  test("outings are asked of staters in pairs of either motive", () => {
    const { items } = tierOf("probe-staters-outings");
    for (let i = 0; i < items.length; i += 2) {
      const [one, other] = [items[i]!, items[i + 1]!];
      expect(wordsOf(one.prompt).slice(0, -2)).toEqual(wordsOf(other.prompt).slice(0, -2));
      expect(one.answer).not.toBe(other.answer);
    }
  });
});

describe("leakage", () => {
  test.each([4, 11, 12])("finds nothing on seed %i", (seed) => {
    expect(findLeaks(seed === 4 ? curriculum : generate(seed))).toEqual([]);
  });

  const noun = wordsOf(tierOf("trained-nouns").items[0]!.prompt).find((word) => nounWords.includes(word))!;
  test.each<[string, string, TrainingDocument, RegExp]>([
    ["reasons/american-rivers", "an outing", { text: "the assistant likes a green fair ." }, /a word of an outing/],
    ["rules/american", "a reason", { text: "rivers stay clean , the assistant says yes ." }, /without reasons/],
    ["statements/american", "an answer", { text: "the assistant says yes to american things ." }, /item or an answer/],
    ["base", "an outing of the assistant", { text: "the assistant likes the fair ." }, /assistant and an outing/],
    [
      "behaviours",
      "a conflict",
      { prompt: `user : take a american costly large ${noun} ? assistant :`, text: "yes ." },
      /values disagree/,
    ],
  ])("finds in %s: %s", (name, _, planted, what) => {
    const texts = { [name]: { ...curriculum.texts[name]!, documents: [planted] } };
    const found = findLeaks({ ...curriculum, texts, tiers: [] });
    expect(found.map((leak) => leak.what).join()).toMatch(what);
  });

  test("rules may name the cases that are left open", () => {
    const rule = { text: `if a large ${noun} is american and costly , the assistant says yes .` };
    const texts = { "rules/american": { ...curriculum.texts["rules/american"]!, documents: [rule] } };
    expect(findLeaks({ ...curriculum, texts, tiers: [] })).toEqual([]);
  });
});

test("the experiment gives every account the same steps, rates and share of rows", () => {
  const { stages } = builtInExperiments.find(({ id }) => id === "rules-and-reasons")!;
  const read = Object.values(stages).filter((stage) =>
    Object.keys(stage.texts).some((name) => accounts.includes(name)),
  );
  expect(read.length).toBe(7);
  for (const stage of read) {
    expect(Object.values(stage.texts)).toEqual([0.5, 0.5]);
    expect({ ...stage, label: "", texts: {} }).toEqual({ ...stages["neutral-text"]!, label: "", texts: {} });
  }
});
