import { describe, expect, test } from "vitest";
import { LiveRows } from "#nn/cpu/live-rows.ts";

const shape = { layers: 1, width: 4, heads: 1, hidden: 4, context: 6, vocabulary: 20 };
const inputs = {
  capacity: 8,
  tokens: 0,
  positions: 64,
  starts: 128,
  targetRows: 192,
  targets: 256,
  weights: 320,
  logProbabilities: 384,
};

/** Two rows: documents of 2, 3 and 1 tokens; one document of 6. */
const arrays = {
  tokens: new Int32Array([1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16]),
  targets: new Int32Array([2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 16, 17]),
  weights: new Float32Array([0, 0, 0, 2, 0, 0, 0.5, 0, 0, 1, 0, 0]),
  documentStarts: new Int32Array([0, 0, 2, 2, 2, 5, 0, 0, 0, 0, 0, 0]),
};

function taken(memory: WebAssembly.Memory, live: LiveRows): Record<string, number[]> {
  const integers = (at: number, count: number): number[] => [...new Int32Array(memory.buffer, at, count)];
  return {
    tokens: integers(inputs.tokens, live.live),
    positions: integers(inputs.positions, live.live),
    starts: integers(inputs.starts, live.live),
    targetRows: integers(inputs.targetRows, live.targets),
    targets: integers(inputs.targets, live.targets),
    weights: [...new Float32Array(memory.buffer, inputs.weights, live.targets)],
  };
}

describe("live rows", () => {
  test("are the weighted positions and what these may attend to", () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const live = new LiveRows(memory, inputs, shape);
    expect([live.add(arrays, 0), live.add(arrays, 6)]).toEqual([true, true]);
    expect(taken(memory, live)).toEqual({
      tokens: [3, 4, 11, 12, 13, 14],
      positions: [2, 3, 0, 1, 2, 3],
      starts: [0, 0, 2, 2, 2, 2],
      targetRows: [1, 2, 5],
      targets: [5, 12, 15],
      weights: [2, 0.5, 1],
    });
    expect(live.inverseWeightSum()).toBe(1 / 3.5);
  });

  test("take a row whole or not at all", () => {
    const live = new LiveRows(new WebAssembly.Memory({ initial: 1 }), inputs, shape);
    live.add(arrays, 6);
    live.add(arrays, 0);
    expect([live.add(arrays, 6), live.live, live.targets, live.rows]).toEqual([false, 6, 3, 2]);
    live.clear();
    expect([live.add(arrays, 6), live.live]).toEqual([true, 4]);
  });

  test("are none where no position has a weight", () => {
    const live = new LiveRows(new WebAssembly.Memory({ initial: 1 }), inputs, shape);
    live.add({ ...arrays, weights: new Float32Array(12) }, 0);
    expect([live.live, live.targets, live.inverseWeightSum()]).toEqual([0, 0, 0]);
  });
});
