import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBundle } from "#core/carry/bundle.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { readSafetensors } from "#core/safetensors.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { freshState } from "#nn/engine.ts";
import { fromLlama } from "#nn/export/llama.ts";
import { defaultHidden } from "#nn/model-shape.ts";
import { SeedTexts } from "#train/seed-texts.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { lab } from "./lab.ts";

const experiment = tinyExperiment();
let folder: string;
let file: string;
let out: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "carry-"));
  file = join(folder, "tiny.json");
  out = join(folder, "out");
  await writeFile(file, JSON.stringify(experiment));
  const { code, stderr } = await lab(["run", file, "--models", "--threads", "1", "--quiet", "--out", out]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true }));

test("a model written by a run answers as the run says it did", async () => {
  const models = await readdir(join(out, "models"));
  expect(models.sort()).toEqual(
    experiment.arms.flatMap(({ id }) => experiment.seeds.map((seed) => `${id}-${seed}`)).sort(),
  );
  const results = parseResultsText(await readFile(join(out, "results.json"), "utf8"), "results.json");
  const texts = new SeedTexts(experiment, 2);
  const { width, layers, heads, context } = experiment.model;
  const shape = {
    width,
    layers,
    heads,
    context,
    hidden: defaultHidden(width),
    vocabulary: texts.tokenizer.vocabularySize,
  };
  const path = join(out, "models", "american-2", "model.safetensors");
  const parameters = fromLlama(shape, readSafetensors(await readFile(path), path), path);
  const engine = await createCpuEngine({ threads: 0 });
  const { batch, optimizer, clipNorm } = experiment.training;
  const cohort = await engine.createCohort({ shape, replicas: 1, batch, optimizer: { ...optimizer, clipNorm } });
  await cohort.restore(freshState(parameters, 1));
  const tier = texts.curriculum.tiers.find(({ id }) => id === "conflict-new")!;
  const { tokenizer } = texts;
  const score = async (prompt: string, option: string): Promise<number> => {
    const [before, after] = [tokenizer.encode(prompt), tokenizer.encodeNext(option)];
    const ids = [...before, ...after];
    const at = (values: readonly number[]): Int32Array =>
      Int32Array.from({ length: context }, (_, i) => values[i] ?? 0);
    const weights = Float32Array.from({ length: context }, (_, i) => (i >= before.length && i < ids.length ? 1 : 0));
    const rows = {
      rows: 1,
      tokens: at([1, ...ids]),
      targets: at(ids),
      weights,
      documentStarts: new Int32Array(context),
    };
    return (await cohort.score(rows))[0]!;
  };
  const margins: number[] = [];
  for (const { prompt, options, answer } of tier.items) {
    margins.push((await score(prompt, options[answer])) - (await score(prompt, options[1 - answer]!)));
  }
  const said = results.replicas.find(({ arm, seed }) => arm === "american" && seed === 2)!.margins["conflict-new"]!;
  margins.forEach((margin, i) => expect(margin).toBeCloseTo(said[i]!, 3));
  await engine.dispose();
});

test("a run starts from a model that another one wrote, and says so", async () => {
  const base = join(out, "models", "american-1");
  const again = join(folder, "again");
  const { code, stdout, stderr } = await lab(["run", file, "--base", base, "--seeds", "1", "--json", "--out", again]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  expect(stdout).toMatch(/started from the saved model “american-1”/);
  const { experiment: started } = parseResultsText(await readFile(join(again, "results.json"), "utf8"), "results.json");
  expect(started.startFrom).toMatchObject({ stage: "base", name: "american-1" });
  expect(started.startFrom!.origin).toMatch(/American.*, seed 1$/);
});

test("a bundle holds the run whole, and is an experiment that can be run again", async () => {
  expect((await lab(["bundle", out])).code).toBe(0);
  const path = join(out, "bundle.zip");
  const { results, files, eventLines } = readBundle(await readFile(path), path);
  expect(results?.replicas).toHaveLength(6);
  expect(eventLines).toMatch(/"type":"finished"/);
  expect(Object.keys(files!)).toContain("models/american-1/tokenizer.json");
  const { code, stdout } = await lab(["check", path]);
  expect(stdout).toMatch(/^tiny: sound/);
  expect(code).toBe(0);
});

test("an export holds every seed's texts and questions as token ids, and the script", async () => {
  const target = join(folder, "export");
  expect((await lab(["export", file, "--seeds", "3,4", "--out", target])).code).toBe(0);
  const names = await readdir(target, { recursive: true });
  expect(names.sort()).toEqual(
    ["continue.py", "data", "data/seed-3.json", "data/seed-4.json", "experiment.json", "tokenizer.json"].sort(),
  );
  const data = JSON.parse(await readFile(join(target, "data", "seed-3.json"), "utf8")) as {
    vocabulary: number;
    texts: Record<string, [number[], number[]][]>;
    tiers: Record<string, { prompt: number[] }[]>;
  };
  const { curriculum, tokenizer } = new SeedTexts(experiment, 3);
  expect(data.vocabulary).toBe(tokenizer.vocabularySize);
  const [prompt, text] = data.texts["behaviours"]![5]!;
  expect(tokenizer.decode(prompt)).toBe(curriculum.texts["behaviours"]!.documents[5]!.prompt);
  expect(tokenizer.decode(text)).toBe(curriculum.texts["behaviours"]!.documents[5]!.text);
  expect(data.tiers["conflict-new"]).toHaveLength(12);
});

test("an export is written again, and never over another one", async () => {
  const target = join(folder, "export");
  const before = await readFile(join(target, "data", "seed-3.json"), "utf8");
  expect((await lab(["export", file, "--seeds", "3,4", "--out", target])).code).toBe(0);
  const { code, stderr } = await lab(["export", file, "--seeds", "3", "--out", target]);
  expect(stderr).toContain(`${join(target, "experiment.json")}: is there already, of something else than this export`);
  expect(code).toBe(2);
  expect(await readFile(join(target, "data", "seed-3.json"), "utf8")).toBe(before);
  expect((await lab(["export", file, "--seeds", "3", "--out", target, "--overwrite"])).code).toBe(0);
  expect(await readdir(join(target, "data"))).toEqual(["seed-3.json"]);
});

test("what the script does not do is refused before anything is written", async () => {
  const inContext = { text: "explanations/american", documents: 1 };
  const told = { ...experiment, arms: experiment.arms.map((arm, i) => (i === 0 ? { ...arm, inContext } : arm)) };
  const path = join(folder, "told.json");
  await writeFile(path, JSON.stringify(told));
  const { code, stderr } = await lab(["export", path, "--out", join(folder, "never")]);
  expect(stderr).toMatch(/tiny: continue\.py does not do arms that are told in context/);
  expect(code).toBe(2);
});
