import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { wordsOfVocabulary } from "#core/typed-text.ts";
import type { ModelShape } from "#nn/model-shape.ts";
import type { FinishedModel } from "./run-spec.ts";
import { SeedTexts } from "./seed-texts.ts";

/** Enough for hundreds of small models, and little beside what training took. */
const limitBytes = 256e6;

/** Which models can be asked, in words the page can show. */
export interface KeptReport {
  runId: string;
  experimentId: string;
  arms: readonly { id: string; label: string }[];
  /** Seeds whose arms are all there. */
  seeds: readonly number[];
  /** Seeds whose models were not kept, for want of room. */
  droppedSeeds: readonly number[];
  /** Of all their weights. */
  bytes: number;
  layers: number;
  heads: number;
  context: number;
  /** Every word that the models know; empty where they read characters or byte pairs. */
  words: readonly string[];
  /** What can be read from the models by a probe. */
  probeTargets: readonly ProbeTarget[];
}

/** What a probe looks for: whether a word is in the question, or which of two options is the one that counts. */
export type ProbeTarget = { kind: "word"; word: string } | { kind: "answer"; tier: string; label: string };

/** The finished models of one run, for as long as the page wants to ask them. */
export class KeptModels {
  readonly experiment: Experiment;
  readonly runId: string;
  readonly #models = new Map<string, Float32Array>();
  #shape: ModelShape | undefined;
  #texts: SeedTexts | undefined;
  #textsSeed: number | undefined;

  constructor(experiment: Experiment, runId: string) {
    this.experiment = experiment;
    this.runId = runId;
  }

  /** Keeps those of the first seeds that have room, all arms of a seed or none. */
  add(models: readonly FinishedModel[], shape: ModelShape): void {
    this.#shape = shape;
    for (const { arm, seed, parameters } of models) {
      if (this.#seedsWithRoom(4 * parameters.length).includes(seed)) this.#models.set(keyOf(arm, seed), parameters);
    }
  }

  /** Undefined while no seed has all its arms. */
  report(): KeptReport | undefined {
    const { arms, seeds, id } = this.experiment;
    const complete = seeds.filter((seed) => arms.every((arm) => this.#models.has(keyOf(arm.id, seed))));
    if (complete.length === 0) return undefined;
    const { layers, heads, context } = this.shape;
    const [first] = this.#models.values();
    const withRoom = this.#seedsWithRoom(4 * first!.length);
    const texts = this.texts(complete[0]!);
    return {
      runId: this.runId,
      experimentId: id,
      arms: arms.map(({ id: arm, label }) => ({ id: arm, label })),
      seeds: complete,
      droppedSeeds: seeds.filter((seed) => !withRoom.includes(seed)),
      bytes: 4 * first!.length * arms.length * complete.length,
      layers,
      heads,
      context,
      words: wordsOfVocabulary(texts.tokenizer),
      probeTargets: probeTargetsOf(texts),
    };
  }

  get shape(): ModelShape {
    if (!this.#shape) throw noModels();
    return this.#shape;
  }

  /** [seeds x arms, parameterCount], seeds outside. Throws RunFailure "bad-input" when a model is not there. */
  parametersOf(seeds: readonly number[]): Float32Array {
    const models = seeds.flatMap((seed) => this.experiment.arms.map((arm) => this.#models.get(keyOf(arm.id, seed))));
    if (models.length === 0 || models.includes(undefined)) throw noModels();
    const size = models[0]!.length;
    const joined = new Float32Array(models.length * size);
    models.forEach((parameters, i) => joined.set(parameters!, i * size));
    return joined;
  }

  /** Throws RunFailure "bad-input" when it is not there. */
  model(arm: string, seed: number): FinishedModel {
    const parameters = this.#models.get(keyOf(arm, seed));
    if (!parameters) throw noModels();
    return { arm, seed, parameters };
  }

  /** Texts and questions of a seed; the last asked for are remembered. */
  texts(seed: number): SeedTexts {
    if (this.#textsSeed !== seed || !this.#texts) {
      this.#texts = new SeedTexts(this.experiment, seed);
      this.#textsSeed = seed;
    }
    return this.#texts;
  }

  #seedsWithRoom(bytesPerModel: number): readonly number[] {
    const { arms, seeds } = this.experiment;
    return seeds.slice(0, Math.max(1, Math.floor(limitBytes / (bytesPerModel * arms.length))));
  }
}

function keyOf(arm: string, seed: number): string {
  return `${seed}/${arm}`;
}

function noModels(): RunFailure {
  return new RunFailure("bad-input", ["modelsGone"]);
}

/** The value words that some questions have and others lack, and the questions with two answers that count. */
function probeTargetsOf({ curriculum }: SeedTexts): ProbeTarget[] {
  const prompts = [...new Set(curriculum.tiers.flatMap(({ items }) => items.map(({ prompt }) => prompt)))];
  const words = (curriculum.valueWords ?? []).filter((word) => {
    const share = prompts.filter((prompt) => prompt.split(" ").includes(word)).length / prompts.length;
    return share > 0.1 && share < 0.9;
  });
  const tiers = curriculum.tiers.filter(
    ({ kind, items }) => kind !== "probe" && new Set(items.map((item) => item.options[item.answer])).size === 2,
  );
  return [
    ...words.map((word): ProbeTarget => ({ kind: "word", word })),
    ...tiers.map(({ id, label }): ProbeTarget => ({ kind: "answer", tier: id, label })),
  ];
}
