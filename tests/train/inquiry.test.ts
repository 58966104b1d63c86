import { beforeAll, describe, expect, test } from "vitest";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import type { ModelShape } from "#nn/model-shape.ts";
import { createTfjsCpu } from "#nn/reference/tfjs-backends.ts";
import { askModels } from "#train/ask.ts";
import { KeptModels } from "#train/kept-models.ts";
import { lookInside } from "#train/look.ts";
import { probeModels } from "#train/probe-models.ts";
import { runExperiment } from "#train/run.ts";
import type { FinishedModel } from "#train/run-spec.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

const experiment = tinyExperiment();
const seeds = experiment.seeds;
const prompt = "user : take american costly small lamp ? assistant :";

/** The models of a tiny run, as the page keeps them. */
let kept: KeptModels;
beforeAll(async () => {
  kept = new KeptModels(experiment, "run");
  let ms = 0;
  const run = runExperiment({
    runId: "run",
    experiment,
    supply: {
      open: async () => ({ engine: await createCpuEngine({ threads: 0 }), reason: "for the test" }),
      replace: () => Promise.resolve(undefined),
    },
    appVersion: "test",
    startedAt: "2026-01-01T00:00:00Z",
    nowMs: () => (ms += 1),
    signal: { aborted: false },
    onFinishedModels: (models, shape) => kept.add(models, shape),
  });
  for await (const event of run) expect(event.type).not.toBe("failed");
});

describe("kept models", () => {
  test("are those of every arm and seed, each its own", () => {
    const report = kept.report();
    expect(report).toMatchObject({ runId: "run", seeds, droppedSeeds: [], layers: 1, heads: 2 });
    expect(report!.arms.map(({ id }) => id)).toEqual(experiment.arms.map(({ id }) => id));
    const all = kept.parametersOf(seeds);
    const size = all.length / (seeds.length * experiment.arms.length);
    const heads = Array.from({ length: all.length / size }, (_, i) => all[i * size + 200]);
    expect(new Set(heads).size).toBe(heads.length);
  });

  test("offer the value words and the questions with two answers to a probe", () => {
    const targets = kept.report()!.probeTargets;
    expect(targets).toContainEqual({ kind: "word", word: "american" });
    expect(targets.some((target) => target.kind === "answer" && target.tier === "conflict-new")).toBe(true);
  });

  test("are whole seeds, as many as there is room for, and the others are named", () => {
    const shape: ModelShape = { layers: 1, width: 4, heads: 1, hidden: 4, context: 4, vocabulary: 4 };
    const large = new KeptModels(tinyExperiment({ seeds: [1, 2, 3] }), "large");
    const parameters = new Float32Array(64e6 / 4 + 1e6); // four arms' worth do not fit twice
    const models = [1, 2, 3].flatMap((seed) =>
      experiment.arms.map(({ id }): FinishedModel => ({ arm: id, seed, parameters })),
    );
    large.add(models, shape);
    expect(large.report()).toMatchObject({ seeds: [1], droppedSeeds: [2, 3] });
    expect(() => large.parametersOf([2])).toThrow("Run the experiment again");
  });
});

