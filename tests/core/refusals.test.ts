import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { english as sentences } from "#core/sentences/en.ts";
import { refusals } from "#core/sentences/en/refusals.ts";
import { toldIn, type Told, type ToldSaid, type ToldWords } from "#core/sentences/told.ts";
import { german, toldInGerman } from "./german.ts";
import { everyRefusal } from "./refusals-fixture.ts";

const english: ToldWords = { ...sentences, ...refusals };
const told = everyRefusal.map((sentence) => {
  const said: ToldSaid = [sentence];
  return { sentence, message: toldIn({ message: "", said }, english), words: toldIn({ message: "", said }, german) };
});

/** Every number, whatever mark parts its whole from its fraction. */
const numbersIn = (words: string): readonly string[] =>
  [...words.matchAll(/\d+(?:[.,]\d+)?/g)].map(([number]) => number.replace(",", ".")).sort();

const onlyFromCommandLine = ["src/core/reproduction.ts", "src/core/shard.ts", "src/train/data-export.ts"];

function filesIn(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`);
}

describe("what is refused", () => {
  test("was all looked at", () => {
    const keys = new Set(everyRefusal.map(([key]) => key as string));
    expect(Object.keys(refusals).filter((key) => !keys.has(key))).toEqual([]);
  });

  test("has a name of its own: two words of one name would hide each other", () => {
    const keys = filesIn("src/core/sentences/en").flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/^ {2}(\w+): \(/gm)].map(([, key]) => key!),
    );
    expect(keys.length).toBeGreaterThan(300);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  test.each(told)("in German, too: $message", ({ sentence: [, ...values], message, words }) => {
    expect(words).not.toBe(message);
    expect(numbersIn(words)).toEqual(numbersIn(message));
    expect(words).not.toMatch(/undefined|NaN|”| {2}|\.\.$/);
    expect(message).not.toMatch(/undefined|NaN| {2}|\.\.$/);
    // Names that were brought stand in it as they are.
    for (const value of values) {
      if (typeof value === "string" && message.includes(`"${value}"`)) expect(words).toContain(value);
    }
  });

  test("in no language but English where something inside it is", () => {
    const inside: Told = { message: "no" };
    expect(toldInGerman({ message: "x: no.", said: [["at", { source: "x" }, inside]] })).toBeUndefined();
  });

  // The command line speaks English alone.
  test("is nowhere refused in English alone where a page can show it", () => {
    const sources = ["src/core", "src/nn", "src/train", "src/storage", "src/app", "workers"].flatMap(filesIn);
    expect(sources.length).toBeGreaterThan(300);
    const plain = sources
      .filter((path) => !onlyFromCommandLine.includes(path))
      .filter((path) =>
        /new RunFailure\(\s*"(bad-input|no-engine|out-of-memory|diverged)",\s*[`"']/.test(readFileSync(path, "utf8")),
      );
    expect(plain).toEqual([]);
  });
});
