import type { PackedRows } from "#core/packing.ts";
import type { Rng } from "#core/random.ts";

/** Where one row of a batch comes from. */
export interface RowSource {
  rows: PackedRows;
  index: number;
}

/**
 * Rows of a text in random order, without repetition until all were read, then reshuffled.
 * The order depends on the stream's seed only.
 */
export class RowStream {
  readonly #rows: PackedRows;
  readonly #rng: Rng;
  #order: readonly number[] = [];
  #next = 0;

  constructor(rows: PackedRows, rng: Rng) {
    this.#rows = rows;
    this.#rng = rng;
  }

  next(): RowSource {
    if (this.#next === this.#order.length) {
      this.#order = this.#rng.shuffled(Array.from({ length: this.#rows.rows }, (_, index) => index));
      this.#next = 0;
    }
    const index = this.#order[this.#next]!;
    this.#next += 1;
    return { rows: this.#rows, index };
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

  next(batch: number): RowSource[] {
    return Array.from({ length: batch }, () => this.#nextRow());
  }

  #nextRow(): RowSource {
    this.#total += 1;
    let chosen = 0;
    let largestDeficit = -Infinity;
    this.#streams.forEach(({ share }, i) => {
      const deficit = share * this.#total - this.#given[i]!;
      if (deficit > largestDeficit + 1e-9) {
        chosen = i;
        largestDeficit = deficit;
      }
    });
    this.#given[chosen]! += 1;
    return this.#streams[chosen]!.stream.next();
  }
}
