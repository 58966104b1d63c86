import { curriculumOf } from "#core/curriculum-source.ts";
import type { Curriculum, Tier, TrainingDocument } from "#core/curriculum.ts";
import { letGoOfDocuments } from "#core/drawn-text.ts";
import { partsOf } from "#core/expansion.ts";
import type { Arm, Experiment, Stage } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { packDocuments, type PackedRows } from "#core/packing.ts";
import { createRng, type Rng } from "#core/random.ts";
import { refusalAt, toldOf } from "#core/refusal.ts";
import { curriculumNames as words } from "#core/sentences/en/refusals/experiment.ts";
import { tell, type Told } from "#core/sentences/told.ts";
import type { Tokenizer } from "#core/tokenizer.ts";
import { createTokenizer } from "#core/tokenizers/create-tokenizer.ts";
import { packQuestions, type TierQuestions } from "./questions.ts";
import { BatchMixer, RowStream } from "./row-stream.ts";

/** Everything one seed reads and is asked, as token rows. */
export class SeedTexts {
  readonly curriculum: Curriculum;
  readonly tokenizer: Tokenizer;
  readonly #experiment: Experiment;
  readonly #rng: Rng;
  readonly #packed = new Map<string, PackedRows>();
  readonly #questions = new Map<string, TierQuestions>();
  /** By stage name. */
  readonly #taught = new Map<string, readonly TrainingDocument[]>();

