import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { withoutStart } from "#core/edit-start.ts";
import type { Experiment } from "#core/experiment.ts";
import { parseExperiment } from "#core/parse-experiment.ts";
import type { Results } from "#core/results.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import type { ModelShape } from "#nn/model-shape.ts";
import { openModel, type BaseModel } from "#train/base-model.ts";
import { modelFiles } from "#train/model-files.ts";
import { runExperiment } from "#train/run.ts";
import type { FinishedModel } from "#train/run-spec.ts";
import { SeedTexts } from "#train/seed-texts.ts";
import { startingFrom, startParametersFor } from "#train/start-from.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

const about = { name: "first", origin: "the test" };

interface Trained {
  results: Results | undefined;
  failure: string | undefined;
  model: (arm: string) => { finished: FinishedModel; shape: ModelShape };
}

async function train(experiment: Experiment, start?: BaseModel): Promise<Trained> {
  const engine = await createCpuEngine({ threads: 0 });
  const models: { finished: FinishedModel; shape: ModelShape }[] = [];
  let results: Results | undefined;
  let failure: string | undefined;
  try {
    const run = runExperiment({
      ...{ runId: "r", experiment, appVersion: "test", startedAt: "2026-01-01T00:00:00.000Z", nowMs: () => 0 },
      supply: {
        open: () => Promise.resolve({ engine, reason: "for the test" }),
        replace: () => Promise.resolve(undefined),
      },
      signal: { aborted: false },
      onFinishedModels: (finished, shape) => {
        models.push(...finished.map((one) => ({ finished: one, shape })));
      },
      ...(start && { startParameters: startParametersFor(experiment, start) }),
    });
    for await (const event of run) if (event.type === "finished") results = event.results;
  } catch (error) {
    failure = String(error);
  }
  return { results, failure, model: (arm) => models.find(({ finished }) => finished.arm === arm)! };
}

/** With an arm that reads nothing but the base text. */
const tiny = tinyExperiment({ seeds: [1] });
const withBase: Experiment = {
  ...tiny,
  arms: [...tiny.arms, { id: "base-only", label: "Base only", stages: ["base"] }],
};
const trained = await train(withBase);
const { finished, shape } = trained.model("base-only");
const texts = new SeedTexts(withBase, 1);
const files = (): Map<string, Uint8Array> =>
  new Map(
    Object.entries(modelFiles(withBase, finished, shape, texts, "test")).map(([name, content]) => [
      name,
      typeof content === "string" ? strToU8(content) : content,
    ]),
  );
const withJson = (name: string, change: (json: Record<string, unknown>) => unknown): Map<string, Uint8Array> => {
  const changed = files();
  const json = JSON.parse(new TextDecoder().decode(changed.get(name))) as Record<string, unknown>;
  return changed.set(name, strToU8(JSON.stringify(change(json))));
};

test("a saved model is what was exported, to the bit, whatever the order of its tokens", () => {
  const model = openModel(files(), "mine");
  expect(model.parameters).toEqual(finished.parameters);
  expect(model.shape).toEqual(shape);
  expect(model.vocabulary.tokens).toEqual(texts.tokenizer.tokens);
  expect(model.sha256).toMatch(/^[0-9a-f]{64}$/);
  // Two words swap their ids, and their rows do with them.
  const swapped = finished.parameters.slice();
  const [a, b] = [5, 9].map((id) => finished.parameters.slice(id * shape.width, (id + 1) * shape.width));
  swapped.set(b!, 5 * shape.width);
  swapped.set(a!, 9 * shape.width);
  const other = withJson("tokenizer.json", (json) => {
    const { vocab } = json["model"] as { vocab: Record<string, number> };
    const renumbered = Object.entries(vocab).map(([word, id]) => [word, id === 5 ? 9 : id === 9 ? 5 : id] as const);
    return { ...json, model: { ...(json["model"] as object), vocab: Object.fromEntries(renumbered) } };
  });
  const bytes = modelFiles(withBase, { ...finished, parameters: swapped }, shape, texts, "test")["model.safetensors"];
  const again = openModel(other.set("model.safetensors", bytes as Uint8Array), "mine");
  expect(again.parameters).toEqual(finished.parameters);
  expect(again.sha256).toBe(model.sha256);
});

