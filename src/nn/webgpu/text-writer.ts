import type { CohortSpec } from "../engine.ts";
import type { Answers } from "../generation.ts";
import { arenaOf } from "../plan/arena.ts";
import { planNextToken, planPrompts } from "../plan/make-plan.ts";
import { Executor, type ExecutorOptions, type StepViews } from "./executor.ts";
import type { LentBuffers } from "./gpu-buffers.ts";
import { toProgram } from "./program.ts";
import type { Tuning } from "./tuning.ts";

/**
 * Writes answers of all replicas, `batch` texts of each at a time: one replay for the prompts, then one per token. The
 * logits come back to the host, which picks; the keys and values stay.
 */
export class TextWriter {
  readonly #spec: CohortSpec;
  readonly #prompts: Executor;
  readonly #nextToken: Executor;

  private constructor(spec: CohortSpec, prompts: Executor, nextToken: Executor) {
    this.#spec = spec;
    this.#prompts = prompts;
    this.#nextToken = nextToken;
  }

  /** lent: the parameters by id, and scratch memory that nobody else uses during `write`. */
  static async create(
    spec: CohortSpec,
    tuning: Tuning,
    options: ExecutorOptions,
    lent: Required<LentBuffers>,
  ): Promise<TextWriter> {
    const promptProgram = toProgram(planPrompts(spec), tuning, spec.optimizer);
    const prompts = await Executor.create(promptProgram, { ...options, lent });
    const ids = promptProgram.buffers.filter(({ role }) => role === "cache").map(({ id }) => id);
    const caches = new Map(ids.map((id) => [id, prompts.buffers.get(id)]));
    const taken = new Set(caches.values());
    const rest = {
      byId: new Map([...lent.byId, ...caches]),
      scratch: lent.scratch.filter((buffer) => !taken.has(buffer)),
    };
    const nextProgram = toProgram(planNextToken(spec), tuning, spec.optimizer);
    return new TextWriter(spec, prompts, await Executor.create(nextProgram, { ...options, lent: rest }));
  }

  /** On the GPU, beyond what is lent. */
  get bytes(): number {
    return this.#prompts.buffers.bytes + this.#nextToken.buffers.bytes;
  }

  async write(answers: Answers): Promise<void> {
    const { prompts } = answers.request;
    for (let from = 0; from < prompts; from += this.#spec.batch) await this.#writeTexts(answers, from);
  }

  destroy(): void {
    this.#prompts.destroy();
    this.#nextToken.destroy();
  }

  /** `batch` prompts of every replica, from the one numbered `from` on. A text's place in the cache is its own all along. */
  async #writeTexts(answers: Answers, from: number): Promise<void> {
    const isOpen = (): boolean => this.#rows(answers, from).some((row) => row !== undefined);
    if (!isOpen()) return;
    await this.#replay(this.#prompts, answers, from, (inputs) => this.#fillPrompts(answers, from, inputs));
    while (isOpen())
      await this.#replay(this.#nextToken, answers, from, (inputs) => this.#fillNextTokens(answers, from, inputs));
  }

  /** [replicas x batch] rows of the request that are still open, undefined where there is none. */
  #rows(answers: Answers, from: number): (number | undefined)[] {
    const { replicas, batch } = this.#spec;
    const { prompts } = answers.request;
    return Array.from({ length: replicas * batch }, (_, i) => {
      const prompt = from + (i % batch);
      const row = Math.floor(i / batch) * prompts + prompt;
      return prompt < prompts && answers.isOpen(row) ? row : undefined;
    });
  }

  async #replay(executor: Executor, answers: Answers, from: number, fill: (inputs: StepViews) => void): Promise<void> {
    const { vocabulary } = this.#spec.shape;
    const stride = arenaOf(this.#spec.shape).paddedVocabulary;
    const rows = this.#rows(answers, from);
    await executor.run(
      1,
      (_, inputs) => fill(inputs),
      (_, outputs) => {
        const logits = outputs.floats("logits");
        rows.forEach((row, i) => {
          if (row !== undefined) answers.append(row, logits.subarray(i * stride, i * stride + vocabulary));
        });
      },
    );
  }

  #fillPrompts(answers: Answers, from: number, inputs: StepViews): void {
    const { context } = this.#spec.shape;
    const { batch } = this.#spec;
    const [tokens, positions, places] = [inputs.ints("tokens"), inputs.ints("positions"), inputs.ints("places")];
    tokens.fill(0);
    inputs.ints("documentStarts").fill(0);
    for (let i = 0; i < places.length; i += 1) places[i] = i % (batch * context);
    this.#rows(answers, from).forEach((row, i) => {
      const length = row === undefined ? 1 : answers.length(row);
      positions[i] = (i % batch) * context + length - 1;
      if (row === undefined) return;
      for (let t = 0; t < length; t += 1) tokens[i * context + t] = answers.token(row, t);
    });
  }

  /** Texts that are done read their first place again, which changes nothing for the others. */
  #fillNextTokens(answers: Answers, from: number, inputs: StepViews): void {
    const { context } = this.#spec.shape;
    const { batch } = this.#spec;
    const [tokens, places] = [inputs.ints("tokens"), inputs.ints("places")];
    this.#rows(answers, from).forEach((row, i) => {
      const position = row === undefined ? 0 : answers.length(row) - 1;
      tokens[i] = row === undefined ? 0 : answers.token(row, position);
      places[i] = (i % batch) * context + position;
    });
  }
}
