import { describe, expect, test } from "vitest";
import { planScoring, planTraining } from "#nn/plan/make-plan.ts";
import { toDispatch } from "#nn/webgpu/dispatch.ts";
import { agrees } from "#nn/webgpu/half-parity.ts";
import { halfBuffers, storeHalves } from "#nn/webgpu/half-storage.ts";
import { bytesOf } from "#nn/webgpu/layout.ts";
import { toProgram } from "#nn/webgpu/program.ts";
import { softwareTuning } from "#nn/webgpu/tuning.ts";

const shape = { layers: 2, width: 16, heads: 2, hidden: 24, context: 8, vocabulary: 11 };
const size = { shape, replicas: 3, batch: 2 };
const optimizer = { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0.1, clipNorm: 1 };

describe("buffers in 16 bits", () => {
  test("are the activations that the way back reads, but not the residual stream, the last norm or any gradient", () => {
    const ofLayer = ["attentionInput", "queryKeyValue", "attended", "feedForwardInput", "gateUp", "activated"];
    const expected = [0, 1].flatMap((layer) => ofLayer.map((name) => `layer${layer}.${name}`));
    expect([...halfBuffers(planTraining(size))].sort()).toEqual(expected.sort());
  });

  test("leave out heads that are read by single columns, and everything where nothing is trained", () => {
    const narrow = halfBuffers(planTraining({ ...size, shape: { ...shape, width: 12, heads: 2 } }));
    expect([...narrow].filter((id) => id.endsWith("queryKeyValue") || id.endsWith("attended"))).toEqual([]);
    expect(halfBuffers(planScoring(size)).size).toBe(0);
  });

  test("take half the memory", () => {
    const bytes = (activations: "f32" | "f16"): Map<string, number> => {
      const { buffers } = toProgram(planTraining(size), { ...softwareTuning, activations }, optimizer);
      return new Map(buffers.map((buffer) => [buffer.id, bytesOf(buffer, size.replicas)]));
    };
    const [full, half] = [bytes("f32"), bytes("f16")];
    const halves = halfBuffers(planTraining(size));
    for (const [id, count] of full) expect(half.get(id), id).toBe(halves.has(id) ? count / 2 : count);
  });
});

describe("a kernel with a buffer in 16 bits", () => {
  const kernel = (body: string, type = "vec4f") =>
    toDispatch({
      label: "test",
      meaning: "x[i] as x is",
      buffers: [
        { name: "x", buffer: "half", access: "read_write", type },
        { name: "xs", buffer: "full", access: "read", type: "u32" },
      ],
      sizes: {},
      workgroupSize: 1,
      body,
      workgroups: [1, 1, 1],
    });
  const half = new Set(["half"]);

  test("reads and writes through functions, wherever it indexes, and leaves the rest alone", () => {
    const { code } = storeHalves(kernel("  let y = x[xs[local] + 1u] + x[2u];\n  x[xs[0]] = x[3u] * y.x;"), half);
    expect(code).toContain("let y = xLoad(xs[local] + 1u) + xLoad(2u);");
    expect(code).toContain("xStore(xs[0], xLoad(3u) * y.x);");
    expect(code).toContain("var<storage, read_write> x: array<vec2u>;");
    expect(code).toContain("// x[i] as x is");
    expect(code).toContain("var<storage, read> xs: array<u32>;");
  });

  test("is not made where a sum would be rounded at every step, nor for single numbers", () => {
    expect(() => storeHalves(kernel("  x[0] += vec4f(1);"), half)).toThrow("would round twice");
    expect(() => storeHalves(kernel("  let y = x[0];", "f32"), half)).toThrow("cannot be kept in 16 bits: f32");
  });
});

describe("the bounds of agreement", () => {
  const close = { lossNats: 1e-4, gradientNorm: 2e-4, gradientDirection: 6e-7, marginNats: 4e-3, learnedNats: 6 };

  test("hold what rounding to 16 bits was measured to do", () => {
    expect(agrees(close)).toBe(true);
  });

  test.each([
    { lossNats: 0.003 },
    { gradientNorm: 0.01 },
    { gradientDirection: 4e-5 },
    { marginNats: 0.1 },
    { learnedNats: 0.1 },
    { lossNats: NaN },
    { gradientNorm: NaN },
    { gradientDirection: NaN },
    { marginNats: NaN },
    { learnedNats: NaN },
  ])("leave out %o", (change) => {
    expect(agrees({ ...close, ...change })).toBe(false);
  });
});
