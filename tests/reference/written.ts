import { createRng } from "#core/random.ts";
import { greedy } from "#core/sampling.ts";
import type { CohortSpec, Generation, GenerationRequest } from "#nn/engine.ts";
import { parameterCount } from "#nn/model-shape.ts";
import { fixture, fixtureParameters } from "./fixture.ts";
import stored from "./written.json";

/** A request and, greedily, the reference's answers to it. */
export interface WritingCase {
  name: string;
  spec: CohortSpec;
  /** [replicas, parameterCount] */
  parameters: () => Float32Array;
  request: GenerationRequest;
}

const longSpec: CohortSpec = {
  ...fixture.spec,
  shape: { layers: 2, width: 12, heads: 2, hidden: 20, context: 256, vocabulary: 7 },
  replicas: 2,
  batch: 2,
};

export const writingCases: readonly WritingCase[] = [
  {
    name: "prompts of any length, and none",
    spec: fixture.spec,
    parameters: fixtureParameters,
    request: promptsFor(fixture.spec, "ragged", { prompts: 5, maxNewTokens: 5, lengths: [7, 1, 0, 4, 2] }),
  },
  {
    name: "up to the end of a context of 256 tokens",
    spec: longSpec,
    parameters: () => unevenParameters(longSpec),
    request: promptsFor(longSpec, "long", { prompts: 2, maxNewTokens: 3, lengths: [253, 190] }),
  },
];

/** Answers as written.json keeps them: made by make-written.ts with the model in plain tfjs operations. */
export const writtenAnswers = writingCases.map((one, i) => ({ ...one, answers: unpack(stored[i]!) }));

export interface StoredAnswers {
  tokens: number[];
  lengths: number[];
  /** Base64 of little-endian 32-bit floats. */
  logProbabilities: string;
  alternativeTokens: number[];
  alternativeLogProbabilities: string;
}

function unpack(answers: StoredAnswers): Generation {
  const floats = (base64: string): Float32Array =>
    new Float32Array(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer);
  return {
    tokens: Int32Array.from(answers.tokens),
    lengths: Int32Array.from(answers.lengths),
    logProbabilities: floats(answers.logProbabilities),
    alternativeTokens: Int32Array.from(answers.alternativeTokens),
    alternativeLogProbabilities: floats(answers.alternativeLogProbabilities),
  };
}

/** Random prompts of all replicas, answered greedily, the whole distribution reported at each place. */
export function promptsFor(
  { shape, replicas }: CohortSpec,
  label: string,
  { prompts, maxNewTokens, lengths }: { prompts: number; maxNewTokens: number; lengths: readonly number[] },
): GenerationRequest {
  const rng = createRng(label);
  const room = Math.max(...lengths);
  return {
    prompts,
    tokens: Int32Array.from({ length: replicas * prompts * room }, () => rng.integer(shape.vocabulary)),
    lengths: Int32Array.from({ length: replicas * prompts }, (_, row) => lengths[row % prompts]!),
    maxNewTokens,
    stopTokens: [],
    sampling: greedy,
    alternatives: shape.vocabulary,
  };
}

/** [replicas, parameterCount] other ones for every replica. */
function unevenParameters({ shape, replicas }: CohortSpec): Float32Array {
  const rng = createRng("uneven");
  return Float32Array.from({ length: replicas * parameterCount(shape) }, () => 0.5 * rng.normal());
}