describe("asking", () => {
  test("gives every arm's answer with its probabilities, and where the arms part", async () => {
    const engine = await createCpuEngine({ threads: 0 });
    const report = await askModels(engine, kept, { prompt, seeds, answers: 3 });
    expect(report.prompt.join(" ")).toBe(prompt);
    expect(report.answers.map(({ seed, arm }) => `${seed} ${arm}`)).toEqual(
      seeds.flatMap((seed) => experiment.arms.map(({ id }) => `${seed} ${id}`)),
    );
    for (const { tokens } of report.answers) {
      expect(tokens.length).toBeGreaterThan(0);
      for (const { text, probability, alternatives } of tokens) {
        expect(alternatives[0]!.text).toBe(text); // greedy
        expect(probability).toBeCloseTo(alternatives[0]!.probability, 6);
        expect(alternatives.reduce((sum, one) => sum + one.probability, 0)).toBeLessThan(1.000001);
      }
    }
    for (const { seed, place, groups } of report.partings) {
      const own = report.answers.filter((answer) => answer.seed === seed);
      const said = new Set(own.map(({ tokens }) => tokens.map(({ text }) => text).join(" ")));
      expect(place === undefined).toBe(said.size === 1);
      expect(groups.flatMap(({ arms }) => arms).sort()).toEqual(experiment.arms.map(({ id }) => id).sort());
    }
  });

  test("draws several answers, the same for the same seed", async () => {
    const engine = await createCpuEngine({ threads: 0 });
    const request = { prompt, seeds: [seeds[1]!], answers: 4, sampling: { temperature: 2, seed: 7 } };
    const [first, again] = [await askModels(engine, kept, request), await askModels(engine, kept, request)];
    expect(again).toEqual(first);
    expect(first.answers).toHaveLength(4 * experiment.arms.length);
    expect(new Set(first.answers.map(({ text }) => text)).size).toBeGreaterThan(1);
  });

  test.each([
    ["a word that no model was taught", { prompt: "take the spaceship" }, '"spaceship"'],
    ["a prompt that leaves no room", { prompt: Array(40).fill("take").join(" ") }, "Shorten the prompt."],
    ["draws that mean nothing", { sampling: { temperature: -1, seed: 1 } }, "sampling.temperature"],
  ])("refuses %s", async (_, change, words) => {
    const engine = await createCpuEngine({ threads: 0 });
    await expect(askModels(engine, kept, { prompt, seeds, answers: 1, ...change })).rejects.toThrow(words);
  });

  test("an arm that is told in context is told before the prompt here too", async () => {
    const [first, ...others] = experiment.arms;
    const told = { ...first!, inContext: { text: "explanations/american", documents: 1 } };
    const model = { ...experiment.model, context: 64 };
    const same = new KeptModels({ ...experiment, model, arms: [told, ...others] }, "told");
    const models = seeds.flatMap((seed) =>
      experiment.arms.map(({ id }, i): FinishedModel => {
        const all = kept.parametersOf([seed]);
        const size = all.length / experiment.arms.length;
        return { arm: id, seed, parameters: all.slice(i * size, (i + 1) * size) };
      }),
    );
    same.add(models, { ...kept.shape, context: 64 });
    const engine = await createCpuEngine({ threads: 0 });
    const short = { prompt: "user :", seeds, answers: 1 };
    const [plain, withText] = [await askModels(engine, kept, short), await askModels(engine, same, short)];
    expect(withText.answers[0]!.before).toContain("assistant");
    expect(withText.answers[0]!.tokens[0]!.probability).not.toBe(plain.answers[0]!.tokens[0]!.probability);
    expect(withText.answers[1]!.tokens[0]).toEqual(plain.answers[1]!.tokens[0]);
  });
});

test("looking inside shows every arm's attention and lens, word by word", async () => {
  const report = await lookInside(await createTfjsCpu(), kept, { text: prompt, seed: seeds[0]! });
  expect(report.tokens).toEqual(["<s>", ...prompt.split(" ")]);
  const [first] = report.arms;
  expect(report.arms).toHaveLength(experiment.arms.length);
  expect(first!.attention[0]![1]!.map((row) => row.length)).toEqual(report.tokens.map((_, i) => i + 1));
  for (const row of first!.attention[0]![0]!) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
  const engine = await createCpuEngine({ threads: 0 });
  const { answers } = await askModels(engine, kept, { prompt, seeds: [seeds[0]!], answers: 1 });
  report.arms.forEach(({ lens }, arm) => {
    const said = answers[arm]!.tokens[0]!;
    expect(lens.at(-1)!.at(-1)![0]!.text).toBe(said.text);
    expect(lens.at(-1)!.at(-1)![0]!.probability).toBeCloseTo(said.probability, 4);
  });
});

describe("probing", () => {
  test("reads a word of the question from some layer, and its control does not", async () => {
    const target = { kind: "word", word: "american" } as const;
    const report = await probeModels(await createTfjsCpu(), kept, { target, seeds: [seeds[0]!] });
    expect(report.labels).toEqual(["american", "not american"]);
    expect(report.models).toHaveLength(experiment.arms.length);
    for (const { layers } of report.models) {
      expect(layers).toHaveLength(2);
      // Questions end alike: before the first layer there is next to nothing to be read.
      expect(Math.abs(layers[0]!.rate - 0.5)).toBeLessThan(0.1);
      expect(layers[1]!.rate).toBeGreaterThan(0.8);
      expect(Math.abs(layers[1]!.shuffledRate - 0.5)).toBeLessThan(0.15);
    }
  });

  test("refuses what too few questions tell apart", async () => {
    const target = { kind: "word", word: "spaceship" } as const;
    const backend = await createTfjsCpu();
    await expect(probeModels(backend, kept, { target, seeds })).rejects.toThrow("too few for a probe");
  });
});
