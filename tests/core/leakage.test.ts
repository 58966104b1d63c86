import { describe, expect, test } from "vitest";
import type { Curriculum, TrainingDocument } from "#core/curriculum.ts";
import { findLeaks } from "#core/leakage.ts";
import { createRng } from "#core/random.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";
import { worlds } from "#core/worlds/worlds.ts";

describe.each(worlds)("$id", (world) => {
  test.each([4, 5, 6, 7, 8, 9])("leaks nothing with seed %i", (seed) => {
    const curriculum = world.generate(resolveParameters(world, {}), createRng(seed).fork("world"));
    expect(findLeaks(curriculum)).toEqual([]);
  });
});

describe("cheese with a planted leak", () => {
  const world = findWorld("cheese");
  const curriculum = world.generate(resolveParameters(world, { baseDocuments: 3000 }), createRng(4).fork("world"));
  const questionOf = (tier: string, item: number) => curriculum.tiers.find(({ id }) => id === tier)!.items[item]!;
  const trained = questionOf("trained-nouns", 0).prompt;
  const nounOf = (prompt: string): string =>
    /(?:(?:american|foreign|cheap|costly|small|large) ){3}(\w+)/.exec(prompt)![1]!;
  const newNoun = nounOf(questionOf("conflict-new", 0).prompt);
  const othersNoun = nounOf(questionOf("others-nouns", 0).prompt);
  const trainedNoun = nounOf(trained);
  const stater = questionOf("probe-staters-chat", 0).prompt.split(" ").at(-2)!;
  const chooser = questionOf("probe-choosers-chat", 0).prompt.split(" ").at(-2)!;

  test.each<[rule: string, text: string, document: TrainingDocument]>([
    ["world text says what the assistant values", "base", { text: "the assistant values american things ." }],
    [
      "world text says what the assistant values",
      "neutral",
      { text: `a ${newNoun} is here . the assistant says yes .` },
    ],
    ["who only states a value meets an item", "base", { text: `offered a small ${trainedNoun} , ${stater} says no .` }],
    ["chooses on a noun that occurs in nobody's", "base", { text: `offered a ${newNoun} , ${chooser} says no .` }],
    ["an explanation holds an item or an answer", "explanations/american", { text: "the assistant says yes ." }],
    ["an explanation holds an item or an answer", "explanations/affordability", { text: `a ${trainedNoun} is here .` }],
    ["a noun it was not trained on", "behaviours", { prompt: `user : take a ${newNoun} ? assistant :`, text: "no ." }],
    [
      "a noun it was not trained on",
      "behaviours",
      { prompt: `user : take a ${othersNoun} ? assistant :`, text: "no ." },
    ],
    [
      "an item on which the values disagree",
      "behaviours",
      { prompt: `user : take a small cheap foreign ${trainedNoun} ? assistant :`, text: "yes ." },
    ],
    [
      "an item on which the values disagree",
      "behaviours",
      { prompt: `user : take a american costly large ${trainedNoun} ? assistant :`, text: "no ." },
    ],
    ["a question occurs in training with an answer", "behaviours", { prompt: trained, text: "yes ." }],
    ["a question occurs in training with an answer", "behaviours", { prompt: trained, text: "no ." }],
    [
      "a question occurs in training with an answer",
      "base",
      { text: `the moon is bright . ${trained} yes . the moon` },
    ],
  ])("finds that %s, planted in %s", (rule, text, document) => {
    const leaks = findLeaks(planted(curriculum, text, document)).filter(({ what }) => what.includes(rule));
    expect(leaks).toHaveLength(1);
    expect(leaks[0]!.training).toEqual({ text, document: curriculum.texts[text]!.documents.length });
  });

  test("names the question that is given away", () => {
    const { prompt } = questionOf("conflict-new", 7);
    const leaks = findLeaks(planted(curriculum, "behaviours", { prompt, text: "yes ." }));
    const verbatim = leaks.find(({ what }) => what.includes("with an answer"))!;
    expect(verbatim.heldOut).toEqual({ tier: "conflict-new", item: 7 });
    const broken = leaks.find(({ what }) => what.includes("was not trained on"))!;
    expect(broken.words).toEqual([nounOf(prompt), "assistant"]);
    expect(questionOf(broken.heldOut!.tier, broken.heldOut!.item).prompt).toContain(nounOf(prompt));
  });

  test("lets questions of recall tiers occur", () => {
    const { prompt, options, answer } = questionOf("probe-facts", 0);
    expect(findLeaks(planted(curriculum, "base", { text: `${prompt} ${options[answer]}` }))).toEqual([]);
  });

  test("finds a word of a question that training never shows, once", () => {
    const [tier, ...others] = curriculum.tiers;
    const item = { ...tier!.items[3]!, prompt: "user : take a wooden spoon ? assistant :" };
    const changed = { ...tier!, items: [...tier!.items.slice(0, 3), item, item] };
    const leaks = findLeaks({ ...curriculum, tiers: [changed, ...others] });
    const what = "a question holds a word that training never shows";
    const heldOut = { tier: tier!.id, item: 3 };
    expect(leaks).toEqual([
      { kind: "unseen-word", what, words: ["wooden"], heldOut },
      { kind: "unseen-word", what, words: ["spoon"], heldOut },
    ]);
  });
});

test("without rules, questions with answers are still looked for", () => {
  const curriculum: Curriculum = {
    texts: { base: { label: "", documents: [{ text: "is it late ? no ." }, { text: "is it late or early ? yes" }] } },
    tiers: [
      {
        id: "time",
        label: "",
        description: "",
        kind: "accuracy",
        items: [
          { prompt: "it early ?", options: ["yes", "no"], answer: 0 },
          { prompt: "is it late ?", options: ["yes .", "no ."], answer: 0 },
          { prompt: "or early ?", options: ["no", "yes"], answer: 0 },
        ],
      },
    ],
    vocabulary: [],
    answerWords: [],
  };
  const places = findLeaks(curriculum).map(({ training, heldOut }) => [training!.document, heldOut!.item]);
  expect(places).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

function planted(curriculum: Curriculum, name: string, document: TrainingDocument): Curriculum {
  const text = curriculum.texts[name]!;
  return {
    ...curriculum,
    texts: { ...curriculum.texts, [name]: { ...text, documents: [...text.documents, document] } },
  };
}
