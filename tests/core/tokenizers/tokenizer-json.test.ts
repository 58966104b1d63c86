import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { startId } from "#core/tokenizer.ts";
import { parseTokenizerJson } from "#core/tokenizers/tokenizer-json.ts";
import { createBytePairTokenizer } from "#core/tokenizers/byte-pair.ts";
import { tokenizerFiles } from "../../reference/tokenizer-files.ts";

interface Read {
  name: string;
  sha256: string;
  encoded: { text: string; ids: number[]; decoded: string }[];
}
const { read } = JSON.parse(readFileSync(new URL("../../reference/tokenizer-files.json", import.meta.url), "utf8")) as {
  read: Read[];
};

describe.each(tokenizerFiles)("$name", ({ name, tokenizer, json, prepare }) => {
  const expected = read.find((one) => one.name === name)!;

  test("Hugging Face tokenizers read this very file", () => {
    expect(createHash("sha256").update(JSON.stringify(json)).digest("hex")).toBe(expected.sha256);
  });

  test.each(expected.encoded)("and encodes and decodes $text as we do", ({ text, ids, decoded }) => {
    expect([startId, ...tokenizer.encode(prepare(text))]).toEqual(ids);
    expect(tokenizer.decode(ids.slice(1))).toBe(decoded);
  });
});

describe("a tokenizer.json that is brought", () => {
  const { json, tokenizer } = tokenizerFiles.find(({ name }) => name === "byte-pair")!;
  const changed = (
    change: (file: { model: { vocab: Record<string, number>; merges: string[][] } }) => void,
  ): string => {
    const copy = JSON.parse(JSON.stringify(json)) as Parameters<typeof change>[0];
    change(copy);
    return JSON.stringify(copy);
  };

  test("gives the same tokenizer back, merges written either way", () => {
    for (const text of [
      JSON.stringify(json),
      changed((file) => (file.model.merges = file.model.merges.map((pair) => pair.join(" ")) as never)),
    ]) {
      const again = createBytePairTokenizer(parseTokenizerJson(text, "tokenizer.json"));
      expect(again.tokens).toEqual(tokenizer.tokens);
      expect(again.encode("neue Wörter")).toEqual(tokenizer.encode("neue Wörter"));
    }
  });

  test.each<[string, string, RegExp]>([
    ["no JSON", "{", /not valid JSON/],
    ["of words", JSON.stringify(tokenizerFiles[0]!.json), /only byte-level byte-pair/],
    ["ids with a gap", changed((file) => (file.model.vocab["zz"] = 5000)), /ids are not 0 to/],
    ["an id twice", changed((file) => (file.model.vocab["zz"] = 4)), /ids are not 0 to/],
    [
      "special tokens elsewhere",
      changed(({ model: { vocab } }) => ([vocab["<pad>"], vocab["<s>"]] = [1, 0])),
      /must be "<pad>"/,
    ],
    [
      "a merge without its token",
      changed((file) => file.model.merges.push(["qq", "qq"])),
      /has parts that are no tokens/,
    ],
  ])("is refused: %s", (_, text, message) => {
    expect(() => parseTokenizerJson(text, "tokenizer.json")).toThrow(message);
    expect(() => parseTokenizerJson(text, "tokenizer.json")).toThrow(/^tokenizer\.json: /);
  });
});
