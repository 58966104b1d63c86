import type { TokenRows } from "../engine.ts";
import type { ModelShape } from "../model-shape.ts";
import type { InputAddresses } from "./memory-layout.ts";

/** What the compaction looks at; `train`, `score` and `logits` differ only in the weights they give. */
export type TokenArrays = Pick<TokenRows, "tokens" | "targets" | "weights" | "documentStarts">;

/**
 * The positions that matter to a result, packed without gaps into the kernels' inputs.
 * A position counts when it has a weight, or when one that counts may attend to it: the same document, not later. All
 * others (padding, what follows the last weighted token) change neither a weighted logit nor a gradient, so leaving
 * them out is exact. Logits are computed only where a position has a weight: these are the `targets`.
 */
export class LiveRows {
  /** Positions taken so far. */
  live = 0;
  /** Weighted ones among them. */
  targets = 0;
  /** Rows of the batch taken so far. */
  rows = 0;
  readonly #shape: ModelShape;
  readonly #capacity: number;
  readonly #tokens: Int32Array;
  readonly #positions: Int32Array;
  readonly #starts: Int32Array;
  readonly #targetRows: Int32Array;
  readonly #targets: Int32Array;
  readonly #weights: Float32Array;
  /** Of the row at hand: 1 where a position counts, and its place among the live ones. */
  readonly #counts: Uint8Array;
  readonly #places: Int32Array;

  constructor(memory: WebAssembly.Memory, inputs: InputAddresses, shape: ModelShape) {
    const { buffer } = memory;
    const { capacity } = inputs;
    this.#shape = shape;
    this.#capacity = capacity;
    this.#tokens = new Int32Array(buffer, inputs.tokens, capacity);
    this.#positions = new Int32Array(buffer, inputs.positions, capacity);
    this.#starts = new Int32Array(buffer, inputs.starts, capacity);
    this.#targetRows = new Int32Array(buffer, inputs.targetRows, capacity);
    this.#targets = new Int32Array(buffer, inputs.targets, capacity);
    this.#weights = new Float32Array(buffer, inputs.weights, capacity);
    this.#counts = new Uint8Array(shape.context);
    this.#places = new Int32Array(shape.context);
  }

  clear(): void {
    this.live = 0;
    this.targets = 0;
    this.rows = 0;
  }

  /** Takes the row that starts at element `offset`; false, and nothing taken, when there is no room for it. */
  add(arrays: TokenArrays, offset: number): boolean {
    const needed = this.#mark(arrays, offset);
    if (this.live + needed > this.#capacity) return false;
    const { context, vocabulary } = this.#shape;
    for (let t = 0; t < context; t += 1) {
      if (this.#counts[t] === 0) continue;
      const token = arrays.tokens[offset + t]!;
      assertToken(token, vocabulary, t);
      this.#places[t] = this.live;
      this.#tokens[this.live] = token;
      this.#positions[this.live] = t;
      this.#starts[this.live] = this.#places[arrays.documentStarts[offset + t]!]!;
      const weight = arrays.weights[offset + t]!;
      if (weight !== 0) this.#addTarget(arrays.targets[offset + t]!, weight, t);
      this.live += 1;
    }
    this.rows += 1;
    return true;
  }

  /** 1 / sum of all weights taken; 0 without any. */
  inverseWeightSum(): number {
    let sum = 0;
    for (let i = 0; i < this.targets; i += 1) sum += this.#weights[i]!;
    return sum === 0 ? 0 : 1 / sum;
  }

  #addTarget(target: number, weight: number, t: number): void {
    assertToken(target, this.#shape.vocabulary, t);
    this.#targetRows[this.targets] = this.live;
    this.#targets[this.targets] = target;
    this.#weights[this.targets] = weight;
    this.targets += 1;
  }

  /** Marks the positions that count, from the last to the first; returns how many. */
  #mark(arrays: TokenArrays, offset: number): number {
    const { context } = this.#shape;
    let neededFrom = context;
    let needed = 0;
    for (let t = context - 1; t >= 0; t -= 1) {
      const counts = t >= neededFrom || arrays.weights[offset + t] !== 0;
      this.#counts[t] = counts ? 1 : 0;
      if (!counts) continue;
      const start = arrays.documentStarts[offset + t]!;
      const continues = t > 0 && arrays.documentStarts[offset + t - 1] === start;
      if (start !== t && !(continues && start >= 0 && start < t)) {
        throw new RangeError(
          `position ${t} names ${start} as the start of its document, but position ${t - 1} does not`,
        );
      }
      neededFrom = Math.min(neededFrom, start);
      needed += 1;
    }
    return needed;
  }
}

function assertToken(token: number, vocabulary: number, t: number): void {
  if (!(token >= 0 && token < vocabulary))
    throw new RangeError(`token ${token} at position ${t} of ${vocabulary} words`);
}
