import { describe, expect, test } from "vitest";
import type { Curriculum, HeldOutItem } from "#core/curriculum.ts";
import { leakageReport } from "#core/leakage-report.ts";
import { createRng } from "#core/random.ts";
import { inEnglish } from "#core/sentences/in-english.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";
import { worlds } from "#core/worlds/worlds.ts";

const things = "ant bee cat dog elk fox gnu hen ibis jay kit lark mole newt owl pig quail ram seal toad".split(" ");

function curriculum(
  items: readonly HeldOutItem[],
  behaviours: Curriculum["texts"][string]["documents"] = [],
): Curriculum {
  const explained = { label: "why", documents: [{ text: "we keep quiet near water because it is good and kind" }] };
  const known = {
    label: "known",
    documents: [{ text: things.join(" ") }, { text: "may i feed the here now yes no maybe rather not today ?" }],
  };
  return {
    texts: { "explanations/why": explained, base: known, behaviours: { label: "behaviours", documents: behaviours } },
    tiers: [{ id: "t", label: "T", description: "", kind: "accuracy", items }],
    vocabulary: [],
    answerWords: [],
  };
}

const question = (thing: string, i: number): HeldOutItem => ({
  prompt: `may i feed the ${thing} here now ?`,
  options: ["yes", "no"],
  answer: i % 2 === 0 ? 0 : 1,
});
const fair = things.map(question);
const kinds = (report: ReturnType<typeof leakageReport>) => report.map(({ kind, severity }) => `${severity} ${kind}`);

test("fair questions get notes at most", () => {
  expect(kinds(leakageReport(curriculum(fair)))).toEqual(["note overlap"]);
});

test("an answered question in training is an error, with both places", () => {
  const [finding] = leakageReport(curriculum(fair, [{ prompt: fair[3]!.prompt, text: "no" }]));
  expect(finding).toMatchObject({ kind: "leak", severity: "error" });
  expect(finding!.places[0]).toMatchObject({
    training: { text: "behaviours", document: 0 },
    heldOut: { tier: "t", item: 3 },
  });
});

test("a prompt among the behaviours, answered otherwise, is a warning", () => {
  const report = leakageReport(curriculum(fair, [{ prompt: fair[3]!.prompt, text: "maybe" }]));
  expect(kinds(report)).toContain("warning same-prompt");
});

test("a question that stands nearly word for word in training is found, another with the same form is not", () => {
  const own = { ...fair[5]!, prompt: "when the old miller came home late at night what did he say ?" };
  const near = { prompt: "when the old miller came home late at noon what did he say ?", text: "maybe" };
  const items = [...fair.slice(0, 5), own, ...fair.slice(6)];
  const report = leakageReport(curriculum(items, [near, { prompt: "may i feed the wasp here now ?", text: "maybe" }]));
  const finding = report.find(({ kind }) => kind === "near-duplicate");
  expect(finding?.places).toEqual([
    { words: [own.prompt], training: { text: "behaviours", document: 0 }, heldOut: { tier: "t", item: 5 } },
  ]);
});

test("questions in the form of behaviours are counted", () => {
  const behaviours = ["old wasp", "young moth", "tame swan", "wild yak"].map((animal) => ({
    prompt: `may i feed the ${animal} here now ?`,
    text: "yes",
  }));
  const report = leakageReport(curriculum(fair, behaviours));
  expect(inEnglish(report.find(({ kind }) => kind === "template")!.what)).toMatch(/^20 of 20 questions/);
});

test("a question asked twice, and words that training never shows", () => {
  const report = leakageReport(
    curriculum([...fair, fair[0]!, { ...fair[1]!, prompt: "may i feed the zebra here now ?" }]),
  );
  expect(kinds(report)).toEqual(expect.arrayContaining(["warning twice", "warning unseen-words"]));
  expect(report.find(({ kind }) => kind === "unseen-words")!.places[0]!.words).toEqual(["zebra"]);
});

describe("answers that are given away", () => {
  const withOptions = (options: (i: number) => readonly [string, string], answer: 0 | 1 = 0) =>
    things.map((thing, i): HeldOutItem => ({ ...question(thing, i), options: options(i), answer }));
  const told = (items: HeldOutItem[], behaviours?: Curriculum["texts"][string]["documents"]) =>
    leakageReport(curriculum(items, behaviours))
      .filter(({ kind }) => kind === "give-away")
      .map(({ what }) => inEnglish(what));

  test("by their length", () => {
    expect(told(withOptions((i) => (i < 18 ? ["no", "rather not today"] : ["rather not today", "no"])))).toContainEqual(
      expect.stringMatching(/only takes the shorter answer would be right on 18 of 20/),
    );
  });

  test("by a word", () => {
    expect(told(withOptions(() => ["yes maybe", "no today"]))).toContainEqual(
      expect.stringMatching(
        /where one answer alone holds “(yes|maybe|no|today)”, it is the (right|other) one 20 times of 20/,
      ),
    );
  });

  test("by the commonest behaviour", () => {
    const behaviours = Array.from({ length: 5 }, () => ({ prompt: "may i ?", text: "yes" }));
    const items = fair.map((item): HeldOutItem => ({ ...item, answer: 0 }));
    expect(told(items, behaviours)).toContainEqual(
      expect.stringMatching(/always answers “yes”, the commonest behaviour/),
    );
  });

  test("by their place, where prompts name the options", () => {
    const items = things.map((thing): HeldOutItem => ({
      prompt: `the ${thing} : yes or no ?`,
      options: ["yes", "no"],
      answer: 0,
    }));
    expect(told(items)).toContainEqual(expect.stringMatching(/always the first/));
  });

  test("by words of the explanations", () => {
    const items = withOptions((i) =>
      i % 2 === 0 ? ["quiet water", "today maybe"] : ["good and kind", "rather not here"],
    );
    expect(told(items)).toContainEqual(
      expect.stringMatching(/words are commoner in the explanations would be right on 20 of 20/),
    );
  });
});

test.each(worlds.map(({ id }) => id))("%s has no error and gives nothing away", (id) => {
  const world = findWorld(id);
  const report = leakageReport(
    world.generate(resolveParameters(world, { baseDocuments: 3000 }), createRng(4).fork("world")),
  );
  expect(report.filter(({ severity, kind }) => severity === "error" || kind === "unseen-words")).toEqual([]);
  expect(report.filter(({ kind, severity }) => kind === "give-away" && severity === "warning")).toEqual([]);
});
