import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { lab } from "./lab.ts";
import { nameOf, readIndex, readPublished } from "../../src/cli/published-results.ts";

describe("published results", () => {
  test("are all listed with where they come from, and hold every arm of every seed", async () => {
    const { results, spread } = await readIndex();
    expect(spread.rateStandardDeviation).toBeGreaterThan(0);
    const files = (await readdir("docs/results")).filter((file) => file !== "index.json");
    expect(results.map(({ file }) => file).sort()).toEqual(files.sort());
    for (const source of results) {
      const { experiment, run } = await readPublished(source);
      const models = new Set(run.rows.map(({ arm, seed }) => `${arm} ${seed}`));
      expect(models.size, source.file).toBe(experiment.arms.length * experiment.seeds.length);
      expect(experiment.seeds.length, source.file).toBeGreaterThanOrEqual(8);
      expect(run.engine, source.file).toContain("WebAssembly SIMD");
      expect(source.commit, source.file).toMatch(/^[0-9a-f]{7,40}$/);
    }
  });

  test("are there for every built-in experiment that is not listed as without", async () => {
    const { results, unpublished } = await readIndex();
    const published = new Set(results.flatMap(({ preset }) => preset ?? []));
    const without = builtInExperiments.map(({ id }) => id).filter((id) => !published.has(id));
    expect([...unpublished].sort()).toEqual(without.sort());
    expect(new Set(results.map(nameOf)).size).toBe(results.length);
  });
});

describe("lab reproduce", () => {
  test("finds the published figures of a seed again, to the last digit", { timeout: 600_000 }, async () => {
    const { code, stdout } = await lab(["reproduce", "--quick", "cheese-size-16"]);
    expect(stdout).toMatch(/^cheese-size-16 +226 +2 +56 of 56 +none +equal$/m);
    expect(code).toBe(0);
  });

  test("refuses a result that is not published, with those that are", async () => {
    const { code, stderr } = await lab(["reproduce", "chese"]);
    expect(stderr).toMatch(/no published result "chese"\. There are: cheese, codes/);
    expect(code).toBe(2);
  });
});
