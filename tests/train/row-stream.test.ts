import { describe, expect, test } from "vitest";
import type { PackedRows } from "#core/packing.ts";
import { createRng } from "#core/random.ts";
import { BatchMixer, RowStream } from "#train/row-stream.ts";

/** Rows whose content does not matter here. */
function rowsOf(count: number): PackedRows {
  const empty = new Int32Array(count);
  return {
    rows: count,
    context: 1,
    tokens: empty,
    targets: empty,
    weights: new Float32Array(count),
    documentStarts: empty,
  };
}

describe("RowStream", () => {
  test("gives every row once before any row twice", () => {
    const stream = new RowStream(rowsOf(7), createRng(1));
    for (let epoch = 0; epoch < 3; epoch += 1) {
      const indexes = Array.from({ length: 7 }, () => stream.next());
      expect(indexes.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    }
  });

  test("the order follows from the seed alone", () => {
    const draw = (seed: number): number[] => {
      const stream = new RowStream(rowsOf(50), createRng(seed));
      return Array.from({ length: 80 }, () => stream.next());
    };
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });
});

describe("BatchMixer", () => {
  const mix = (shares: number[], batch: number, batches: number): number[][] => {
    const texts = shares.map(() => rowsOf(10));
    const mixer = new BatchMixer(
      texts.map((rows, i) => ({ stream: new RowStream(rows, createRng(i)), share: shares[i]! })),
    );
    return Array.from({ length: batches }, () => {
      const drawn: PackedRows[] = [];
      mixer.next(batch, (rows) => drawn.push(rows));
      return texts.map((rows) => drawn.filter((source) => source === rows).length);
    });
  };

  test("half and half is eight and eight in every batch of sixteen", () => {
    expect(mix([0.5, 0.5], 16, 5)).toEqual(Array.from({ length: 5 }, () => [8, 8]));
  });

  test("shares too small for a row per batch hold over several batches", () => {
    const counts = mix([0.03, 0.97], 16, 100);
    expect(counts.every(([few]) => few! <= 1)).toBe(true);
    expect(counts.reduce((total, [few]) => total + few!, 0)).toBe(48); // 3 % of 1600 rows
  });
});
