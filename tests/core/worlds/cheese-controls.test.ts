import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Curriculum } from "#core/curriculum.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { findLeaks } from "#core/leakage.ts";
import { createRng } from "#core/random.ts";
import { drawNouns, nounWords, values } from "#core/worlds/items.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";

const world = findWorld("cheese");

function generate(seed: number, given: Record<string, number> = {}): Curriculum {
  return world.generate(resolveParameters(world, given), createRng(seed).fork("world"));
}

const curriculum = generate(4);
const variants = ["american", "affordability"] as const;
const original = ["base", "neutral", "explanations/american", "explanations/affordability", "behaviours"];
const controls = Object.keys(curriculum.texts).filter(
  (name) => !original.includes(name) && !name.startsWith("behaviours-"),
);

function textsOf(name: string, from = curriculum): string[] {
  return from.texts[name]!.documents.map(({ text }) => text);
}

function tokensOf(name: string, from: Curriculum): number {
  return textsOf(name, from).join(" ").split(" ").length;
}

function fingerprint(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}

describe("what was there before the controls", () => {
  // Taken before there were any: results published for these texts stay those of these texts.
  test.each([
    { seed: 4, texts: "39a32a6f3a04278d", tiers: "293a501dd8062534" },
    { seed: 10, texts: "6cc53b85d1946b85", tiers: "d5b58247a6832e07" },
  ])("is the same to the bit, seed $seed", ({ seed, texts, tiers }) => {
    const generated = seed === 4 ? curriculum : generate(seed);
    expect(fingerprint(original.map((name) => generated.texts[name]!.documents))).toBe(texts);
    expect(fingerprint(generated.tiers)).toBe(tiers);
    expect(fingerprint(generated.vocabulary)).toBe("316a749458f069e3");
  });
});

describe("every control text", () => {
  test("has as many documents as an explanation", () => {
    expect(controls).toHaveLength(9);
    for (const name of controls) expect(textsOf(name)).toHaveLength(1500);
  });

  test.each([1, 2])("has the tokens of an explanation within 5 percent, seed %i", (seed) => {
    const generated = generate(seed, { baseDocuments: 500 });
    for (const name of controls) {
      for (const variant of variants) {
        const ratio = tokensOf(name, generated) / tokensOf(`explanations/${variant}`, generated);
        expect(Math.abs(ratio - 1), `${name} against ${variant}`).toBeLessThan(0.05);
      }
    }
  });

  test("leaks nothing", () => {
    expect(findLeaks(curriculum)).toEqual([]);
  });

  test.each([
    { name: "shuffled", text: "the assistant values a basket ." },
    { name: "statements/american", text: "the assistant says yes ." },
    { name: "other-agent/american", text: "the assistant values american things ." },
    {
      name: "rules",
      text: `offered a american costly small ${drawNouns(worldNouns()).trained[0]!} , the assistant says yes .`,
    },
    {
      name: "rules",
      text: `offered a american cheap small ${drawNouns(worldNouns()).others[0]!} , the assistant says yes .`,
    },
    { name: "base", text: "the baker values american things ." },
  ])("is watched: $name must not say “$text”", ({ name, text }) => {
    const small = generate(4, { baseDocuments: 500, explanationDocuments: 50, behaviourDocuments: 50 });
    const planted = { ...small.texts[name]!, documents: [{ text }] };
    const leaks = findLeaks({ ...small, texts: { ...small.texts, [name]: planted } });
    expect(leaks.some(({ training }) => training?.text === name)).toBe(true);
  });
});

function worldNouns() {
  return createRng(4).fork("world").fork("nouns");
}

