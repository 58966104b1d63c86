import type { Values } from "./run-kernels.ts";

export interface AttentionSizes {
  replicas: number;
  batch: number;
  context: number;
  width: number;
  heads: number;
}

export interface AttentionResults {
  rotated: Float64Array;
  out: Float64Array;
  logSumExp: Float64Array;
  queryKeyValueGradient: Float64Array;
}

/** Rotary positions, attention and their gradients in 64 bits, one score after the other; arrays as in the plan. */
export function attentionReference(sizes: AttentionSizes, values: Values): AttentionResults {
  const { replicas, batch, context, width, heads } = sizes;
  const rows = replicas * batch * context;
  const headWidth = width / heads;
  const rotated = Float64Array.from(values["queryKeyValue"]!);
  turn(rotated, sizes, 1);
  const out = new Float64Array(rows * width);
  const logSumExp = new Float64Array(rows * heads);
  const gradient = new Float64Array(rows * 3 * width);
  const dot = (a: ArrayLike<number>, aStart: number, b: ArrayLike<number>, bStart: number): number => {
    let sum = 0;
    for (let d = 0; d < headWidth; d += 1) sum += a[aStart + d]! * b[bStart + d]!;
    return sum;
  };
  for (let row = 0; row < rows; row += 1) {
    const firstRow = row - (row % context) + values["documentStarts"]![row]!;
    for (let head = 0; head < heads; head += 1) {
      const at = (other: number, part: number): number => (other * 3 + part) * width + head * headWidth;
      const outAt = row * width + head * headWidth;
      const keys = Array.from({ length: row - firstRow + 1 }, (_, i) => firstRow + i);
      const scores = keys.map((key) => dot(rotated, at(row, 0), rotated, at(key, 1)) / Math.sqrt(headWidth));
      const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
      const shares = scores.map((score) => Math.exp(score) / total);
      logSumExp[row * heads + head] = Math.log(total);
      for (const [i, key] of keys.entries())
        for (let d = 0; d < headWidth; d += 1) out[outAt + d]! += shares[i]! * rotated[at(key, 2) + d]!;
      const outGradient = values["outGradient"]!;
      const shareGradients = keys.map((key) => dot(outGradient, outAt, rotated, at(key, 2)));
      const mean = shareGradients.reduce((sum, one, i) => sum + one * shares[i]!, 0);
      for (const [i, key] of keys.entries()) {
        const change = (shares[i]! * (shareGradients[i]! - mean)) / Math.sqrt(headWidth);
        for (let d = 0; d < headWidth; d += 1) {
          gradient[at(row, 0) + d]! += change * rotated[at(key, 1) + d]!;
          gradient[at(key, 1) + d]! += change * rotated[at(row, 0) + d]!;
          gradient[at(key, 2) + d]! += shares[i]! * outGradient[outAt + d]!;
        }
      }
    }
  }
  turn(gradient, sizes, -1);
  return { rotated, out, logSumExp, queryKeyValueGradient: gradient };
}

/** Rotates q and k columns in place by direction x position x 10000^(-2 i / headWidth). */
function turn(queryKeyValue: Float64Array, { context, width, heads }: AttentionSizes, direction: 1 | -1): void {
  const half = width / heads / 2;
  for (let start = 0; start < queryKeyValue.length; start += 3 * width) {
    const position = (start / (3 * width)) % context;
    for (let head = 0; head < 2 * heads; head += 1) {
      for (let i = 0; i < half; i += 1) {
        const angle = direction * position * 10_000 ** (-i / half);
        const [a, b] = [start + head * 2 * half + i, start + head * 2 * half + half + i];
        const [x, y] = [queryKeyValue[a]!, queryKeyValue[b]!];
        queryKeyValue[a] = x * Math.cos(angle) - y * Math.sin(angle);
        queryKeyValue[b] = y * Math.cos(angle) + x * Math.sin(angle);
      }
    }
  }
}
