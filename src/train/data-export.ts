import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { curriculumTokenizerJson } from "./model-files.ts";
import { SeedTexts } from "./seed-texts.ts";

/** What `continue.py` reads for one seed: everything as token ids, so that it needs nothing but PyTorch. */
interface SeedData {
  seed: number;
  vocabulary: number;
  /** Ids whose targets weigh `answerWeight`. */
  answerTokens: readonly number[];
  /** By name: per document the ids of prompt (empty where there is none) and text. */
  texts: Readonly<Record<string, readonly (readonly [readonly number[], readonly number[]])[]>>;
  /** By id: per item prompt, both options and which counts. */
  tiers: Readonly<Record<string, readonly { prompt: number[]; options: [number[], number[]]; answer: 0 | 1 }[]>>;
  items: unknown;
  tierSummaries: unknown;
}

/**
 * The texts and questions of an experiment as files, by path, to go on with in PyTorch. Throws RunFailure "bad-input"
 * for what `continue.py` does not do: mixes, teachers and explanations in the context of questions.
 */
export function* exportData(experiment: Experiment): Generator<[path: string, text: string]> {
  const beyond = [
    [experiment.mixes, "mixes of stages"],
    [Object.values(experiment.stages).some(({ teacher }) => teacher), "stages with a teacher"],
    [experiment.arms.some(({ inContext }) => inContext), "arms that are told in context"],
    [experiment.startFrom, "starting from a saved model"],
    [experiment.sweep, "sweeps (export one of its points)"],
  ] as const;
  for (const [isThere, what] of beyond) {
    if (isThere)
      throw new RunFailure("bad-input", `${experiment.id}: continue.py does not do ${what}: export without.`);
  }
  yield ["experiment.json", `${JSON.stringify(experiment, undefined, 2)}\n`];
  for (const [i, seed] of experiment.seeds.entries()) {
    const texts = new SeedTexts(experiment, seed);
    if (i === 0) yield ["tokenizer.json", JSON.stringify(curriculumTokenizerJson(experiment, texts))];
    yield [`data/seed-${seed}.json`, JSON.stringify(seedData(texts, seed))];
  }
}

function seedData({ curriculum, tokenizer }: SeedTexts, seed: number): SeedData {
  return {
    seed,
    vocabulary: tokenizer.vocabularySize,
    answerTokens: curriculum.answerWords.flatMap((word) => tokenizer.encode(word)),
    texts: Object.fromEntries(
      Object.entries(curriculum.texts).map(([name, { documents }]) => [
        name,
        documents.map(({ prompt, text }) =>
          prompt === undefined
            ? ([[], tokenizer.encode(text)] as const)
            : ([tokenizer.encode(prompt), tokenizer.encodeNext(text)] as const),
        ),
      ]),
    ),
    tiers: Object.fromEntries(
      curriculum.tiers.map(({ id, items }) => [
        id,
        items.map(({ prompt, options: [first, second], answer }) => ({
          prompt: tokenizer.encode(prompt),
          options: [tokenizer.encodeNext(first), tokenizer.encodeNext(second)] as [number[], number[]],
          answer,
        })),
      ]),
    ),
    items: Object.fromEntries(curriculum.tiers.map(({ id, items }) => [id, items])),
    tierSummaries: curriculum.tiers.map(({ items: _, ...summary }) => summary),
  };
}
