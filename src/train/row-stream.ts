import type { PackedRows } from "#core/packing.ts";
import type { Rng } from "#core/random.ts";

/**
 * Rows of a text in random order, without repetition until all were read, then reshuffled.
 * The order depends on the stream's seed only.
 */
export class RowStream {
  readonly rows: PackedRows;
  readonly #rng: Rng;
  #order: readonly number[] = [];
  #next = 0;

  constructor(rows: PackedRows, rng: Rng) {
    this.rows = rows;
    this.#rng = rng;
  }

  /** The place of the next row among `rows`. */
  next(): number {
    if (this.#next === this.#order.length) {
      this.#order = this.#rng.shuffled(Array.from({ length: this.rows.rows }, (_, index) => index));
      this.#next = 0;
    }
    const index = this.#order[this.#next]!;
    this.#next += 1;
    return index;
  }
}

/**
 * Fills every batch with rows of several texts so that their shares hold over the stage, not only on average:
 * each slot goes to the text that is furthest behind its share.
 */
export class BatchMixer {
  readonly #streams: readonly { stream: RowStream; share: number }[];
  readonly #given: number[];
  #total = 0;

  constructor(streams: readonly { stream: RowStream; share: number }[]) {
    this.#streams = streams;
    this.#given = streams.map(() => 0);
  }

  /** `visit` is told of each row of the batch, from 0, where it comes from: `rows` and its place among them. */
  next(batch: number, visit?: (rows: PackedRows, index: number, row: number) => void): void {
    for (let row = 0; row < batch; row += 1) {
      const stream = this.#nextStream();
      const index = stream.next();
      visit?.(stream.rows, index, row);
    }
  }

  #nextStream(): RowStream {
    this.#total += 1;
    let chosen = 0;
    let largestDeficit = -Infinity;
    for (let i = 0; i < this.#streams.length; i += 1) {
      const deficit = this.#streams[i]!.share * this.#total - this.#given[i]!;
      if (deficit > largestDeficit + 1e-9) {
        chosen = i;
        largestDeficit = deficit;
      }
    }
    this.#given[chosen]! += 1;
    return this.#streams[chosen]!.stream;
  }
}
