import { describe, expect, test } from "vitest";
import { createRng } from "#core/random.ts";
import { instantiateKernels, supportedKernelBuild, type Kernels } from "#nn/cpu/kernels.ts";
import { allowRelaxedSimd } from "../../../src/cli/spawn-cpu-thread.ts";

const rng = createRng("kernels");

/** Places arrays in a memory of their own; the first page is the kernels'. */
async function openDesk(): Promise<Desk> {
  const memory = new WebAssembly.Memory({ initial: 200 });
  const { buffer } = memory;
  let end = 65_536;
  const take = (bytes: number): number => {
    const address = end;
    end = Math.ceil((end + bytes + 16) / 64) * 64;
    return address;
  };
  const place = (values: ArrayLike<number>): number => {
    const address = take(4 * values.length);
    new Float32Array(buffer, address, values.length).set(values);
    return address;
  };
  const placeIntegers = (values: ArrayLike<number>): number => {
    const address = take(4 * values.length);
    new Int32Array(buffer, address, values.length).set(values);
    return address;
  };
  const read = (address: number, length: number): Float32Array => new Float32Array(buffer, address, length).slice();
  allowRelaxedSimd();
  const best = await instantiateKernels(supportedKernelBuild(), memory);
  const plain = await instantiateKernels("simd", memory);
  return { best, plain, place, placeIntegers, read };
}

interface Desk {
  /** The kernels with relaxed SIMD where there is such a thing, and those without. */
  best: Kernels;
  plain: Kernels;
  place(values: ArrayLike<number>): number;
  placeIntegers(values: ArrayLike<number>): number;
  read(address: number, length: number): Float32Array;
}

function normals(count: number): Float32Array {
  return Float32Array.from({ length: count }, () => rng.normal());
}

function largestError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  return Math.max(...Array.from(expected, (value, i) => Math.abs(value - actual[i]!)));
}

/** Of the whole numbers 0 .. count - 1. */
function map(count: number, value: (i: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => value(i));
}

describe("matmul", () => {
  const sizes = [
    [1, 1, 1],
    [3, 2, 5],
    [4, 8, 8],
    [5, 7, 9],
    [9, 33, 12],
    [66, 20, 23],
    [7, 513, 18], // three blocks deep
    [130, 256, 4],
  ] as const;

  for (const [m, k, n] of sizes) {
    test(`${m} x ${k} x ${n}: either operand transposed or not, with and without an addend`, async () => {
      const { best, plain, place, read } = await openDesk();
      const [a, b, addend] = [normals(m * k), normals(k * n), normals(m * n)];
      const transposed = (x: Float32Array, rows: number, columns: number): number[] =>
        map(rows * columns, (i) => x[(i % rows) * columns + Math.floor(i / rows)]!);
      const [aPlaces, bPlaces] = [
        [place(a), place(transposed(a, m, k))],
        [place(b), place(transposed(b, k, n))],
      ];
      const plus = place(addend);
      const workspace = place(new Float32Array(256 * 32));
      const product = map(m * n, (i) =>
        map(k, (p) => a[Math.floor(i / n) * k + p]! * b[p * n + (i % n)]!).reduce((x, y) => x + y),
      );
      for (const kernels of [best, plain]) {
        for (const [tA, tB, added] of map(8, (i) => i).map((i) => [i & 1, (i >> 1) & 1, i >> 2] as const)) {
          const out = place(new Float32Array(m * n + 4).fill(7));
          const [from, by] = [aPlaces[tA]!, bPlaces[tB]!];
          // prettier-ignore
          kernels.matmul(from, tA ? m : k, tA === 1, by, tB ? k : n, tB === 1, out, added ? plus : 0, m, k, n, workspace);
          const expected = product.map((x, i) => (added ? x + addend[i]! : x));
          const actual = read(out, m * n + 4);
          expect(largestError(actual, expected)).toBeLessThan(2e-6 * Math.sqrt(k) * 4);
          expect([...actual.subarray(m * n)]).toEqual([7, 7, 7, 7]);
        }
      }
    });
  }
});