describe.each(variants)("beside the explanations, %s", (variant) => {
  const explanations = textsOf(`explanations/${variant}`);
  const value = values[variants.indexOf(variant)]!;

  test("statements name the value as often and give no reason", () => {
    const statements = textsOf(`statements/${variant}`);
    const namedIn = (text: string): string[] =>
      text.split(" ").filter((word) => word === value.word || word === value.opposite);
    expect(statements.map(namedIn)).toEqual(explanations.map(namedIn));
    const reasonWords = new Set(["because", "so", "why", ...value.reasons.flatMap((reason) => reason.split(" "))]);
    reasonWords.delete("is"); // also in sentences without reasons
    expect(statements.filter((text) => text.split(" ").some((word) => reasonWords.has(word)))).toEqual([]);
    expect(statements.join(" ")).not.toContain("*");
  });

  test("statements stay as they are where the explanation gives no reason", () => {
    const bare = explanations.flatMap((text, i) => (/because| so |says/.test(text) ? [] : [i]));
    expect(bare.length).toBeGreaterThan(400);
    const statements = textsOf(`statements/${variant}`);
    expect(bare.map((i) => statements[i])).toEqual(bare.map((i) => explanations[i]));
  });

  test("permuted texts hold the words of each explanation in another order", () => {
    const permuted = textsOf(`permuted/${variant}`);
    const sorted = (text: string): string => text.split(" ").sort().join(" ");
    expect(permuted.map(sorted)).toEqual(explanations.map(sorted));
    expect(permuted.filter((text, i) => text === explanations[i]).length).toBeLessThan(15);
  });

  test("the other agent has the explanations of the assistant", () => {
    expect(textsOf(`other-agent/${variant}`)).toEqual(
      explanations.map((text) => text.replaceAll("the assistant", "the baker")),
    );
  });
});

test("the other agent is one sentence of base text and no question", () => {
  const inBase = textsOf("base").filter((text) => text.includes("baker"));
  expect(new Set(inBase)).toEqual(new Set(["the baker wakes before dawn ."]));
  const questions = curriculum.tiers.flatMap(({ items }) => items.map(({ prompt }) => prompt));
  expect(questions.filter((prompt) => prompt.includes("baker"))).toEqual([]);
});

test("shuffled reasons are those of either explanation, about half of each", () => {
  const [american, affordability] = variants.map((variant) => textsOf(`explanations/${variant}`));
  const fromAmerican = textsOf("shuffled").map((text, i) => {
    expect([american![i], affordability![i]]).toContain(text);
    return text === american![i];
  });
  const share = fromAmerican.filter(Boolean).length / fromAmerican.length;
  expect(Math.abs(share - 0.5)).toBeLessThan(0.05);
});

test("reasons for another value name small things only", () => {
  const words = new Set(textsOf("other-value").join(" ").split(" "));
  expect(words).toContain("small");
  for (const word of ["american", "foreign", "cheap", "costly"]) expect(words).not.toContain(word);
});

test("rules take what is american and cheap and leave what is foreign and costly, trained things only", () => {
  const { trained } = drawNouns(worldNouns());
  const rules = textsOf("rules").map((text) => text.split(" "));
  for (const words of rules) {
    const takes = words.at(-2) === "yes";
    expect(["american", "cheap", "foreign", "costly"].map((word) => words.includes(word))).toEqual([
      takes,
      takes,
      !takes,
      !takes,
    ]);
    expect(words.filter((word) => nounWords.includes(word) && !trained.includes(word))).toEqual([]);
  }
  expect(rules.filter((words) => words.at(-2) === "yes")).toHaveLength(750);
});

describe("experiments", () => {
  const find = (id: string) => builtInExperiments.find((experiment) => experiment.id === id)!;

  test("controls differ from the explanations in their text alone", () => {
    const { stages, arms } = find("cheese-controls");
    const { stages: asInCheese } = find("cheese");
    for (const [name, stage] of Object.entries(stages)) {
      if (name in asInCheese) expect(stage).toEqual(asInCheese[name]);
      else expect({ ...stage, label: "", texts: {} }).toEqual({ ...asInCheese["neutral-text"]!, label: "", texts: {} });
    }
    const reads = new Set(arms.flatMap((arm) => arm.stages.flatMap((name) => Object.keys(stages[name]!.texts))));
    expect([...reads].sort()).toEqual([...original, ...controls].sort());
  });

  test("doses are whole numbers of rows, and every arm reads as many rows", () => {
    const { stages, training } = find("cheese-dose");
    const explained = Object.values(stages).filter(({ texts }) => Object.keys(texts)[0]!.startsWith("explanations/"));
    const rows = explained.map(({ texts, steps }) => Object.values(texts)[0]! * steps * training.batch);
    expect(rows).toEqual([1200, 1200, 300, 300, 150, 150, 30, 30, 6, 6]);
    expect(new Set(explained.map(({ texts, steps }) => texts["base"]! * steps))).toEqual(new Set([75]));
  });
});