test("arms that start from the saved base get, to the bit, the answers of arms that trained it", async () => {
  const started = startingFrom(tiny, openModel(files(), "mine"), about);
  const again = await train(started, openModel(files(), "mine"));
  for (const arm of tiny.arms) {
    const [before, after] = [trained, again].map(({ results }) =>
      results!.replicas.find(({ arm: id }) => id === arm.id)!,
    );
    expect(after!.margins).toEqual(before!.margins);
    expect(after!.firstStage).toEqual(before!.firstStage);
    expect(after!.curves).toEqual(before!.curves.filter(({ stage }) => stage !== "base"));
  }
  expect(again.results!.gates).toEqual(trained.results!.gates);
  expect(again.results!.experiment.startFrom).toMatchObject({ ...about, stage: "base" });
});

test("a model with a larger vocabulary can be started from; its other words are never read", async () => {
  const model = openModel(files(), "mine");
  const { width, vocabulary } = shape;
  const row = finished.parameters.subarray(0, width);
  const larger = { ...shape, vocabulary: vocabulary + 1 };
  // The word sorts last, so its row stands behind the others.
  const parameters = new Float32Array(finished.parameters.length + width);
  parameters.set(finished.parameters.subarray(0, vocabulary * width));
  parameters.set(row, vocabulary * width);
  parameters.set(finished.parameters.subarray(vocabulary * width), (vocabulary + 1) * width);
  const brought = withJson("tokenizer.json", (json) => {
    const old = json["model"] as { vocab: Record<string, number> };
    return { ...json, model: { ...old, vocab: { ...old.vocab, "zzz-unknown": vocabulary } } };
  });
  const exported = modelFiles(withBase, { ...finished, parameters }, larger, texts, "test");
  brought.set("model.safetensors", exported["model.safetensors"] as Uint8Array);
  brought.set("config.json", strToU8(exported["config.json"] as string));
  const base = openModel(brought, "mine");
  expect(base.sha256).not.toBe(model.sha256);
  const started = startingFrom(tiny, base, about);
  expect(started.startFrom!.moreTokens).toEqual(["zzz-unknown"]);
  expect((await train(started, base)).results!.completed).toBe(true);
});

