import { describe, expect, test } from "vitest";
import { readBehaviours, readTexts } from "#core/own-texts/read-documents.ts";
import { readHeldOut } from "#core/own-texts/read-held-out.ts";
import { mostLineCharacters, mostProblems } from "#core/own-texts/source-file.ts";

const file = (name: string, text: string) => ({ name, text });

describe("running text", () => {
  test("documents stand between empty lines, whatever the line ends, and keep their line", () => {
    const { documents, lines, problems } = readTexts(
      file("why.md", "One\r\ntwo.\r\n\r\n \r\nÜber  drei.\rvier\n\nFünf"),
    );
    expect(documents.map(({ text }) => text)).toEqual(["One two.", "Über drei. vier", "Fünf"]);
    expect(lines).toEqual([1, 5, 8]);
    expect(problems).toEqual([]);
  });

  test("characters are composed, so that the same word is one word", () => {
    expect(readTexts(file("a.txt", "cafe\u0301")).documents).toEqual([{ text: "café" }]);
  });
});

describe("records", () => {
  test("JSON lines give documents; a broken line is told and the others are kept", () => {
    const read = readTexts(
      file("why.jsonl", '{"text":"one"}\n\n{"text":\n["x"]\n{"txt":"two"}\n{"text":3}\n{"text":" "}'),
    );
    expect(read.documents).toEqual([{ text: "one" }]);
    expect(read.problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '3: This line is not JSON: write one object a line, like {"text": "…"}.',
      '4: This line is JSON but not an object: write it like {"text": "…"}.',
      '5: The field "text" is missing (this record has txt): add it.',
      '6: The field "text" is not text: put it in quotes.',
      '7: The field "text" is empty: write something into it or remove the record.',
    ]);
  });

  test("CSV fields may hold separators, quotes and line ends; lines are counted through them", () => {
    const text = 'Prompt;Response\r\n"a; b";"say ""x"""\r\n"two\r\nlines";yes\r\nonly\r\n;no\r\n';
    const { documents, lines, problems } = readBehaviours(file("b.csv", text));
    expect(documents).toEqual([
      { prompt: "a; b", text: 'say "x"' },
      { prompt: "two lines", text: "yes" },
    ]);
    expect(lines).toEqual([2, 3]);
    expect(problems.map(({ line }) => line)).toEqual([5, 6]);
    expect(problems[0]!.message).toMatch(/1 fields and the header 2/);
    expect(problems[1]!.message).toMatch(/"prompt" is empty/);
  });

  test("a field named __proto__ is a field like any other", () => {
    const read = readTexts(file("x.jsonl", '{"__proto__":{"text":"no"}}\n{"text":"yes"}'));
    expect(read.documents).toEqual([{ text: "yes" }]);
    expect(read.problems[0]!.message).toMatch(/"text" is missing/);
    expect(({} as Record<string, unknown>).text).toBeUndefined();
  });
});

describe("held-out items", () => {
  test("are grouped in tiers, from JSON lines and from CSV alike", () => {
    const lines =
      '{"prompt":"p1","options":["yes","no"],"answer":1,"tier":"new"}\n{"prompt":"p2","options":["a","b"],"answer":0}';
    const csv = "prompt,option_0,option_1,answer,tier\np1,yes,no,1,new\np2,a,b,0,\n";
    const fromLines = readHeldOut(file("h.jsonl", lines));
    const fromCsv = readHeldOut(file("h.csv", csv));
    expect(fromLines.tiers).toEqual(fromCsv.tiers);
    expect(fromLines.tiers.map(({ id, items }) => [id, items.length])).toEqual([
      ["new", 1],
      ["held-out", 1],
    ]);
    expect(fromLines.lines).toEqual({ new: [1], "held-out": [2] });
    expect(fromCsv.lines).toEqual({ new: [2], "held-out": [3] });
  });

  test.each([
    ['{"prompt":"p","options":["a"],"answer":0}', /exactly two/],
    ['{"prompt":"p","options":["a","a"],"answer":0}', /Both options are "a"/],
    ['{"prompt":"p","options":["a","b"],"answer":2}', /must be 0 or 1/],
    ['{"prompt":"p","options":["a","b"]}', /must be 0 or 1/],
    ['{"prompt":"p","options":["a"," "],"answer":0}', /is empty/],
    ['{"options":["a","b"],"answer":0}', /"prompt" is missing/],
  ])("%s is refused", (line, message) => {
    const { tiers, problems } = readHeldOut(file("h.jsonl", line));
    expect(tiers).toEqual([]);
    expect(problems[0]).toMatchObject({ file: "h.jsonl", line: 1, severity: "error" });
    expect(problems[0]!.message).toMatch(message);
  });
});

describe("a table's header", () => {
  test("without the columns that are needed is told once, with those that are there and those that are needed", () => {
    const rows = "why?,because\n".repeat(200);
    for (const [read, needed] of [
      [readHeldOut(file("h.csv", `question,reply\n${rows}`)), '"prompt", "option_0", "option_1", "answer"'],
      [readBehaviours(file("h.csv", `question,reply\n${rows}`)), '"prompt", "response"'],
      [readTexts(file("h.csv", `question,reply\n${rows}`)), '"text"'],
    ] as const) {
      expect(read.problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
        `1: The header has the columns "question", "reply", and ${needed} are needed: rename or add columns.`,
      ]);
    }
  });

  test("may have one column for both options, with | between them", () => {
    const { tiers, problems } = readHeldOut(file("h.csv", "prompt,options,answer\np,yes | no,1\nq,yes,0\n"));
    expect(tiers.flatMap(({ items }) => items)).toEqual([{ prompt: "p", options: ["yes", "no"], answer: 1 }]);
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      expect.stringMatching(/^3: "options" must hold both options with \| between them/),
    ]);
  });
});

describe("files that are no text", () => {
  test.each([
    ["", /empty/],
    ["ab\n\0c", /UTF-8 \(it holds zero bytes/],
    ["ab\nc\uFFFDd", /not UTF-8/],
    [`x\n${"y".repeat(mostLineCharacters + 1)}`, /longer than/],
  ])("are refused as a whole", (text, message) => {
    const { documents, problems } = readTexts(file("x.txt", text));
    expect(documents).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message).toMatch(message);
    expect(problems[0]!.line).toBe(text.startsWith("x") || text.includes("\n") ? 2 : 1);
  });

  test("a wrong habit is told a bounded number of times", () => {
    expect(readTexts(file("x.jsonl", "oops\n".repeat(1000))).problems).toHaveLength(mostProblems);
  });
});
