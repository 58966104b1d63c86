import type { ModelShape } from "../model-shape.ts";
import { arenaOf } from "../plan/arena.ts";
import type { Answers } from "../generation.ts";
import type { BoundCall, StepFrame } from "./bind-plan.ts";
import type { MemoryLayout } from "./memory-layout.ts";

/** The plans of a generation, bound to one replica's parameters. */
export interface BoundGeneration {
  prompts: readonly BoundCall[];
  nextToken: readonly BoundCall[];
}

/** Writes answers of one replica, `batch` texts at a time, all a token further per replay. Keys and values are kept. */
export class TextWriter {
  readonly #shape: ModelShape;
  readonly #batch: number;
  readonly #frame: StepFrame;
  readonly #inputs: Record<"tokens" | "positions" | "starts" | "targetRows", Int32Array>;
  readonly #promptPlaces: Int32Array;
  readonly #nextPlaces: Int32Array;
  readonly #promptLogits: Float32Array;
  readonly #nextLogits: Float32Array;

  constructor(
    memory: WebAssembly.Memory,
    layout: MemoryLayout,
    { shape, batch }: { shape: ModelShape; batch: number },
    frame: StepFrame,
  ) {
    const { inputs, promptBuffers, nextTokenBuffers } = layout;
    const ints = (address: number): Int32Array => new Int32Array(memory.buffer, address, inputs.capacity);
    const logits = (buffers: ReadonlyMap<string, number>): Float32Array =>
      new Float32Array(memory.buffer, buffers.get("logits"), batch * arenaOf(shape).paddedVocabulary);
    this.#shape = shape;
    this.#batch = batch;
    this.#frame = frame;
    this.#inputs = {
      tokens: ints(inputs.tokens),
      positions: ints(inputs.positions),
      starts: ints(inputs.starts),
      targetRows: ints(inputs.targetRows),
    };
    this.#promptPlaces = ints(promptBuffers.get("places")!);
    this.#nextPlaces = new Int32Array(memory.buffer, nextTokenBuffers.get("places"), batch);
    this.#promptLogits = logits(promptBuffers);
    this.#nextLogits = logits(nextTokenBuffers);
  }

  /** Answers to the rows `first` (included) to `end` (excluded) of the request. */
  write(plans: BoundGeneration, answers: Answers, first: number, end: number): void {
    const open: number[] = [];
    for (let row = first; row < end; row += 1) if (answers.isOpen(row)) open.push(row);
    for (let from = 0; from < open.length; from += this.#batch)
      this.#writeTexts(plans, answers, open.slice(from, from + this.#batch));
  }

  /** texts: rows of the request; a text's index is its place in the cache. */
  #writeTexts({ prompts, nextToken }: BoundGeneration, answers: Answers, texts: readonly number[]): void {
    this.#fillPrompts(answers, texts);
    this.#replay(prompts);
    this.#append(answers, texts, this.#promptLogits);
    for (;;) {
      const open = texts.filter((row) => answers.isOpen(row));
      if (open.length === 0) return;
      this.#fillNextTokens(answers, texts, open);
      this.#replay(nextToken);
      this.#append(answers, open, this.#nextLogits);
    }
  }

  #fillPrompts(answers: Answers, texts: readonly number[]): void {
    const { tokens, positions, starts, targetRows } = this.#inputs;
    let live = 0;
    texts.forEach((row, text) => {
      const start = live;
      for (let t = 0; t < answers.length(row); t += 1) {
        tokens[live] = answers.token(row, t);
        positions[live] = t;
        starts[live] = start;
        this.#promptPlaces[live] = text * this.#shape.context + t;
        live += 1;
      }
      targetRows[text] = live - 1;
    });
    this.#frame.live = live;
    this.#frame.targets = texts.length;
  }

  #fillNextTokens(answers: Answers, texts: readonly number[], open: readonly number[]): void {
    const { tokens, positions } = this.#inputs;
    open.forEach((row, i) => {
      const position = answers.length(row) - 1;
      tokens[i] = answers.token(row, position);
      positions[i] = position;
      this.#nextPlaces[i] = texts.indexOf(row) * this.#shape.context + position;
    });
    this.#frame.live = open.length;
    this.#frame.targets = open.length;
  }

  #replay(calls: readonly BoundCall[]): void {
    for (const call of calls) call(this.#frame);
  }

  #append(answers: Answers, rows: readonly number[], logits: Float32Array): void {
    const stride = arenaOf(this.#shape).paddedVocabulary;
    rows.forEach((row, i) => {
      answers.append(row, logits.subarray(i * stride, i * stride + this.#shape.vocabulary));
    });
  }
}