describe("refuses", () => {
  const model = openModel(files(), "mine");

  test("to start without the model, or from another", async () => {
    const started = startingFrom(tiny, model, about);
    expect((await train(started)).failure).toMatch(/tiny: startFrom: the saved model “first” .* is not here: bring/);
    expect(() => startParametersFor(started, { ...model, sha256: "0".repeat(64) })).toThrow(/asks for “first”/);
    expect(() => startParametersFor(tiny, model)).toThrow(/starts with new models/);
  });

  test.each(["layers", "width", "heads", "context"] as const)("other %s, with both numbers", (field) => {
    const change = { layers: 2, width: 32, heads: 1, context: 64 }[field];
    const other = { ...tiny, model: { ...tiny.model, [field]: change } };
    expect(() => startingFrom(other, model, about)).toThrow(
      `tiny: model.${field}: is ${change}, and “first” has ${tiny.model[field]}: set it to ${tiny.model[field]}`,
    );
  });

  test("texts with words that it does not know", () => {
    const foreign: Experiment = { ...tiny, curriculum: { world: "codes", parameters: {} }, contrasts: [] };
    const names = {
      ...foreign,
      evaluation: { ...tiny.evaluation, during: [], gates: [] },
      stages: { base: tiny.stages["base"]! },
    };
    const one = { ...names, arms: [{ id: "base", label: "Base", stages: ["base"] }] };
    expect(() => startingFrom(one, model, about)).toThrow(/does not know \d+ of the \d+ words of these texts \("/);
  });

  test("a definition whose model stands for what not all arms begin with, or for what comes back", () => {
    const started = startingFrom(tiny, model, about);
    const arms = [tiny.arms[0]!, { ...tiny.arms[1]!, stages: ["behaviours"] }, tiny.arms[2]!];
    expect(() => parseExperiment({ ...started, arms }, "x")).toThrow(/not the first stage.* of the arm "american"/);
    const twice = [{ ...tiny.arms[0]!, stages: ["base", "behaviours", "base"] }, ...tiny.arms.slice(1)];
    expect(() => parseExperiment({ ...started, arms: twice }, "x")).toThrow(/of the arm "neutral": let all/);
  });

  test.each([
    ["config.json", { hidden_size: 32 }, /mine, config\.json: intermediate_size is 44, and must be 88/],
    ["config.json", { num_hidden_layers: 1e9 }, /config\.json: num_hidden_layers: must be at most 16/],
    ["config.json", { vocab_size: 65_536 }, /model\.safetensors: has \d+ bytes, and config\.json asks for \d+/],
    ["config.json", { vocab_size: 30 }, /tokenizer\.json: has \d+ tokens, and config\.json says 30/],
    ["config.json", { rope_theta: 500_000 }, /config\.json: rope_theta: must be 10000, not 500000/],
    ["config.json", { num_key_value_heads: 1 }, /num_key_value_heads is 1, and must be .*, 2/],
    ["config.json", { model_type: "gpt2" }, /config\.json: model_type: .*another architecture/],
    [
      "tokenizer.json",
      { model: { type: "Unigram" } },
      /tokenizer\.json: is none of the tokenizers that TinyWhy writes/,
    ],
  ] as const)("%s with %j", (name, change, message) => {
    expect(() =>
      openModel(
        withJson(name, (json) => ({ ...json, ...change })),
        "mine",
      ),
    ).toThrow(message);
  });

  test("files that are missing, too large, or hold no numbers", () => {
    for (const name of ["model.safetensors", "config.json", "tokenizer.json"]) {
      const fewer = files();
      fewer.delete(name);
      expect(() => openModel(fewer, "mine")).toThrow(`mine, ${name}: is missing: bring model.safetensors, config.json`);
    }
    const large = files().set("model.safetensors", new Uint8Array(64_000_001));
    expect(() => openModel(large, "mine")).toThrow(/model\.safetensors: has 65 MB; 64 MB is the most/);
    const broken = { ...finished, parameters: finished.parameters.slice().fill(NaN, 0, 1) };
    const bytes = modelFiles(withBase, broken, shape, texts, "test")["model.safetensors"] as Uint8Array;
    expect(() => openModel(files().set("model.safetensors", bytes), "mine")).toThrow(/weights that are no finite/);
  });
});

test("arms that begin with different texts all start from the saved model, before what they read", async () => {
  const model = openModel(files(), "mine");
  const arms = tiny.arms.map((arm) => ({ ...arm, stages: arm.stages.slice(1) }));
  const apart = { ...tiny, arms, evaluation: { ...tiny.evaluation, gates: [] } };
  const started = startingFrom(apart, model, about);
  expect(started.arms.map(({ stages }) => stages)).toEqual(arms.map(({ stages }) => ["saved-model", ...stages]));
  const { results } = await train(started, model);
  expect(results!.completed).toBe(true);
  for (const { id } of arms) {
    // What the model answers before it reads on is what it answered when its own training was over.
    const [own, before] = [results, trained.results].map((of) => of!.replicas.find(({ arm }) => arm === id)!);
    expect(own!.firstStage).toEqual(before!.firstStage);
    expect(own!.margins).not.toEqual(before!.margins);
  }
  expect(withoutStart(started)).toEqual(apart);
  expect(withoutStart(startingFrom(tiny, model, about))).toEqual(tiny);
  expect(startingFrom(started, model, { ...about, name: "second" }).arms).toEqual(started.arms);
  const { startFrom: _, ...cut } = started;
  expect(() => parseExperiment(cut, "cut.json")).toThrow(
    /^cut\.json: stages\.saved-model\.texts: shares must sum to 1/,
  );
});
