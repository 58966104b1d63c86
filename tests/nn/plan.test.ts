import { describe, expect, test } from "vitest";
import { parameterCount, parameterLayout, type ModelShape } from "#nn/model-shape.ts";
import { arenaOf, fromArena, toArena } from "#nn/plan/arena.ts";
import { flopsOf } from "#nn/plan/flops.ts";
import { planLogits, planNextToken, planPrompts, planScoring, planTraining } from "#nn/plan/make-plan.ts";
import type { KernelCall, Plan, Slice } from "#nn/plan/plan.ts";

const tiny: ModelShape = { layers: 1, width: 4, heads: 2, hidden: 8, context: 3, vocabulary: 5 };
const size = { shape: tiny, replicas: 2, batch: 2 };

function slicesOf(call: KernelCall): Slice[] {
  return Object.values(call).filter((value): value is Slice => typeof value === "object" && "buffer" in value);
}

function expectSlicesInsideBuffers(plan: Plan): void {
  const sizes = new Map(plan.buffers.map((buffer) => [buffer.id, buffer.size]));
  for (const call of plan.calls) {
    for (const { buffer, offset } of slicesOf(call)) expect(offset, buffer).toBeLessThan(sizes.get(buffer) ?? -1);
  }
}

describe("the training plan", () => {
  test("of two layers makes 53 calls", () => {
    const plan = planTraining({ ...size, shape: { ...tiny, layers: 2 } });
    expect(plan.calls).toHaveLength(53);
    expectSlicesInsideBuffers(plan);
  });

  test("counts its bytes exactly", () => {
    const rows = 6; // 2 x 3 tokens
    const arena = 8 * 4 + 4 + 4 * 12 + 4 * 4 + 4 + 4 * 16 + 8 * 4 + 4; // the table has 8 rows: 5, rounded up to 4s
    const inputs = 4 * rows + 8; // tokens, documentStarts, targets, weights; stepConstants
    const outputs = 2; // loss, squaredNorm
    const residuals = 2 * 4 * rows;
    const norms = 3 * (4 + 1) * rows;
    const layer = (12 + 4 + 2 + 4 + 16 + 8) * rows; // queryKeyValue, attended, logSumExp, middle, gateUp, activated
    const logits = (8 + 1) * rows; // and nll
    const gradients = (4 + 4 + 8 + 16 + 4 + 12 + 2) * rows; // residual, normed, activated, gateUp, attended, qkv, delta
    const elements = 4 * arena + inputs + outputs + residuals + norms + layer + logits + gradients;
    expect(planTraining(size).bytes).toBe(2 * 4 * elements);
  });

  test("counts the operations of its matrix products exactly", () => {
    const { calls } = planTraining(size);
    const products = calls.filter((call) => call.kernel === "matmul");
    const weights = 4 * 12 + 4 * 4 + 4 * 16 + 8 * 4 + 8 * 4; // of the layer, and the table
    const additions = 2 * 6 * 4; // two residual connections
    expect(products.map(flopsOf).reduce((a, b) => a + b)).toBe(6 * weights * 6 + additions);
  });

  test("gives every parameter a gradient", () => {
    const written = planTraining(size).calls.flatMap((call) => {
      if (call.kernel === "matmul") return [call.out];
      return call.kernel === "rmsNormBackward" ? [call.gainGradient] : [];
    });
    const starts = written.filter(({ buffer }) => buffer === "gradients").map(({ offset }) => offset);
    expect(starts.sort((a, b) => a - b)).toEqual([...arenaOf(tiny).offsets.values()]);
  });

  test("does twice the work for twice the replicas", () => {
    const [two, four] = [planTraining(size), planTraining({ ...size, replicas: 4 })];
    expect([four.bytes, four.flops]).toEqual([2 * two.bytes, 2 * two.flops]);
  });
});

describe("the plans that ask", () => {
  test("use only buffers they declare", () => {
    expectSlicesInsideBuffers(planScoring(size));
    expectSlicesInsideBuffers(planLogits(size));
  });

  test("need no more activations for more layers", () => {
    const scratch = (layers: number): number =>
      planScoring({ ...size, shape: { ...tiny, layers } })
        .buffers.filter(({ role }) => role === "scratch")
        .reduce((total, buffer) => total + buffer.size, 0);
    expect(scratch(6)).toBe(scratch(2));
  });
});

describe("the plans that write", () => {
  test("use only buffers they declare", () => {
    expectSlicesInsideBuffers(planPrompts(size));
    expectSlicesInsideBuffers(planNextToken(size));
  });

  test("count the bytes of a next token exactly", () => {
    const rows = 2; // one token of each text
    const arena = 8 * 4 + 4 + 4 * 12 + 4 * 4 + 4 + 4 * 16 + 8 * 4 + 4;
    const inputs = 2 * rows; // tokens, places
    const cache = 2 * 3 * 8; // texts x context, keys and values
    const residuals = 2 * 4 * rows;
    const norms = 3 * (4 + 1) * rows;
    const layer = (12 + 4 + 4 + 16 + 8) * rows; // queryKeyValue, attended, middle, gateUp, activated
    const logits = 8 * rows;
    const elements = arena + inputs + cache + residuals + norms + layer + logits;
    expect(planNextToken(size).bytes).toBe(2 * 4 * elements);
  });

  test("do for a whole text, token by token, the operations of one reading of it", () => {
    const step = planNextToken(size).flops;
    const { calls, flops } = planScoring(size);
    const scoring = calls.filter(({ kernel }) => kernel === "score").map(flopsOf);
    expect(3 * step).toBe(flops - size.replicas * scoring[0]!);
  });

  test("fit wherever training fits: no buffer is larger, and all together they are smaller", () => {
    const largest = (plan: Plan): number => Math.max(...plan.buffers.map((buffer) => buffer.size));
    for (const [width, context, batch, vocabulary] of [
      [4, 1, 1, 1],
      [64, 256, 1, 37],
      [8, 3, 64, 5000],
    ] as const) {
      const shape = { layers: 3, width, heads: 2, hidden: 4, context, vocabulary };
      const one = { shape, replicas: 3, batch };
      const training = planTraining(one);
      for (const plan of [planPrompts(one), planNextToken(one)]) {
        expect(largest(plan)).toBeLessThanOrEqual(largest(training));
        expect(plan.bytes).toBeLessThan(training.bytes);
      }
    }
  });
});

describe("the arena", () => {
  test("gives parameters back as they were", () => {
    const parameters = Float32Array.from({ length: parameterCount(tiny) }, (_, i) => i + 1);
    expect(fromArena(toArena(parameters, tiny), tiny)).toEqual(parameters);
  });

  test("starts every tensor at a multiple of 4 elements, the padded rows 0", () => {
    const arena = arenaOf(tiny);
    for (const { name } of parameterLayout(tiny)) expect(arena.offsets.get(name)! % 4, name).toBe(0);
    const values = toArena(new Float32Array(parameterCount(tiny)).fill(1), tiny);
    expect([...values.subarray(5 * 4, 8 * 4)]).toEqual(new Array(12).fill(0));
    expect(values.filter((x) => x === 0)).toHaveLength(12);
  });
});
