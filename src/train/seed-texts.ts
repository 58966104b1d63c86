import { curriculumOf } from "#core/curriculum-source.ts";
import type { Curriculum, Tier } from "#core/curriculum.ts";
import type { Experiment, Stage } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { packDocuments, packItems, type PackedRows } from "#core/packing.ts";
import { createRng, type Rng } from "#core/random.ts";
import type { Tokenizer } from "#core/tokenizer.ts";
import { createTokenizer } from "#core/tokenizers/create-tokenizer.ts";
import { BatchMixer, RowStream } from "./row-stream.ts";

/** Everything one seed reads and is asked, as token rows. */
export class SeedTexts {
  readonly curriculum: Curriculum;
  readonly tokenizer: Tokenizer;
  readonly #experiment: Experiment;
  readonly #rng: Rng;
  readonly #packed = new Map<string, PackedRows>();

  constructor(experiment: Experiment, seed: number) {
    this.#experiment = experiment;
    this.#rng = createRng(seed);
    this.curriculum = curriculumOf(experiment.curriculum, this.#rng.fork("world"));
    this.tokenizer = createTokenizer(this.curriculum);
    refuseUnknownNames(experiment, this.curriculum);
  }

  /** For the initial weights: the same for every arm of this seed. */
  get weightsRng(): Rng {
    return this.#rng.fork("weights");
  }

  /**
   * The batches of a stage. The order of a text's rows depends on the seed, the text and how often the path has
   * read that text before; so arms that read the same text at the same point read the same rows.
   */
  batches(path: readonly string[]): BatchMixer {
    const stage = this.#experiment.stages[path.at(-1)!]!;
    const before = path.slice(0, -1).map((name) => this.#experiment.stages[name]!);
    return new BatchMixer(
      Object.entries(stage.texts).map(([name, share]) => {
        const timesRead = before.filter((earlier) => name in earlier.texts).length;
        const rows = this.#rowsOf(name, stage);
        return { stream: new RowStream(rows, this.#rng.fork(`rows/${name}/${timesRead}`)), share };
      }),
    );
  }

  /** One row per item and option, options of an item side by side. */
  questionRows(tier: Tier): PackedRows {
    const key = `tier/${tier.id}`;
    const known = this.#packed.get(key);
    if (known) return known;
    const rows = packItems(tier.items, this.tokenizer, { context: this.#experiment.model.context });
    this.#packed.set(key, rows);
    return rows;
  }

  #rowsOf(name: string, { objective, answerWeight }: Stage): PackedRows {
    const key = `${name}/${objective}/${answerWeight}`;
    const known = this.#packed.get(key);
    if (known) return known;
    const rows = packDocuments(this.curriculum.texts[name]!.documents, this.tokenizer, {
      context: this.#experiment.model.context,
      answerWords: this.curriculum.answerWords,
      answerWeight,
      objective,
      cutsLongDocuments: !("world" in this.#experiment.curriculum),
    });
    this.#packed.set(key, rows);
    return rows;
  }
}

/** Text and tier names can only be checked against the world they come from. */
function refuseUnknownNames(experiment: Experiment, curriculum: Curriculum): void {
  const texts = Object.keys(curriculum.texts);
  for (const [stageName, stage] of Object.entries(experiment.stages)) {
    for (const name of Object.keys(stage.texts)) {
      if (!texts.includes(name)) throw unknownName(experiment, `stages.${stageName}.texts.${name}`, "text", texts);
    }
  }
  const tiers = curriculum.tiers.map((tier) => tier.id);
  const asked: [string, string][] = [
    ...experiment.evaluation.during.map((id, i): [string, string] => [`evaluation.during.${i}`, id]),
    ...experiment.evaluation.gates.map((gate, i): [string, string] => [`evaluation.gates.${i}.tier`, gate.tier]),
    ...experiment.contrasts.flatMap((c, i) =>
      c.tiers.map((id, j): [string, string] => [`contrasts.${i}.tiers.${j}`, id]),
    ),
    ...(experiment.interactions ?? []).flatMap((question, i) =>
      question.tiers.map((id, j): [string, string] => [`interactions.${i}.tiers.${j}`, id]),
    ),
  ];
  for (const [place, id] of asked) {
    if (!tiers.includes(id)) throw unknownName(experiment, place, `tier "${id}"`, tiers);
  }
}

function unknownName(experiment: Experiment, place: string, what: string, known: readonly string[]): RunFailure {
  const { curriculum } = experiment;
  const whose = "world" in curriculum ? `the world "${curriculum.world}" has` : "the texts that were brought have";
  return new RunFailure(
    "bad-input",
    `${experiment.id}: ${place}: ${whose} no such ${what}: use one of ${known.map((name) => `"${name}"`).join(", ")}.`,
  );
}
