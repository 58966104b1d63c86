import { beforeAll, expect, test } from "vitest";
import type { OpenGpu } from "#nn/gpu-device.ts";
import type { MatmulCall } from "#nn/plan/plan.ts";
import { matmulVariants, softwareTuning, type MatmulVariant, type Tuning } from "#nn/webgpu/tuning.ts";
import { normals, relativeError, runKernels, type Values } from "./run-kernels.ts";
import { openTestGpu } from "./test-gpu.ts";

let gpu: OpenGpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});

const replicas = 2;

/** out, in 64 bits: [replicas, m, n] */
function product(call: MatmulCall, values: Values): Float64Array {
  const { m, k, n } = call;
  const strides = { a: values["a"]!.length / replicas, b: values["parameters"]!.length / replicas };
  const result = new Float64Array(replicas * m * n);
  for (let i = 0; i < result.length; i += 1) {
    const [replica, row, column] = [Math.floor(i / (m * n)), Math.floor(i / n) % m, i % n];
    let sum = call.addend ? values["addend"]![i]! : 0;
    for (let x = 0; x < k; x += 1) {
      const a = values["a"]![replica * strides.a + (call.transposeA ? x * m + row : row * k + x)]!;
      const at = call.b.offset + (call.transposeB ? column * k + x : x * n + column);
      sum += a * values["parameters"]![replica * strides.b + at]!;
    }
    result[i] = sum;
  }
  return result;
}

const everywhere = (variant: MatmulVariant, gradientParts = 1): Tuning => ({
  ...softwareTuning,
  matmul: { nn: variant, nt: variant, tn: variant },
  gradientParts,
});

/** Sizes that fill no tile, and sizes that go beyond one workgroup's. */
const products: {
  name: string;
  isSmall: boolean;
  sizes: Pick<MatmulCall, "m" | "k" | "n" | "transposeA" | "transposeB">;
}[] = [
  { name: "nn 7x20x12", isSmall: true, sizes: { m: 7, k: 20, n: 12, transposeA: false, transposeB: false } },
  { name: "nn 70x36x72", isSmall: false, sizes: { m: 70, k: 36, n: 72, transposeA: false, transposeB: false } },
  { name: "nt 7x20x12", isSmall: true, sizes: { m: 7, k: 20, n: 12, transposeA: false, transposeB: true } },
  { name: "nt 70x36x72", isSmall: false, sizes: { m: 70, k: 36, n: 72, transposeA: false, transposeB: true } },
  { name: "tn 12x7x20", isSmall: true, sizes: { m: 12, k: 7, n: 20, transposeA: true, transposeB: false } },
  { name: "tn 72x37x68", isSmall: false, sizes: { m: 72, k: 37, n: 68, transposeA: true, transposeB: false } },
];

function setUp({ m, k, n, transposeA, transposeB }: (typeof products)[number]["sizes"], withAddend: boolean) {
  const offset = 8;
  const call: MatmulCall = {
    kernel: "matmul",
    a: { buffer: "a", offset: 0 },
    b: { buffer: "parameters", offset },
    out: { buffer: "out", offset: 0 },
    ...(withAddend ? { addend: { buffer: "addend", offset: 0 } } : {}),
    ...{ m, k, n, transposeA, transposeB },
  };
  const values: Values = {
    a: normals("a", replicas * m * k),
    parameters: normals("b", replicas * (offset + k * n + 4)),
    out: new Float32Array(replicas * m * n).fill(NaN),
    ...(withAddend ? { addend: normals("addend", replicas * m * n) } : {}),
  };
  return { call, values };
}

for (const [name, variant] of Object.entries(matmulVariants)) {
  // Small products differ from large ones in nothing once tiles go through workgroup memory.
  const chosen = products.filter(({ isSmall }) => !isSmall || variant.memory === "registers");
  test.each(chosen)(`${name} multiplies as 64 bits do: $name`, async ({ sizes }) => {
    const { call, values } = setUp(sizes, !sizes.transposeA);
    const run = { replicas, calls: [call], values, tuning: everywhere(variant) };
    const [out] = await runKernels(gpu, run, ["out"]);
    expect(relativeError(out!, product(call, values))).toBeLessThan(2e-6);
  });

  test(`${name} leaves a weight gradient in parts that add up to it`, async () => {
    const parts = 3;
    const { call, values } = setUp({ m: 12, k: 37, n: 20, transposeA: true, transposeB: false }, false);
    const size = call.m * call.n;
    const run = { replicas, calls: [call], tuning: everywhere(variant, parts) };
    const room = new Float32Array(replicas * parts * size).fill(NaN);
    const [out] = await runKernels(gpu, { ...run, values: { ...values, out: room } }, ["out"]);
    const sums = Float64Array.from({ length: replicas * size }, (_, i) => {
      const start = Math.floor(i / size) * parts * size + (i % size);
      return Array.from({ length: parts }, (_, part) => out![start + part * size]!).reduce((a, b) => a + b);
    });
    expect(relativeError(sums, product(call, values))).toBeLessThan(2e-6);
  });
}
