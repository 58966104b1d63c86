import { partingOf } from "#core/partings.ts";
import { checkSampling, greedy, type SamplingSettings } from "#core/sampling.ts";
import { readTyped } from "#core/typed-text.ts";
import { endId, padId, startId, type Tokenizer } from "#core/tokenizer.ts";
import { freshState, type CohortSpec, type Engine, type Generation } from "#nn/engine.ts";
import type { KeptModels } from "./kept-models.ts";

/** One prompt for all arms of some seeds. */
export interface AskRequest {
  prompt: string;
  seeds: readonly number[];
  /** How tokens are drawn; the most probable ones when left out. */
  sampling?: SamplingSettings;
  /** Answers of each model: 1 unless they are drawn. */
  answers: number;
}

export interface AskReport {
  /** The prompt as the models read it, token by token. */
  prompt: readonly string[];
  /** Seeds outside, then the number of the answer, then arms. */
  answers: readonly ModelAnswer[];
  /** Per seed and number of answer: where its arms part ways. */
  partings: readonly AnswerParting[];
}

export interface ModelAnswer {
  arm: string;
  seed: number;
  /** Which of the model's answers, from 0. */
  draw: number;
  /** What its arm is told before every question; empty for most arms. */
  before: string;
  text: string;
  tokens: readonly WrittenToken[];
  /** The model did not come to an end of its own. */
  isCutOff: boolean;
}

export interface WrittenToken {
  text: string;
  /** The document ends here. */
  isEnd: boolean;
  /** By the model's own softmax, 0 to 1: neither temperature nor cuts change it. */
  probability: number;
  /** The most probable tokens at this place, most probable first. */
  alternatives: readonly { text: string; probability: number }[];
}

export interface AnswerParting {
  seed: number;
  draw: number;
  /** Number of tokens that all arms have in common; undefined when they never part. */
  place: number | undefined;
  /** Arms by what they say there. */
  groups: readonly { text: string; arms: readonly string[] }[];
}

/** Longer answers are cut off: what these models say is short. */
const mostNewTokens = 24;
const alternatives = 6;

/** Throws RunFailure "bad-input" for a prompt that cannot be read, settings that mean nothing, and models that are gone. */
export async function askModels(engine: Engine, kept: KeptModels, request: AskRequest): Promise<AskReport> {
  const { seeds, sampling = greedy } = request;
  checkSampling(sampling);
  const { arms } = kept.experiment;
  const { tokenizer } = kept.texts(seeds[0]!);
  const typed = readTyped(tokenizer, request.prompt);
  const before = seeds.flatMap((seed) =>
    arms.map(({ inContext }) => (inContext ? kept.texts(seed).documentsBefore(inContext)(0).join(" ") : "")),
  );
  const prompts = before.map((told) => [startId, ...tokenizer.encode(`${told} ${typed}`.trim())]);
  const draws = sampling.temperature === 0 ? 1 : request.answers;
  const { optimizer, clipNorm } = kept.experiment.training; // nothing is trained, but cohorts can
  const replicas = arms.length * seeds.length;
  const spec = { shape: kept.shape, replicas, batch: draws, optimizer: { ...optimizer, clipNorm } };
  const generation = await generate(engine, spec, kept.parametersOf(seeds), prompts, sampling);
  const perModel = readAnswers(generation, tokenizer);
  const answers = seeds.flatMap((seed, s) =>
    Array.from({ length: draws }, (_, draw) =>
      arms.map((arm, a) => {
        const model = s * arms.length + a;
        return { arm: arm.id, seed, draw, before: before[model]!, ...perModel[model * draws + draw]! };
      }),
    ).flat(),
  );
  const partings = seeds.flatMap((seed) =>
    Array.from({ length: draws }, (_, draw) =>
      partingBetween(answers.filter((answer) => answer.seed === seed && answer.draw === draw)),
    ),
  );
  return {
    prompt: tokenizer.encode(typed).map((id) => tokenizer.decode([id])),
    answers: answers.map(({ ids: _, ...answer }) => answer),
    partings,
  };
}

async function generate(
  engine: Engine,
  spec: CohortSpec,
  parameters: Float32Array,
  /** One per model. */
  prompts: readonly (readonly number[])[],
  sampling: SamplingSettings,
): Promise<Generation> {
  const longest = Math.max(...prompts.map((prompt) => prompt.length));
  const rows = prompts.flatMap((prompt) => Array.from({ length: spec.batch }, () => prompt));
  const cohort = await engine.createCohort(spec);
  try {
    await cohort.restore(freshState(parameters, spec.replicas));
    return await cohort.generate({
      prompts: spec.batch,
      tokens: Int32Array.from(
        { length: rows.length * longest },
        (_, i) => rows[Math.floor(i / longest)]![i % longest] ?? padId,
      ),
      lengths: Int32Array.from(rows, (row) => row.length),
      maxNewTokens: Math.max(1, Math.min(mostNewTokens, spec.shape.context - longest)),
      stopTokens: [endId],
      sampling,
      alternatives: Math.min(alternatives, spec.shape.vocabulary),
    });
  } finally {
    await cohort.dispose();
  }
}

type ReadAnswer = Omit<ModelAnswer, "arm" | "seed" | "draw" | "before"> & { ids: readonly number[] };

/** [models, draws] */
function readAnswers(generation: Generation, tokenizer: Tokenizer): ReadAnswer[] {
  const rows = generation.lengths.length;
  const room = generation.tokens.length / rows;
  const count = generation.alternativeTokens.length / generation.tokens.length;
  return Array.from({ length: rows }, (_, row) => {
    const length = generation.lengths[row]!;
    const ids = [...generation.tokens.subarray(row * room, row * room + length)];
    const tokens = ids.map((id, i): WrittenToken => {
      const at = row * room + i;
      return {
        text: tokenizer.decode([id]),
        isEnd: id === endId,
        probability: Math.exp(generation.logProbabilities[at]!),
        alternatives: Array.from({ length: count }, (_, k) => ({
          text: tokenizer.decode([generation.alternativeTokens[at * count + k]!]),
          probability: Math.exp(generation.alternativeLogProbabilities[at * count + k]!),
        })),
      };
    });
    const isCutOff = ids.at(-1) !== endId;
    return { ids, tokens, isCutOff, text: tokenizer.decode(isCutOff ? ids : ids.slice(0, -1)) };
  });
}

function partingBetween(answers: readonly (ModelAnswer & ReadAnswer)[]): AnswerParting {
  const { place, groups } = partingOf(answers.map(({ ids }) => ids));
  const { seed, draw } = answers[0]!;
  return {
    seed,
    draw,
    place,
    groups: groups.map(({ members }) => ({
      text: answers[members[0]!]!.tokens[place ?? 0]?.text ?? "",
      arms: members.map((member) => answers[member]!.arm),
    })),
  };
}
