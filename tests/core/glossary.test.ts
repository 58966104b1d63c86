import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findWord, parseGlossary } from "#core/glossary.ts";

const root = join(import.meta.dirname, "../..");
const glossary = parseGlossary(readFileSync(join(root, "docs/glossary.md"), "utf8"));

describe("the glossary", () => {
  test("is read section by section, without the tables' heads", () => {
    expect(glossary.map(({ title }) => title)).toContain("The test");
    expect(glossary.flatMap(({ words }) => words).map(({ word }) => word)).not.toContain("Word");
    expect(findWord(glossary, "margin")?.meaning).toMatch(/^How much more probable/);
    expect(findWord(glossary, "weights")?.word).toBe("parameters, weights");
    expect(findWord(glossary, "phlogiston")).toBeUndefined();
  });

  test("explains every word once", () => {
    const keys = glossary.flatMap(({ words }) => words.flatMap(({ key }) => key.split(", ")));
    expect(keys.length).toBeGreaterThan(50);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("explains every term that a text of the page marks", () => {
    const folder = join(root, "src/app/text");
    const files = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith(".ts"));
    const marked = files.flatMap((name) =>
      [...readFileSync(join(folder, name), "utf8").matchAll(/\[\[([^\]|]+)\|/g)].map((match) => match[1]!),
    );
    const terms = [...new Set(marked)].filter((term) => term !== "term"); // "term" stands for any in a comment
    expect(terms.length).toBeGreaterThan(8);
    expect(terms.filter((term) => !findWord(glossary, term))).toEqual([]);
  });

  test("has every word in German too", () => {
    const german = parseGlossary(readFileSync(join(root, "docs/glossary.de.md"), "utf8"));
    const keys = (sections: typeof glossary) => sections.map(({ words }) => words.map(({ key }) => key));
    expect(keys(german)).toEqual(keys(glossary));
    expect(findWord(german, "weights")?.word).toBe("Parameter, Gewichte");
  });

  test("of a translation has the English word in the middle", () => {
    const german = parseGlossary(
      "## Der Test\n\n| Wort | Englisch | Bedeutung |\n| - | - | - |\n| Spielraum | margin | `x` |\n",
    );
    expect(german).toEqual([{ title: "Der Test", words: [{ key: "margin", word: "Spielraum", meaning: "x" }] }]);
  });
});
