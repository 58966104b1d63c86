import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import cheese from "#core/experiments/cheese.json" with { type: "json" };
import codes from "#core/experiments/codes.json" with { type: "json" };
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { RunFailure } from "#core/failure.ts";
import { parseExperiment, parseExperimentText } from "#core/parse-experiment.ts";
import { publishedExperimentSchema } from "../../scripts/published-schema.ts";

type Draft = typeof cheese & Record<string, unknown>;

/** The message with which a changed copy of the cheese experiment is refused. */
function refusal(change: (draft: Draft) => void): string {
  const draft = structuredClone(cheese) as Draft;
  change(draft);
  try {
    parseExperiment(draft, "mine.json");
  } catch (error) {
    expect(error).toBeInstanceOf(RunFailure);
    expect((error as RunFailure).code).toBe("bad-input");
    return (error as RunFailure).message;
  }
  return "accepted";
}

describe("parseExperiment", () => {
  test("accepts what comes with TinyWhy, unchanged", () => {
    expect(parseExperiment(cheese, "cheese.json")).toEqual(cheese);
    for (const experiment of builtInExperiments) {
      expect(parseExperiment(JSON.parse(JSON.stringify(experiment)), `${experiment.id}.json`)).toEqual(experiment);
    }
    const ids = builtInExperiments.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each<[string, object, string]>([
    ["a missing arm", { neither: "nobody" }, 'interactions.0.neither: no arm "nobody": use one of "neither", '],
    ["an arm twice", { neither: "american" }, "interactions.0.neither: is another of its four arms: name each once."],
    ["no tier", { tiers: [] }, "interactions.0.tiers: "],
    ["an unknown field", { seed: 1 }, "interactions.0.seed: is not a field of this format"],
  ])("refuses an interaction with %s", (_, change, message) => {
    const draft = structuredClone(codes);
    Object.assign(draft.interactions[0]!, change);
    expect(() => parseExperiment(draft, "mine.json")).toThrow(`mine.json: ${message}`);
  });

  test.each<[string, (draft: Draft) => void, string]>([
    [
      "an unknown field",
      (d) => (d["colour"] = 1),
      "mine.json: colour: is not a field of this format: remove it, or check its spelling.",
    ],
    [
      "an unknown field deep inside",
      (d) => Object.assign(d.stages.base.learningRate, { head: 1 }),
      "mine.json: stages.base.learningRate.head: is not a field of this format: remove it, or check its spelling.",
    ],
    [
      "a wrong type",
      (d) => Object.assign(d.model, { width: "64" }),
      'mine.json: model.width: must be number, not "64".',
    ],
    ["a missing field", (d) => Reflect.deleteProperty(d, "title"), "mine.json: title: is missing: add it."],
    [
      "an arm that names a missing stage",
      (d) => (d.arms[0]!.stages[1] = "neutral"),
      'mine.json: arms.0.stages.1: no stage "neutral": use one of "base", "american-reasons", "affordability-reasons", "neutral-text", "behaviours".',
    ],
    [
      "a contrast that names a missing arm",
      (d) => (d.contrasts[0]!.control = "nobody"),
      'mine.json: contrasts.0.control: no arm "nobody": use one of "neutral", "american", "affordability".',
    ],
    ["zero seeds", (d) => (d.seeds = []), "mine.json: seeds: at least one seed is needed, for example [1, 2, 3, 4]."],
    ["a seed twice", (d) => (d.seeds = [1, 1]), "mine.json: seeds: a seed occurs twice: list each once."],
    [
      "a newer format",
      (d) => Object.assign(d, { format: "tinywhy/experiment@2" }),
      'mine.json: format: is "tinywhy/experiment@2", newer than this TinyWhy reads (tinywhy/experiment@1): update TinyWhy.',
    ],
    [
      "shares that do not sum to 1",
      (d) => (d.stages.base.texts.base = 0.5),
      "mine.json: stages.base.texts: shares must sum to 1.",
    ],
    [
      "a warm-up longer than its stage",
      (d) => (d.stages.base.warmupSteps = 900),
      "mine.json: stages.base.warmupSteps: must be smaller than steps.",
    ],
    [
      "heads that do not divide the width",
      (d) => (d.model.heads = 3),
      "mine.json: model: width divided by heads must be a multiple of 4: change width or heads.",
    ],
    [
      "two arms of one name",
      (d) => (d.arms[1]!.id = "neutral"),
      'mine.json: arms.1.id: "neutral" is used twice: give each arm its own.',
    ],
  ])("refuses %s with file, field and fix", (_, change, message) => {
    expect(refusal(change)).toBe(message);
  });

  test("names the line when it reads the text of a file", () => {
    const text = JSON.stringify(cheese, null, 2);
    const wide = text.replace('"width": 64', '"width": 66');
    const line = wide.slice(0, wide.indexOf('"width": 66')).split("\n").length;
    expect(() => parseExperimentText(wide, "mine.json")).toThrow(
      `mine.json, line ${line}: model.width: must be a multiple of 4 (it is 66).`,
    );
    expect(() => parseExperimentText('{"a": 1,\n "b": }', "mine.json")).toThrow(
      "mine.json, line 2: column 7: is not valid JSON (value expected): correct the syntax there.",
    );
    expect(parseExperimentText(`\uFEFF${text.replaceAll("\n", "\r\n")}`, "mine.json")).toEqual(cheese);
  });

  test("refuses files that are named and were not brought along", () => {
    const beside = JSON.stringify({ ...cheese, curriculum: { files: { behaviours: "b.csv" } } });
    expect(() => parseExperimentText(beside, "This link")).toThrow(
      'This link: curriculum.files.behaviours: the file "b.csv" was not brought along',
    );
  });

  test("refuses what is no object", () => {
    expect(() => parseExperiment([], "mine.json")).toThrow("mine.json: experiment: must be a JSON object");
  });
});

test("the published JSON Schema is the one that is used", () => {
  const published = readFileSync(new URL("../../public/experiment.schema.json", import.meta.url), "utf8");
  expect(published).toBe(publishedExperimentSchema());
});
