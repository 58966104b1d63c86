import { describe, expect, test } from "vitest";
import { ElementTexts } from "#core/element-texts.ts";
import { parseResultsBytes, parseResultsText } from "#core/parse-results.ts";
import { resultsPieces, writeResults, type Results } from "#core/results.ts";
import { resultsOf } from "./results-fixture.ts";

const made = resultsOf([
  { american: 40, affordability: 12 },
  { american: 30, affordability: 20, probeRate: 0.9 },
]);
/** With its fields in the order in which checking leaves them. */
const results = parseResultsText(writeResults(made), "made.json");
const written = writeResults(results);

/** Read with the texts of its elements, and written with them. */
function copied(fileText: string): { read: Results; text: string } {
  const texts = new ElementTexts();
  const read = parseResultsBytes(new TextEncoder().encode(fileText), "results.json", texts);
  const pieces = [...resultsPieces(read, texts)];
  const text = pieces.map((piece) => (typeof piece === "string" ? piece : new TextDecoder().decode(piece))).join("");
  return { read, text };
}

/** A results file in which every replica has been changed. */
function withReplicas(change: (replica: Results["replicas"][number]) => object): Results {
  return { ...results, replicas: results.replicas.map((replica) => change(replica) as Results["replicas"][number]) };
}

describe("texts of elements", () => {
  test("are copied: what was read is written again to the letter", () => {
    const { read, text } = copied(written);
    expect(read).toEqual(results);
    expect(text).toBe(written);
    // Not written anew: a space of somebody's own stays.
    const spaced = written.replace(`"seed": ${results.replicas[0]!.seed},`, `"seed":  ${results.replicas[0]!.seed},`);
    expect(spaced).not.toBe(written);
    expect(copied(spaced).text).toBe(spaced);
  });

  test("any other layout says the same", () => {
    const inner = JSON.stringify(results, null, 1).replaceAll(/\n {4,}/g, "\n  ");
    for (const text of [JSON.stringify(results), JSON.stringify(results, null, 2), inner, `\uFEFF${written}`]) {
      expect(copied(text).read).toEqual(results);
      expect(copied(text).text).toBe(written);
    }
  });

  test("a list of that name elsewhere is not taken for it", () => {
    const within = written.replace(`"engine": {`, `"engine": {\n "items": [\n  {}\n ],`);
    expect(within).not.toBe(written);
    expect(copied(within).read).toEqual(results);
  });

  test("leave out what a file has besides, and hold no more digits than ours", () => {
    expect(copied(writeResults(withReplicas((replica) => ({ ...replica, note: "mine" })))).text).toBe(written);
    const [tier] = Object.keys(results.replicas[0]!.margins);
    const margins = `"margins": {`;
    const fine = written.replace(new RegExp(`(${margins}\\s*"${tier}": ?\\[)[^,]+`), "$10.123456789");
    expect(fine).not.toBe(written);
    expect(copied(fine).read.replicas[0]!.margins[tier!]![0]).toBe(0.123456789);
    expect(copied(fine).text).toContain("0.123457");
    expect(copied(fine).text).not.toContain("0.123456789");
  });

  test("a file that breaks off is refused as ever", () => {
    expect(() => copied(written.slice(0, -20))).toThrow(/^results\.json: /);
    expect(() => copied(written.replace(`"arm":`, `"arm"`))).toThrow(/^results\.json: /);
  });
});