  constructor(experiment: Experiment, seed: number) {
    this.#experiment = experiment;
    this.#rng = createRng(seed);
    this.curriculum = curriculumOf(experiment.curriculum, this.#rng.fork("world"));
    this.tokenizer = createTokenizer(this.curriculum, experiment.startFrom?.moreTokens);
    refuseUnknownNames(experiment, this.curriculum);
    this.#refuseLongContexts();
  }

  /** Tokens per row. */
  get context(): number {
    return this.#experiment.model.context;
  }

  /** Gives a stage what its teacher answered; before that stage's batches are asked for. */
  teach(stage: string, documents: readonly TrainingDocument[]): void {
    this.#taught.set(stage, documents);
  }

  /**
   * Packs all that the experiment reads, but what teachers answer, and gives back the memory of what was packed: drawing
   * a text again is rare, keeping those of many seeds costs as much time as making them.
   */
  packAll(): void {
    const { stages } = this.#experiment;
    for (const [name, stage] of Object.entries(stages)) {
      for (const text of Object.keys(stage.texts)) {
        if (!isTaught(stage, text)) this.#rowsOf(text, name, stage);
      }
    }
    for (const text of Object.values(this.curriculum.texts)) letGoOfDocuments(text);
  }

  /** For the initial weights: the same for every arm of this seed. */
  get weightsRng(): Rng {
    return this.#rng.fork("weights");
  }

  /**
   * The batches of the last stage of a path, or of each stage of a mix. The order of a text's rows depends on the seed,
   * the text and how often the path has read that text before (stages of a mix in the order they are listed), so arms
   * that read the same text at the same point read the same rows.
   */
  batches(path: readonly string[]): readonly BatchMixer[] {
    const before = path.slice(0, -1).flatMap((name) => partsOf(this.#experiment, name));
    const parts = partsOf(this.#experiment, path.at(-1)!);
    const { readingOrder = 0 } = this.#experiment.training;
    const order = readingOrder === 0 ? "" : `/order ${readingOrder}`;
    return parts.map(({ name: stageName, stage }, i) => {
      const earlier = [...before, ...parts.slice(0, i)];
      const streams = Object.entries(stage.texts).map(([name, share]) => {
        const timesRead = earlier.filter((one) => name in one.stage.texts).length;
        const rows = this.#rowsOf(name, stageName, stage);
        return { stream: new RowStream(rows, this.#rng.fork(`rows/${name}/${timesRead}${order}`)), share };
      });
      return new BatchMixer(streams);
    });
  }

  /** The questions of a tier, for an arm with what it is told in their context. */
  questions(tier: Tier, inContext?: Arm["inContext"]): TierQuestions {
    const key = `${tier.id}/${JSON.stringify(inContext ?? null)}`;
    const known = this.#questions.get(key);
    if (known) return known;
    const before = inContext && this.documentsBefore(inContext);
    const questions = packQuestions(tier, this.tokenizer, { context: this.context, ...(before && { before }) });
    this.#questions.set(key, questions);
    return questions;
  }

  /** What stands before each question: other documents for every one, so that no single one decides. */
  documentsBefore({ text, documents }: NonNullable<Arm["inContext"]>): (item: number) => string[] {
    const order = this.#rng.fork(`in context/${text}`).shuffled(this.curriculum.texts[text]!.documents);
    return (item) =>
      Array.from({ length: documents }, (_, i) => {
        const { prompt, text: words } = order[(item * documents + i) % order.length]!;
        return prompt === undefined ? words : `${prompt} ${words}`;
      });
  }

  #refuseLongContexts(): void {
    this.#experiment.arms.forEach(({ inContext }, i) => {
      if (!inContext) return;
      try {
        for (const tier of this.curriculum.tiers) this.questions(tier, inContext);
      } catch (error) {
        if (!(error instanceof RunFailure)) throw error;
        const why = toldOf(error);
        const advised = inContext.documents > 1 ? tell(words, "fewerDocuments", why) : why;
        throw refusalAt({ source: this.#experiment.id, field: `arms.${i}.inContext` }, advised);
      }
    });
  }

  #rowsOf(name: string, stageName: string, stage: Stage): PackedRows {
    const { objective, answerWeight } = stage;
    const fromTeacher = isTaught(stage, name);
    const key = `${fromTeacher ? `${stageName}/` : ""}${name}/${objective}/${answerWeight}`;
    const known = this.#packed.get(key);
    if (known) return known;
    const documents = fromTeacher ? this.#taught.get(stageName) : this.curriculum.texts[name]!.documents;
    if (!documents) throw new Error(`the teacher of "${stageName}" has not answered yet`);
    const rows = packDocuments(documents, this.tokenizer, {
      context: this.context,
      answerWords: this.curriculum.answerWords,
      answerWeight,
      objective,
      cutsLongDocuments: !("world" in this.#experiment.curriculum),
    });
    this.#packed.set(key, rows);
    return rows;
  }
}

function isTaught({ teacher }: Stage, text: string): boolean {
  return teacher !== undefined && text === "teacher";
}

/** Text and tier names can only be checked against the world they come from. */
function refuseUnknownNames(experiment: Experiment, curriculum: Curriculum): void {
  const world = "world" in experiment.curriculum ? experiment.curriculum.world : undefined;
  const unknownName = (field: string, reason: Told): RunFailure => refusalAt({ source: experiment.id, field }, reason);
  const texts = Object.keys(curriculum.texts);
  for (const [stageName, stage] of Object.entries(experiment.stages)) {
    for (const name of Object.keys(stage.texts)) {
      if (name === "teacher" && stage.teacher) continue;
      if (!texts.includes(name))
        throw unknownName(`stages.${stageName}.texts.${name}`, tell(words, "noText", world, texts));
    }
  }
  for (const [stageName, { teacher }] of Object.entries(experiment.stages)) {
    if (!teacher || curriculum.texts[teacher.prompts]?.documents.some(({ prompt }) => prompt !== undefined)) continue;
    const asking = texts.filter((name) => curriculum.texts[name]!.documents.some(({ prompt }) => prompt !== undefined));
    throw unknownName(
      `stages.${stageName}.teacher.prompts`,
      tell(words, "noTextWithPrompts", world, teacher.prompts, asking),
    );
  }
  experiment.arms.forEach(({ inContext }, i) => {
    if (!inContext || texts.includes(inContext.text)) return;
    throw unknownName(`arms.${i}.inContext.text`, tell(words, "noTextNamed", world, inContext.text, texts));
  });
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
    if (!tiers.includes(id)) throw unknownName(place, tell(words, "noTier", world, id, tiers));
  }
}
