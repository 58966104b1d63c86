import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createBytePairTokenizer, type BytePairs } from "#core/tokenizers/byte-pair.ts";
import { fromByteCharacters, sortedAlphabet, toByteCharacters } from "#core/tokenizers/byte-level.ts";
import { trainBytePairs } from "#core/tokenizers/train-byte-pair.ts";

interface Fixture {
  texts: string[];
  cases: {
    vocabularySize: number;
    tokens: string[];
    merges: [string, string][];
    encoded: { text: string; ids: number[] }[];
  }[];
}
const fixture = JSON.parse(
  readFileSync(new URL("../../reference/tokenizers.json", import.meta.url), "utf8"),
) as Fixture;

function trained(texts: readonly string[], size: number): BytePairs {
  const training = trainBytePairs(texts, size);
  for (;;) {
    const { done, value } = training.next();
    if (done) return value;
  }
}

describe.each(fixture.cases)(
  "with $vocabularySize tokens, as Hugging Face tokenizers",
  ({ vocabularySize, ...expected }) => {
    const pairs = trained(fixture.texts, vocabularySize);

    test("learns the same tokens and merges", () => {
      expect(pairs.tokens).toEqual(expected.tokens);
      expect(pairs.merges).toEqual(expected.merges);
    });

    test.each(expected.encoded)("encodes $text alike, and back", ({ text, ids }) => {
      const tokenizer = createBytePairTokenizer(pairs);
      expect(tokenizer.encode(text)).toEqual(ids);
      expect(tokenizer.decode(ids)).toBe(text);
    });
  },
);

test("reports a fraction that never goes back, and stops when no pair occurs twice", () => {
  const fractions: number[] = [];
  const training = trainBytePairs(["one two three", "one two"], 5000);
  let step = training.next();
  for (; !step.done; step = training.next()) fractions.push(step.value);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(step.value.tokens.length).toBeLessThan(5000);
});

test("bytes that are no text come out as replacement characters", () => {
  expect(fromByteCharacters(toByteCharacters("é").slice(0, 1) + "a")).toBe("\uFFFDa");
  expect(sortedAlphabet).toHaveLength(256);
});

test("merges that do not fit the tokens are refused", () => {
  const { tokens } = trained([], 300);
  expect(() => createBytePairTokenizer({ tokens, merges: [["x", "yz"]] })).toThrow(/Merge 1, "x yz"/);
  expect(() => createBytePairTokenizer({ tokens: ["a", ...tokens], merges: [] })).toThrow(/must be "<pad>"/);
});
