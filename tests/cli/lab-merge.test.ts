import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseResultsText } from "#core/parse-results.ts";
import { toCsv, type Results } from "#core/results.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { lab } from "./lab.ts";

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lab-merge-"));
  await writeFile(at("tiny.json"), JSON.stringify(tinyExperiment()));
  await lab(["run", at("tiny.json"), "--threads", "1", "--out", at("whole"), "--quiet"]);
  // Three shards of two seeds: the arms of the first seed are shared out.
  for (const shard of [1, 2, 3]) {
    const args = ["run", at("tiny.json"), "--threads", "1", "--shard", `${shard}/3`, "--out", at(`part-${shard}`)];
    await lab([...args, "--quiet"]);
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function resultsIn(name: string): Promise<Results> {
  return parseResultsText(await readFile(join(folder, name, "results.json"), "utf8"), name);
}

describe("lab merge", () => {
  test("of all shards gives what the unsharded run gave", async () => {
    const parts = [at("part-3"), at("part-1"), at("part-2")];
    const { code, stdout, stderr } = await lab(["merge", ...parts, "--out", at("merged")]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("3 parts merged.");
    const [merged, whole] = [await resultsIn("merged"), await resultsIn("whole")];
    expect(toCsv(merged)).toBe(toCsv(whole));
    const { experiment, replicas, gates, items, tiers, completed } = merged;
    expect({ experiment, replicas, gates, items, tiers, completed }).toEqual({
      ...{ experiment: whole.experiment, replicas: whole.replicas, gates: whole.gates },
      ...{ items: whole.items, tiers: whole.tiers, completed: true },
    });
    expect(await readFile(join(at("merged"), "results.csv"), "utf8")).toBe(toCsv(whole));
  });

  test("names a missing shard, and merges the rest as not complete only when told to", async () => {
    const refused = await lab(["merge", at("part-1"), at("part-2"), "--out", at("some")]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("Missing: shard 3/3; ");
    const partial = await lab(["merge", at("part-1"), at("part-2"), "--out", at("some"), "--partial"]);
    expect(partial.code).toBe(0);
    expect(partial.stdout).toContain("Not complete. Missing: shard 3/3; ");
    expect((await resultsIn("some")).completed).toBe(false);
  });

  test("into the folder of an earlier merge replaces it; what is not among the parts stays", async () => {
    await lab(["run", at("tiny.json"), "--seeds", "7", "--threads", "1", "--out", at("seven"), "--quiet"]);
    const before = await readFile(join(at("seven"), "results.json"), "utf8");
    const parts = [at("part-1"), at("part-2"), at("part-3")];
    const refused = await lab(["merge", ...parts, "--out", at("seven")]);
    expect(refused.stderr).toContain('seven holds a finished run of "tiny", seed 7, which is not among the parts');
    expect(refused.code).toBe(2);
    expect(await readFile(join(at("seven"), "results.json"), "utf8")).toBe(before);
    expect((await lab(["merge", ...parts, "--out", at("merged"), "--quiet"])).code).toBe(0);
  });

  test("takes the bundle of a run, and lab report does", async () => {
    expect((await lab(["bundle", at("whole"), "--out", at("whole.zip")])).code).toBe(0);
    const { code, stderr } = await lab(["merge", at("whole.zip"), "--out", at("unpacked")]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(toCsv(await resultsIn("unpacked"))).toBe(toCsv(await resultsIn("whole")));
    expect((await lab(["report", at("whole.zip")])).stdout).toBe(`${at("whole-report.html")}\n`);
    expect(await readFile(at("whole-report.html"), "utf8")).toContain("of “Conflict, new things” questions");
    const over = await lab(["bundle", at("part-1"), "--out", at("whole.zip")]);
    expect(over.stderr).toContain('whole.zip: holds a finished run of "tiny", seeds 1, 2, other than the folder');
    expect(over.code).toBe(2);
  });

  test.each<[string, () => string[], string]>([
    ["no folder", () => ["merge", "--out", at("x")], "Which results?"],
    ["no place for the result", () => ["merge", at("part-1")], "Where to?"],
    ["a folder without results", () => ["merge", folder, "--out", at("x")], "results.json: cannot be read (ENOENT)"],
    ["a folder that is not there", () => ["merge", at("nowhere"), "--out", at("x")], "there is no such folder"],
    ["the same shard twice", () => ["merge", at("part-1"), at("part-1"), "--out", at("x")], "is the same run as"],
    ["writing over a part", () => ["merge", at("part-1"), "--out", at("part-1")], "is one of the parts"],
    ["a report of two", () => ["report", at("part-1"), at("part-2")], "Name one folder"],
  ])("refuses %s", async (_, args, message) => {
    const { code, stderr } = await lab(args());
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

test("lab report writes one page that asks for nothing else", async () => {
  const { code } = await lab(["report", at("whole"), "--quiet"]);
  expect(code).toBe(0);
  const page = await readFile(join(at("whole"), "report.html"), "utf8");
  expect(page).toContain("of “Conflict, new things” questions");
  // Every repeat as a dot, the held-out share as it was learnt, the loss.
  expect(page.match(/<figure>/g)).toHaveLength(3);
  expect(page).not.toMatch(/<script|src=|href=|https?:|@import/);
});
