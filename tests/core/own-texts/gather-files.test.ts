import { describe, expect, test } from "vitest";
import { curriculumFromOwn } from "#core/own-texts/own-curriculum.ts";
import { gatherFiles, roleOf, type GatheredFile } from "#core/own-texts/gather-files.ts";
import { readyExperiment } from "#core/own-texts/ready-experiment.ts";
import type { PackedRows } from "#core/packing.ts";
import { parseExperiment, parseExperimentText } from "#core/parse-experiment.ts";
import { createTokenizer } from "#core/tokenizers/create-tokenizer.ts";
import { SeedTexts } from "#train/seed-texts.ts";

const files: GatheredFile[] = [
  {
    role: "explanations/honesty",
    file: { name: "honesty.md", text: "The fox tells the truth, for trust is dear.\n\nNo lies!" },
  },
  {
    role: "behaviours",
    file: { name: "behaviours.csv", text: "prompt,response\nDid you eat it?,Yes I did\nWho?,I did" },
  },
  {
    role: "held-out",
    file: { name: "h.jsonl", text: '{"prompt":"Did you break it?","options":["Yes I did","No"],"answer":0}' },
  },
];

/** The rows that the control's stage begins with. */
function firstRows(texts: SeedTexts, count: number): PackedRows[] {
  const read: PackedRows[] = [];
  texts.batches(["control"])[0]!.next(count, (rows) => void read.push(rows));
  return read;
}

test.each([
  ["behaviours.jsonl", "behaviours"],
  ["data/Held-Out items.csv", "held-out"],
  ["questions.jsonl", "held-out"],
  ["neutral.txt", "neutral"],
  ["base text.md", "base"],
  ["explanations/examples of kindness.md", "explanations/examples of kindness"],
  ["reasons_honesty.txt", "explanations/honesty"],
  ["explanations.txt", "explanations/reasons"],
])("%s is taken for %s", (name, role) => {
  expect(roleOf(name)).toBe(role);
});

test("what is missing is told, and nothing is half made", () => {
  const { own, problems } = gatherFiles(files.slice(0, 1));
  expect(own).toBeUndefined();
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/No behaviours yet/),
    expect.stringMatching(/No held-out questions yet/),
  ]);
});

test("counts documents, items and words", () => {
  const { counts } = gatherFiles(files);
  expect(counts.map(({ count, words }) => [count, words])).toEqual([
    [2, 14],
    [2, 12],
    [1, 5],
  ]);
});

describe.each([
  { kind: "word", lowerCase: true },
  { kind: "character" },
  { kind: "byte-pair", vocabularySize: 270 },
] as const)("with $kind tokens", (tokenizer) => {
  const { own } = gatherFiles(files, tokenizer);
  const experiment = readyExperiment(own!);

  test("every text and question can be encoded and decoded", () => {
    const curriculum = curriculumFromOwn(own!);
    const made = createTokenizer(curriculum);
    for (const { documents } of Object.values(curriculum.texts)) {
      for (const { text } of documents) expect(made.decode(made.encode(text))).toBe(text);
    }
    const { prompt, options } = curriculum.tiers[0]!.items[0]!;
    const whole = made.decode([...made.encode(prompt), ...made.encodeNext(options[0])]);
    expect(whole).toBe(`${prompt} ${options[0]}`);
  });

  test("the ready experiment can be written, read and packed into rows", () => {
    const again = parseExperimentText(JSON.stringify(experiment), "mine.json");
    expect(again).toEqual(experiment);
    const texts = new SeedTexts(again, 1);
    expect(texts.questions(texts.curriculum.tiers[0]!).rows.rows).toBe(2);
    expect(firstRows(texts, 4)).toHaveLength(4);
  });
});

test("the control of an explanation has its words in another order", () => {
  const { own } = gatherFiles(files);
  const { texts } = curriculumFromOwn(own!);
  const [explained, permuted] = [texts["explanations/honesty"]!, texts["permuted/honesty"]!];
  explained.documents.forEach(({ text }, i) => {
    expect(permuted.documents[i]!.text.split(" ").sort()).toEqual(text.split(" ").sort());
  });
  expect(permuted.documents).not.toEqual(explained.documents);
});

test("byte pairs are learnt from training texts, never from questions", () => {
  const tokenizer = { kind: "byte-pair", vocabularySize: 400 } as const;
  const secret = {
    role: "held-out",
    file: { name: "h.jsonl", text: '{"prompt":"zqzq zqzq zqzq","options":["zqzq","no"],"answer":0}' },
  } as const;
  const { own } = gatherFiles([...files, secret], tokenizer);
  const { tokens } = createTokenizer(curriculumFromOwn(own!));
  expect(tokens.some((token) => token.includes("zq"))).toBe(false);
});

test("a long plain text is cut into rows, a long behaviour is refused", () => {
  const long = "word ".repeat(500);
  const { own } = gatherFiles([...files, { role: "neutral", file: { name: "n.txt", text: long } }]);
  const experiment = readyExperiment(own!);
  const [rows] = firstRows(new SeedTexts(experiment, 1), 1);
  expect(rows!.rows).toBe(Math.ceil(500 / (experiment.model.context - 1)));
  const tooLong = gatherFiles([
    ...files,
    { role: "behaviours", file: { name: "b.jsonl", text: JSON.stringify({ prompt: long, response: "x" }) } },
  ]);
  expect(() => new SeedTexts(readyExperiment(tooLong.own!), 1).batches(["behaviours"])).toThrow(/has 50\d tokens/);
});

test.each([
  [{ texts: {} }, /curriculum.texts: at least one text/],
  [{ texts: { secrets: { label: "x", documents: [{ text: "a" }] } } }, /must be "base"/],
  [{ tiers: [] }, /curriculum.tiers: at least one tier/],
  [{ tokenizer: { kind: "byte-pair", vocabularySize: 3 } }, /at least 259/],
])("a wrong field of brought texts is refused by name", (change, message) => {
  const { own } = gatherFiles(files);
  const broken = { ...readyExperiment(own!), curriculum: { ...own!, ...change } };
  expect(() => parseExperiment(JSON.parse(JSON.stringify(broken)), "mine.json")).toThrow(message);
});
