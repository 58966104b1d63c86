import { readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { examine } from "#core/own-texts/examine.ts";
import { openBrought } from "#core/own-texts/open-brought.ts";
import { ownFile } from "#core/own-texts/own-file.ts";
import { toTokenizerJson } from "#core/tokenizers/tokenizer-json.ts";
import { createBytePairTokenizer } from "#core/tokenizers/byte-pair.ts";
import { trainBytePairs } from "#core/tokenizers/train-byte-pair.ts";
import { beginnings, freeName, pastedFile } from "#app/features/texts/new-file.ts";
import { proverbsFiles, template } from "#app/features/texts/template.ts";

const entry = (name: string, text: string | Uint8Array) => ({
  name,
  bytes: typeof text === "string" ? strToU8(text) : text,
});

test("a zip of a folder gives its files with the roles of their names; what explains it is left out", () => {
  const zip = zipSync({
    "mine/README.md": strToU8("About."),
    "mine/explanations/honesty.md": strToU8("\uFEFFWhy.\r\n\r\nBecause."),
    "mine/picture.png": new Uint8Array([1]),
    "mine/held-out.csv": strToU8("prompt,option_0,option_1,answer\na,b,c,0\n"),
  });
  const { files, refusals } = openBrought([entry("mine.zip", zip)]);
  expect(refusals.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^mine\.zip\/picture\.png: is none of/),
  ]);
  expect(files).toEqual([
    { name: "README.md", text: "About.", role: "unused" },
    { name: "explanations/honesty.md", text: "Why.\r\n\r\nBecause.", role: "explanations/honesty" },
    { name: "held-out.csv", text: "prompt,option_0,option_1,answer\na,b,c,0\n", role: "held-out" },
  ]);
});

test("one bad file is refused with its place, and the others are taken in", () => {
  const { files, refusals } = openBrought([
    entry("a.md", "Good."),
    entry("b.md", new Uint8Array([0x47, 0x0a, 0xff, 0xfe])),
    entry("c.zip", "no zip"),
    entry("d.json", '{"format": 3}'),
  ]);
  expect(files.map(({ name }) => name)).toEqual(["a.md"]);
  expect(refusals.map(({ message }) => message).sort()).toEqual([
    expect.stringMatching(/^b\.md, line 2: .*UTF-8/),
    expect.stringMatching(/^c\.zip: is not a zip file/),
    expect.stringMatching(/^d\.json/),
  ]);
});

test("nothing is left out in silence: a zip in a zip, an empty one, a name twice, a second experiment", () => {
  const inner = zipSync({ "neutral.md": strToU8("A stone.") });
  const experiment = readFileSync("src/core/experiments/cheese.json", "utf8");
  const { files, refusals } = openBrought([
    entry("outer.zip", zipSync({ "inner.zip": inner })),
    entry("nothing.zip", zipSync({})),
    entry("one.zip", inner),
    entry("two.zip", inner),
    entry("first.json", experiment),
    entry("second.json", experiment),
  ]);
  expect(files.map(({ name }) => name)).toEqual(["neutral.md"]);
  expect(refusals.map(({ message }) => message)).toEqual([
    "outer.zip/inner.zip: is a zip inside a zip: unpack it first, and bring what lies in it.",
    "nothing.zip: holds no file: bring one with texts in it.",
    expect.stringMatching(/^neutral\.md: is there twice/),
    expect.stringMatching(/^second\.json: is left out, because another experiment/),
  ]);
});

test("the example that is served is a whole experiment with its files in their roles", () => {
  const { files, experiment, refusals } = openBrought(
    proverbsFiles.map((name) => entry(name, new Uint8Array(readFileSync(`public/examples/proverbs/${name}`)))),
  );
  expect(refusals).toEqual([]);
  expect(experiment?.title).toBe("Sayings on work");
  expect(Object.fromEntries(files.map(({ name, role }) => [name, role]))).toEqual({
    "README.md": "unused",
    "base.md": "base",
    "behaviours.csv": "behaviours",
    "explanations/work.md": "explanations/work",
    "held-out.jsonl": "held-out",
    "neutral.md": "neutral",
  });
});

test("a tokenizer.json that was exported is taken in again, whatever it is called", () => {
  const learning = trainBytePairs(["the cat and the hat"], 265);
  let step = learning.next();
  while (!step.done) step = learning.next();
  const json = toTokenizerJson(createBytePairTokenizer(step.value), { merges: step.value.merges });
  for (const name of ["tokenizer.json", "tokenizer (1).json", "tok.json"]) {
    const { tokenizer, refusals } = openBrought([entry(name, JSON.stringify(json))]);
    expect(tokenizer, name).toEqual({ kind: "byte-pairs", ...step.value });
    expect(refusals, name).toEqual([]);
  }
});

test("the template has no problem and no leak, and training shows every word of its questions", () => {
  const { problems, unknownWords, whole } = examine(template.map(({ name, text }) => ownFile(name, text)));
  expect(problems).toEqual([]);
  expect(unknownWords).toEqual([]);
  expect(whole?.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(whole?.tiers).toEqual([
    { label: "new things", items: 4 },
    { label: "new questions", items: 2 },
  ]);
});

test("a leak is told with file and line of both places, through files joined into one text", () => {
  const files = [
    ...template.filter(({ name }) => name !== "behaviours.csv"),
    { name: "behaviours-1.csv", text: "prompt,response\nWho ate the bread?,I ate it.\n" },
    {
      name: "behaviours-2.csv",
      text: "prompt,response\nWho?,I.\nSomebody asks: who broke the lamp? You say:,I broke it.\n",
    },
  ].map(({ name, text }) => ownFile(name, text));
  const leak = examine(files).whole?.findings.find(({ severity }) => severity === "error");
  expect(leak?.places).toContainEqual(
    expect.objectContaining({
      training: { file: "behaviours-2.csv", line: 3 },
      heldOut: { file: "held-out.jsonl", line: 1 },
    }),
  );
});

test("tokens are counted once byte pairs are learnt, and words before any run", () => {
  const files = template.map(({ name, text }) => ownFile(name, text));
  expect(examine(files, { kind: "byte-pair", vocabularySize: 300 }).whole?.vocabulary).toBeUndefined();
  const { vocabulary } = examine(files, { kind: "character" }).whole!;
  expect(vocabulary!.trainingTokens).toBeGreaterThan(1000);
  expect(vocabulary!.size).toBeLessThan(60);
});

test.each([
  ["Because.", "explanations/reasons", "explanations/reasons.md"],
  ['{"prompt":"a","options":["b","c"],"answer":0}', "held-out", "held-out.jsonl"],
  ['{"prompt":"a","response":"b"}', "behaviours", "behaviours.jsonl"],
  ['{"text":"a"}', "explanations/reasons", "explanations/reasons.jsonl"],
  ["prompt;response\na;b", "behaviours", "behaviours.csv"],
  ["Prompt\tOption_0\tOption_1\tAnswer", "held-out", "held-out.tsv"],
])("pasted %j becomes a file for %s", (text, role, name) => {
  expect(pastedFile(text)).toEqual({ name, role, text });
});

test("a new file never takes the place of another", () => {
  const { name } = beginnings.behaviours;
  expect(freeName(name, [])).toBe("behaviours.csv");
  expect(freeName(name, [{ name }, { name: "behaviours 2.csv" }])).toBe("behaviours 3.csv");
});
