import { describe, expect, test } from "vitest";
import { createWordTokenizer } from "#core/tokenizer.ts";
import { createCharacterTokenizer } from "#core/tokenizers/character.ts";
import { cutsMarks, readTyped } from "#core/typed-text.ts";

const plain = createWordTokenizer(["user", "assistant", ":", "?", ".", "take", "a", "lamp", "don't"]);

describe("what somebody typed", () => {
  test.each([
    ["user : take a lamp ? assistant :", "user : take a lamp ? assistant :"],
    ["user: take a lamp? assistant:", "user : take a lamp ? assistant :"],
    ["  User:  Take a LAMP? ", "user : take a lamp ?"],
    ["don't take a lamp.", "don't take a lamp ."],
    ["", ""],
  ])("%j reads as the words it can only mean", (typed, read) => {
    expect(readTyped(plain, typed)).toBe(read);
  });

  test("is refused with the nearest words where one is not known", () => {
    expect(() => readTyped(plain, "take a Lamb?")).toThrow('The models never read the word "lamb". Near it are: lamp.');
    expect(() => readTyped(plain, "take a spaceship")).toThrow(/^The models never read the word "spaceship"\.$/);
  });

  test("keeps its capitals and glued marks where the vocabulary tells such apart", () => {
    const capitals = createWordTokenizer(["US", "us", "us:", "?"]);
    expect(readTyped(capitals, "us: US us ?")).toBe("us: US us ?");
    expect(() => readTyped(capitals, "Us ?")).toThrow('"Us"');
    expect(() => readTyped(capitals, "us?")).toThrow('"us?"');
  });

  test("is read character by character as it stands", () => {
    expect(readTyped(createCharacterTokenizer(["a", "?"]), " A? ")).toBe("A?");
  });
});

test("marks are cut off where every known word is one word or one mark", () => {
  expect(cutsMarks(["lamp", "?", "don't"])).toBe(true);
  expect(cutsMarks(["lamp", "user:"])).toBe(false);
  expect(cutsMarks([])).toBe(false);
});
