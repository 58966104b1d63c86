import { expect, test } from "vitest";
import { RunFailure } from "#core/failure.ts";
import { createRng } from "#core/random.ts";
import { createWordTokenizer } from "#core/tokenizer.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";

const tokenizer = createWordTokenizer(["yes", "hat", ".", "a"]);

test("ids are the special tokens, then the sorted words", () => {
  expect(tokenizer.tokens).toEqual(["<pad>", "<s>", "</s>", ".", "a", "hat", "yes"]);
  expect(tokenizer.vocabularySize).toBe(7);
  expect(tokenizer.encode("a hat .")).toEqual([4, 5, 3]);
  expect(tokenizer.encode("")).toEqual([]);
});

test("the order and repetition of the vocabulary make no difference", () => {
  expect(createWordTokenizer(["a", "yes", "hat", "a", "."]).tokens).toEqual(tokenizer.tokens);
});

test("decoding gives the text back, and names special tokens", () => {
  const cheese = findWorld("cheese");
  const curriculum = cheese.generate(resolveParameters(cheese, { baseDocuments: 500 }), createRng(1));
  const words = createWordTokenizer(curriculum.vocabulary);
  const texts = Object.values(curriculum.texts).flatMap(({ documents }) => documents.map(({ text }) => text));
  expect(texts.map((text) => words.decode(words.encode(text)))).toEqual(texts);
  expect(tokenizer.decode(Int32Array.from([1, 4, 5, 2, 0]))).toBe("<s> a hat </s> <pad>");
});

test("an unknown word is refused with its text", () => {
  expect(() => tokenizer.encode("a red hat .")).toThrow(RunFailure);
  expect(() => tokenizer.encode("a red hat .")).toThrow(/"red" in "a red hat ."/);
  expect(() => tokenizer.encode("a  hat")).toThrow(RunFailure);
});

test("words are told apart by their letters, not by their hash alone", () => {
  // Equal in the hash that finds them: 31 × the first character + the second.
  const words = createWordTokenizer(["Aa", "BB", "AaAa", "BBBB", "é", "日本"]);
  expect(words.encode("BB Aa AaAa BBBB 日本 é").map((id) => words.tokens[id])).toEqual([
    "BB",
    "Aa",
    "AaAa",
    "BBBB",
    "日本",
    "é",
  ]);
  for (const unknown of ["AaBB", "BBAa", "A", "Aaa", "日"]) expect(() => words.encode(unknown)).toThrow(RunFailure);
  expect(() => words.encode("Aa ")).toThrow(/"" in "Aa "/);
});

test("an unknown id is refused", () => {
  expect(() => tokenizer.decode([7])).toThrow(/no token with id 7 among 7/);
});

test.each(["<s>", "", "two words"])("%j cannot be a word", (word) => {
  expect(() => createWordTokenizer(["a", word])).toThrow(RunFailure);
});
