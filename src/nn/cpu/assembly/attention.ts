import { multiplyRows } from "./matmul";
import { packPanel, packTransposedPanel, panelBytes } from "./panel";
import { tileHeight } from "./tile";
import { exp, maxLane, sumLanes } from "./vector";

/**
 * Causal attention inside documents, one head and document at a time, a tile of queries at a time:
 * out = softmax(q k^T / sqrt(headWidth)) v.
 * queryKeyValue: [rows, 3 width], rotated; starts: [rows] first row of each row's document (a document's rows are
 * consecutive); out: [rows, width]; logSumExp: [rows, heads] of the scaled scores.
 * workspace: `attentionWorkspace` of the longest document.
 */
export function attention(
  queryKeyValue: usize, starts: usize, out: usize, logSumExp: usize,
  rows: i32, width: i32, heads: i32, workspace: usize,
): void {
  for (let first = 0; first < rows; ) {
    const length = documentLength(starts, first, rows);
    for (let head = 0; head < heads; head += 1) {
      const offset = (<usize>head) * (<usize>(width / heads)) * 4;
      attendDocument(
        queryKeyValue + (<usize>first) * (<usize>width) * 12 + offset,
        out + (<usize>first) * (<usize>width) * 4 + offset,
        logSumExp + ((<usize>first) * heads + head) * 4,
        length, width, heads, workspace,
      );
    }
    first += length;
  }
}

/** Rows from `first` on that belong to the document that starts there. */
export function documentLength(starts: usize, first: i32, rows: i32): i32 {
  let end = first + 1;
  while (end < rows && load<i32>(starts + (<usize>end) * 4) == first) end += 1;
  return end - first;
}

function attendDocument(
  query: usize, out: usize, logSumExp: usize, length: i32, width: i32, heads: i32, workspace: usize,
): void {
  const headWidth = width / heads;
  const rowBytes = (<usize>width) * 12;
  const outBytes = (<usize>width) * 4;
  const scale: f32 = 1 / sqrt<f32>(<f32>headWidth);
  const keys = workspace;
  const values = keys + panelBytes(headWidth, length);
  const scores = values + panelBytes(length, headWidth);
  const scoreBytes = (<usize>((length + 7) & ~7)) * 4;
  packTransposedPanel(query + outBytes, rowBytes, headWidth, length, keys);
  packPanel(query + 2 * outBytes, rowBytes, length, headWidth, values);
  for (let i = 0; i < length; i += tileHeight) {
    const rows = min(tileHeight, length - i);
    const seen = i + rows;
    // All 8 columns of each strip are stored: the row of scores is padded to that.
    multiplyRows(query + (<usize>i) * rowBytes, rowBytes, rows, headWidth, keys, headWidth, scores, scoreBytes, 0, (seen + 7) & ~7);
    for (let row = 0; row < rows; row += 1) {
      const total = softmax(scores + (<usize>row) * scoreBytes, i + row + 1, seen, scale);
      store<f32>(logSumExp + (<usize>(i + row)) * (<usize>heads) * 4, total);
    }
    multiplyRows(scores, scoreBytes, rows, seen, values, length, out + (<usize>i) * outBytes, outBytes, 0, headWidth);
  }
}

/**
 * In place: the first `count` scores become probabilities, the rest up to `padded` (rounded up to 4) become 0.
 * Returns the log of the sum of exponentials of the scaled scores.
 */
export function softmax(scores: usize, count: i32, padded: i32, scale: f32): f32 {
  const end = scores + (<usize>((padded + 3) & ~3)) * 4;
  for (let at = scores + (<usize>count) * 4; at < end; at += 4) store<f32>(at, -1e30);
  let largest = f32x4.splat(-1e30);
  for (let at = scores; at < end; at += 16) largest = f32x4.pmax(largest, v128.load(at));
  const top = maxLane(largest);
  const tops = f32x4.splat(top);
  const scales = f32x4.splat(scale);
  let sums = f32x4.splat(0);
  for (let at = scores; at < end; at += 16) {
    const e = exp(f32x4.mul(f32x4.sub(v128.load(at), tops), scales));
    sums = f32x4.add(sums, e);
    v128.store(at, e);
  }
  const sum = sumLanes(sums);
  const inverse = f32x4.splat(1 / sum);
  for (let at = scores; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), inverse));
  return top * scale + Mathf.log(sum);
}
