import { createRng, type Rng } from "#core/random.ts";
import { refuserOf } from "#core/refusal.ts";
import { checkSampling, largestFirst, logTotalOf, pickToken } from "#core/sampling.ts";
import { asking } from "#core/sentences/en/refusals/asking.ts";
import type { Cohort, CohortSpec, Generation, GenerationRequest } from "./engine.ts";

/** Throws RunFailure "bad-input" when what is asked for cannot be done, with the prompt and what to change. */
export function checkGeneration({ shape, replicas }: CohortSpec, request: GenerationRequest): void {
  const { prompts, tokens, lengths, maxNewTokens, stopTokens, sampling, alternatives = 0 } = request;
  checkSampling(sampling);
  const refuse = refuserOf(asking);
  if (!(Number.isInteger(maxNewTokens) && maxNewTokens >= 1)) throw refuse("newTokensRange", maxNewTokens);
  if (!(Number.isInteger(alternatives) && alternatives >= 0 && alternatives <= shape.vocabulary))
    throw refuse("alternativesRange", alternatives, shape.vocabulary);
  const rows = replicas * prompts;
  if (lengths.length !== rows) throw new RangeError(`lengths has ${lengths.length} elements, not ${rows}`);
  if (rows > 0 && tokens.length % rows !== 0)
    throw new RangeError(`tokens has ${tokens.length} elements, which ${rows} rows cannot share`);
  const stray = stopTokens.find((id) => !isToken(id, shape.vocabulary));
  if (stray !== undefined) throw refuse("noStopToken", stray, shape.vocabulary);
  const room = rows === 0 ? 0 : tokens.length / rows;
  lengths.forEach((length, row) => {
    const name = `Prompt ${(row % prompts) + 1}`;
    if (length < 0 || length > room) throw new RangeError(`${name} has ${length} tokens of ${room}`);
    if (length > 0 && length + maxNewTokens > shape.context)
      throw refuse("promptTooLong", (row % prompts) + 1, length, maxNewTokens, shape.context);
    for (let t = 0; t < length; t += 1) {
      const id = tokens[row * room + t]!;
      if (!isToken(id, shape.vocabulary))
        throw refuse("noPromptToken", (row % prompts) + 1, id, t + 1, shape.vocabulary);
    }
  });
}

function isToken(id: number, vocabulary: number): boolean {
  return Number.isInteger(id) && id >= 0 && id < vocabulary;
}

/** The answers of one request while they grow: the same for every engine, which only brings the logits. */
export class Answers {
  readonly request: GenerationRequest;
  /** Prompts of all replicas: [replicas, prompts]. */
  readonly rows: number;
  readonly #promptRoom: number;
  readonly #stop: ReadonlySet<number>;
  readonly #draws: readonly Rng[];
  readonly #finished: Uint8Array;
  readonly #result: Generation;

  /** Throws RunFailure "bad-input" for a request that cannot be done. */
  constructor(spec: CohortSpec, request: GenerationRequest) {
    checkGeneration(spec, request);
    const { prompts, maxNewTokens, alternatives = 0, lengths, sampling } = request;
    const rows = spec.replicas * prompts;
    this.request = request;
    this.rows = rows;
    this.#promptRoom = rows === 0 ? 0 : request.tokens.length / rows;
    this.#stop = new Set(request.stopTokens);
    // One stream per prompt and replica, the same for all replicas.
    this.#draws = Array.from({ length: rows }, (_, row) =>
      createRng(sampling.seed).fork(`answer to prompt ${row % prompts}`),
    );
    this.#finished = Uint8Array.from(lengths, (length) => (length === 0 ? 1 : 0));
    this.#result = {
      tokens: new Int32Array(rows * maxNewTokens),
      lengths: new Int32Array(rows),
      logProbabilities: new Float32Array(rows * maxNewTokens),
      alternativeTokens: new Int32Array(rows * maxNewTokens * alternatives),
      alternativeLogProbabilities: new Float32Array(rows * maxNewTokens * alternatives),
    };
  }

  /** Whether the row needs another token. */
  isOpen(row: number): boolean {
    return this.#finished[row] === 0;
  }

  /** Tokens of the row so far: prompt and answer. */
  length(row: number): number {
    return this.request.lengths[row]! + this.#result.lengths[row]!;
  }

  /** Token at a place of the row, prompt and answer counted together. */
  token(row: number, place: number): number {
    const prompt = this.request.lengths[row]!;
    if (place < prompt) return this.request.tokens[row * this.#promptRoom + place]!;
    return this.#result.tokens[row * this.request.maxNewTokens + place - prompt]!;
  }

  /** Picks the row's next token from its logits [vocabulary]. */
  append(row: number, logits: Float32Array): void {
    const { sampling, maxNewTokens } = this.request;
    const written = this.#result.lengths[row]!;
    const at = row * maxNewTokens + written;
    const id = pickToken(logits, sampling, sampling.temperature === 0 ? 0 : this.#draws[row]!.next());
    const logTotal = logTotalOf(logits);
    this.#result.tokens[at] = id;
    this.#result.logProbabilities[at] = logits[id]! - logTotal;
    this.#result.lengths[row] = written + 1;
    if (this.#stop.has(id) || written + 1 === maxNewTokens) this.#finished[row] = 1;
    this.#noteAlternatives(at, logits, logTotal);
  }

  result(): Generation {
    return this.#result;
  }

  #noteAlternatives(at: number, logits: Float32Array, logTotal: number): void {
    const count = this.request.alternatives ?? 0;
    if (count === 0) return;
    largestFirst(logits, count).forEach((id, i) => {
      this.#result.alternativeTokens[at * count + i] = id;
      this.#result.alternativeLogProbabilities[at * count + i] = logits[id]! - logTotal;
    });
  }
}

/**
 * Generation without kept keys and values: whole rows anew for every token. Slow and plain; what engines' own
 * generation is tested against and compared with.
 */
export async function generateByRecomputing(
  cohort: Pick<Cohort, "spec" | "logits">,
  request: GenerationRequest,
): Promise<Generation> {
  const answers = new Answers(cohort.spec, request);
  const { context, vocabulary } = cohort.spec.shape;
  const { rows } = answers;
  const all = Array.from({ length: rows }, (_, row) => row);
  const tokens = new Int32Array(rows * context);
  const empty = new Int32Array(rows * context);
  const weights = new Float32Array(rows * context);
  while (all.some((row) => answers.isOpen(row))) {
    const positions = Int32Array.from(all, (row) => Math.max(0, answers.length(row) - 1));
    for (const row of all)
      for (let t = 0; t < answers.length(row); t += 1) tokens[row * context + t] = answers.token(row, t);
    const input = { rows: request.prompts, tokens, targets: empty, weights, documentStarts: empty };
    const logits = await cohort.logits(input, positions);
    for (const row of all)
      if (answers.isOpen(row)) answers.append(row, logits.subarray(row * vocabulary, (row + 1) * vocabulary));
  }
  return answers.result();
}
