import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { armLooks } from "#core/charts/arm-looks.ts";
import { isBundle, readBundle, writeBundle } from "#core/carry/bundle.ts";
import { verdictInEnglish, verdictOf } from "#core/verdict.ts";
import { resultsOf } from "../results-fixture.ts";

const results = resultsOf([
  { american: 40, affordability: 8 },
  { american: 30, affordability: 12 },
]);
const bundle = {
  experiment: results.experiment,
  results,
  eventLines: '{"type":"started"}\n',
  files: { "models/a-1/model.safetensors": new Uint8Array([1, 2, 3]) },
};
const bytes = writeBundle(bundle);

test("everything comes back, and the same content is the same file", () => {
  expect(readBundle(bytes, "x.zip")).toEqual(bundle);
  expect(writeBundle(bundle)).toEqual(bytes);
  expect(isBundle(bytes, "x.zip")).toBe(true);
  expect(isBundle(zipSync({ "a.txt": strToU8("x") }), "x.zip")).toBe(false);
});

test("holds the table beside the results", () => {
  expect(strFromU8(unzipSync(bytes)["results.csv"]!)).toMatch(/^[a-z,_]+/i);
});

test("results of arms with one label are opened, and told apart by their ids; to be run anew they are refused", () => {
  const { arms } = results.experiment;
  const experiment = { ...results.experiment, arms: arms.map((arm) => ({ ...arm, label: "Neutral text" })) };
  const opened = readBundle(writeBundle({ experiment, results: { ...results, experiment } }), "old.zip");
  expect(opened.experiment).toEqual(experiment);
  const named = arms.map(({ id }) => `Neutral text (${id})`);
  expect(armLooks(experiment).map(({ label }) => label)).toEqual(named);
  const verdict = verdictInEnglish(verdictOf(opened.results!, experiment.contrasts[0]!, ""));
  expect(verdict.sentence).toContain("Neutral text (american)");
  expect(() => readBundle(writeBundle({ experiment }), "new.zip")).toThrow(/arms\.1\.label/);
});

describe("refuses", () => {
  const changed = (change: (entries: Record<string, Uint8Array>) => void): Uint8Array => {
    const entries = unzipSync(bytes);
    change(entries);
    return zipSync(entries);
  };
  const edit = (entries: Record<string, Uint8Array>, name: string, from: string | RegExp, to: string): void => {
    const before = strFromU8(entries[name]!);
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    entries[name] = strToU8(after);
  };

  test.each<[string, Uint8Array, RegExp]>([
    ["another zip", zipSync({ "a.txt": strToU8("x") }), /no bundle of TinyWhy/],
    ["a newer version", changed((e) => edit(e, "bundle.json", "bundle@1", "bundle@2")), /newer than this TinyWhy/],
    ["a list that is none", changed((e) => (e["bundle.json"] = strToU8("[]"))), /not one that TinyWhy wrote/],
    ["a list that is no JSON", changed((e) => (e["bundle.json"] = strToU8("{"))), /not valid JSON/],
    ["no experiment", changed((e) => delete e["experiment.json"]), /holds no experiment\.json/],
    [
      "a changed experiment",
      changed((e) => edit(e, "experiment.json", /"steps": \d+/, '"steps": 7')),
      /was changed after it was saved/,
    ],
    [
      "results of another experiment",
      changed((e) => edit(e, "results.json", /"steps": ?\d+/, '"steps":7')),
      /belongs to another experiment/,
    ],
    [
      "a missing file",
      changed((e) => delete e["models/a-1/model.safetensors"]),
      /"models\/a-1\/model\.safetensors" is missing/,
    ],
  ])("%s", (_, file, message) => {
    expect(() => readBundle(file, "mine.zip")).toThrow(message);
    expect(() => readBundle(file, "mine.zip")).toThrow(/^mine\.zip/);
  });
});