describe("attention", () => {
  test("is what softmax says, for documents of 1 to 21 tokens and heads of 6 columns", async () => {
    const { best, place, placeIntegers, read } = await openDesk();
    const lengths = [1, 2, 3, 4, 5, 8, 9, 21];
    const [heads, headWidth, width] = [2, 6, 12];
    const starts = lengths.flatMap((length, i) => {
      const first = lengths.slice(0, i).reduce((x, y) => x + y, 0);
      return map(length, () => first);
    });
    const rows = starts.length;
    const x = normals(rows * 3 * width);
    const [out, sums, workspace] = [rows * width, rows * heads, 4000].map((size) => place(new Float32Array(size)));
    best.attention(place(x), placeIntegers(starts), out!, sums!, rows, width, heads, workspace!);
    const at = (row: number, which: number, head: number, d: number): number =>
      x[row * 3 * width + which * width + head * headWidth + d]!;
    const expected: number[] = [];
    const expectedSums: number[] = [];
    for (let row = 0; row < rows; row += 1) {
      for (let head = 0; head < heads; head += 1) {
        const seen = map(row - starts[row]! + 1, (i) => starts[row]! + i);
        const scores = seen.map((key) =>
          map(headWidth, (d) => (at(row, 0, head, d) * at(key, 1, head, d)) / Math.sqrt(headWidth)).reduce(
            (p, q) => p + q,
          ),
        );
        const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
        expectedSums.push(Math.log(total));
        for (let d = 0; d < headWidth; d += 1) {
          expected.push(seen.reduce((sum, key, i) => sum + (Math.exp(scores[i]!) / total) * at(key, 2, head, d), 0));
        }
      }
    }
    expect(largestError(read(out!, rows * width), expected)).toBeLessThan(2e-6);
    expect(largestError(read(sums!, rows * heads), expectedSums)).toBeLessThan(2e-6);
  });
});

describe("functions", () => {
  test("silu is right to 4 parts in 10 million, from -80 to 80", async () => {
    const { best, plain, place, read } = await openDesk();
    const gates = Float32Array.from({ length: 40_000 }, (_, i) => (i - 20_000) / 250);
    for (const kernels of [best, plain]) {
      const gateUp = place([...gates, ...new Float32Array(40_000).fill(1)]);
      const out = place(new Float32Array(40_000));
      kernels.swiglu(gateUp, out, 1, 40_000);
      const errors = read(out, 40_000).map((y, i) => {
        const x = gates[i]!;
        const exact = x / (1 + Math.exp(-x));
        return x === 0 ? Math.abs(y) : Math.abs(y - exact) / Math.abs(exact);
      });
      expect(errors.reduce((a, b) => Math.max(a, b))).toBeLessThan(4e-7);
    }
  });

  test("cross entropy leaves no gradient in padded columns, and stands very large logits", async () => {
    const { best, place, placeIntegers, read } = await openDesk();
    const logits = place([200, -300, 100, 9, 9, 9, 9, 9, 0.5, 1, 1.5, 8, 8, 8, 8, 8]);
    const nll = place([0, 0]);
    best.crossEntropy(logits, placeIntegers([2, 1]), place([1, 3]), nll, 2, 3, 8, 0.25);
    const exponentials = [0.5, 1, 1.5].map(Math.exp);
    const total = exponentials.reduce((a, b) => a + b);
    expect(largestError(read(nll, 2), [100, Math.log(total) - 1])).toBeLessThan(1e-5);
    const gradient = exponentials.map((e, i) => 0.75 * (e / total - (i === 1 ? 1 : 0)));
    const expected = [0.25, 0, -0.25, 0, 0, 0, 0, 0, ...gradient, 0, 0, 0, 0, 0];
    expect(largestError(read(logits, 16), expected)).toBeLessThan(1e-7);
  });

  test("AdamW does what the paper says", async () => {
    const { best, place, read } = await openDesk();
    const [p, g, m, v] = [normals(8), normals(8), normals(8), normals(8).map((x) => x * x)];
    const [pAt, mAt, vAt] = [place(p), place(m), place(v)];
    const [scale, rate, decay, beta1, beta2, epsilon, step] = [0.7, 0.01, 0.1, 0.9, 0.95, 1e-8, 3];
    const [first, second] = [1 / (1 - beta1 ** step), 1 / (1 - beta2 ** step)];
    // prettier-ignore
    best.adamw(
      pAt, place(g), mAt, vAt, 8,
      scale, 1 - rate * decay, rate * first, beta1, beta2, 1 - beta1, 1 - beta2, second, epsilon,
    );
    const newM = map(8, (i) => beta1 * m[i]! + (1 - beta1) * scale * g[i]!);
    const newV = map(8, (i) => beta2 * v[i]! + (1 - beta2) * (scale * g[i]!) ** 2);
    const newP = map(
      8,
      (i) => p[i]! * (1 - rate * decay) - (rate * newM[i]! * first) / (Math.sqrt(newV[i]! * second) + epsilon),
    );
    expect(largestError(read(mAt, 8), newM)).toBeLessThan(3e-7);
    expect(largestError(read(vAt, 8), newV)).toBeLessThan(6e-7);
    expect(largestError(read(pAt, 8), newP)).toBeLessThan(3e-7);
  });

  test("norms of millions of gradients keep their digits", async () => {
    const { best, place } = await openDesk();
    const gradients = new Float32Array(2_000_000).fill(0.001);
    const exact = 2_000_000 * Math.fround(0.001) ** 2;
    expect(Math.abs(best.squaredNorm(place(gradients), gradients.length) / exact - 1)).toBeLessThan(1e-5);
  });
});
