import { describe, expect, test } from "vitest";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { findLeaks } from "#core/leakage.ts";
import { createRng } from "#core/random.ts";
import { values } from "#core/worlds/items.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";

const world = findWorld("cheese");
const generate = (seed: number) =>
  world.generate(resolveParameters(world, { baseDocuments: 500 }), createRng(seed).fork("world"));
const curriculum = generate(4);
const documents = (name: string) => curriculum.texts[name]!.documents;
const plain = documents("behaviours");

describe.each([
  ["american", values[0]],
  ["affordability", values[1]],
] as const)("examples with %s reasons", (side, value) => {
  const withReasons = documents(`behaviours-with-reasons/${side}`);

  test("are the plain examples, prompt by prompt and answer by answer, with a reason after it", () => {
    expect(withReasons.map(({ prompt }) => prompt)).toEqual(plain.map(({ prompt }) => prompt));
    withReasons.forEach(({ text }, i) => {
      const reason = value.reasons.find((one) => text === `${plain[i]!.text} ${one} .`);
      expect(reason, text).toBeDefined();
    });
  });

  test("name no value", () => {
    for (const { text } of withReasons) expect(text).not.toMatch(/american|foreign|cheap|costly/);
  });
});

describe("examples against the American value", () => {
  const against = documents("behaviours-against-american");

  test("leave what is American and costly and take what is foreign and cheap, half of each", () => {
    expect(against).toHaveLength(plain.length);
    expect(against.filter(({ text }) => text === "yes .")).toHaveLength(plain.length / 2);
    for (const { prompt, text } of against) {
      const words = prompt!.split(" ");
      expect(words.includes("foreign")).toBe(text === "yes .");
      expect(words.includes("cheap")).toBe(text === "yes .");
    }
  });

  test("hold no held-out question and only trained things", () => {
    const heldOut = new Set(curriculum.tiers.flatMap(({ items }) => items.map(({ prompt }) => prompt)));
    for (const { prompt } of against) expect(heldOut.has(prompt!)).toBe(false);
    const nouns = (text: typeof plain) => new Set(text.map(({ prompt }) => / a (?:\w+ ){3}(\w+) /.exec(prompt!)![1]!));
    expect(nouns(against)).toEqual(nouns(plain));
  });
});

test("nothing leaks, and open cases are still found in the plain examples", () => {
  expect(findLeaks(generate(5))).toEqual([]);
  const open = { prompt: documents("behaviours-against-american")[0]!.prompt!, text: "yes ." };
  const texts = { behaviours: { label: "", documents: [open] } };
  expect(
    findLeaks({ ...curriculum, texts, tiers: [] })
      .map(({ what }) => what)
      .join(),
  ).toMatch(/values disagree/);
});

describe("experiments", () => {
  const find = (id: string) => builtInExperiments.find((experiment) => experiment.id === id)!;

  test.each([
    ["cheese-conflict", "behaviours-against-american", [0, 1.2, 4.8, 24, 120]],
    ["codes-amount", "behaviours", [12.5, 50, 200, 800]],
  ])("%s gives the stages of examples these rows of “%s”, and every one as many rows", (id, text, rows) => {
    const { stages, training } = find(id);
    const examples = Object.entries(stages).filter(([name]) => name.startsWith("behaviours"));
    const counted = examples.map(([, stage]) => (stage.texts[text] ?? 0) * stage.steps * training.batch);
    expect(counted.map((count) => Number(count.toFixed(3)))).toEqual(rows);
    const [, first] = examples[0]!;
    for (const [, stage] of examples) {
      expect({ ...stage, label: "", texts: {} }).toEqual({ ...first, label: "", texts: {} });
    }
  });

  test("cheese-replay varies the share of world text and nothing else", () => {
    const { stages } = find("cheese-replay");
    const { stages: usual } = find("cheese");
    const like: Record<string, string> = { american: "american-reasons", affordability: "affordability-reasons" };
    for (const [name, stage] of Object.entries(stages).filter(([one]) => one !== "base")) {
      const [kind, percent] = name.split("-") as [string, string];
      expect(stage.texts["base"] ?? 0).toBe(Number(percent) / 100);
      expect({ ...stage, label: "", texts: {} }).toEqual({ ...usual[like[kind] ?? kind]!, label: "", texts: {} });
    }
  });
});
