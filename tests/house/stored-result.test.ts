import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { answersOf } from "#core/compare/answers.ts";
import { parseResults, parseResultsText } from "#core/parse-results.ts";
import { storedComparison } from "#app/features/compare/stored-comparison.ts";
import { places } from "#app/text/en/places.ts";
import { thinned } from "../../scripts/stored-result.mjs";

test("the comparison that comes with the page says what the published result says", () => {
  const path = join(import.meta.dirname, "../../docs/results/cheese.json");
  const published = parseResultsText(readFileSync(path, "utf8"), "cheese.json");
  const stored = parseResults(JSON.parse(JSON.stringify(thinned(published))), "stored");
  const [before, after] = [published, stored].map((results) => answersOf(results).contrasts[0]!.verdict);
  expect(after!.sentence).toEqual(before!.sentence);
  expect(stored.startedAt).toBe(published.startedAt);
  expect(storedComparison.startedAt).toBe(published.startedAt);
  const index = JSON.parse(readFileSync(join(path, "../index.json"), "utf8")) as {
    results: { file: string; machine: string }[];
  };
  expect(places.stored.machine).toBe(index.results.find(({ file }) => file === "cheese.json")!.machine);
  expect(stored.engine).toEqual(published.engine);
  expect(JSON.stringify(stored).length).toBeLessThan(0.75 * JSON.stringify(published).length);
});
