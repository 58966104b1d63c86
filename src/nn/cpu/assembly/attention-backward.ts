import { documentLength } from "./attention";
import { multiplyColumns, multiplyRows } from "./matmul";
import { packPanel, packTransposedPanel, panelBytes } from "./panel";
import { tileHeight } from "./tile";
import { exp, madd, sumLanes } from "./vector";

/**
 * Gradient of `attention` in rotated coordinates (`rotate` with direction -1 turns it back).
 * With P the probabilities and dP = dOut v^T: dS = P (dP - rowSum(P dP)) / sqrt(headWidth),
 * dq = dS k, dk = dS^T q, dv = P^T dOut. P is computed again from the scores and logSumExp.
 * outGradient: [rows, width]; queryKeyValueGradient: [rows, 3 width].
 */
export function attentionBackward(
  queryKeyValue: usize, starts: usize, logSumExp: usize, outGradient: usize, queryKeyValueGradient: usize,
  rows: i32, width: i32, heads: i32, workspace: usize,
): void {
  for (let first = 0; first < rows; ) {
    const length = documentLength(starts, first, rows);
    for (let head = 0; head < heads; head += 1) {
      const offset = (<usize>head) * (<usize>(width / heads)) * 4;
      const place = (<usize>first) * (<usize>width) * 4 + offset;
      const place3 = (<usize>first) * (<usize>width) * 12 + offset;
      documentBackward(
        queryKeyValue + place3, logSumExp + ((<usize>first) * heads + head) * 4, outGradient + place,
        queryKeyValueGradient + place3, length, width, heads, workspace,
      );
    }
    first += length;
  }
}

function documentBackward(
  query: usize, logSumExp: usize, outGradient: usize, queryGradient: usize,
  length: i32, width: i32, heads: i32, workspace: usize,
): void {
  const headWidth = width / heads;
  const rowBytes = (<usize>width) * 12;
  const outBytes = (<usize>width) * 4;
  // 8 columns more than needed: rows a power of two apart would fall into the same few cache lines.
  const scoreBytes = (<usize>((length + 15) & ~7)) * 4;
  const across = workspace; // k^T, then v^T: panels [headWidth, length]
  const along = across + 2 * panelBytes(headWidth, length); // k, then q and dOut: panels [length, headWidth]
  const probabilities = along + 2 * panelBytes(length, headWidth);
  const gradients = probabilities + (<usize>((length + 3) & ~3)) * scoreBytes;
  const valuesAcross = across + panelBytes(headWidth, length);
  packTransposedPanel(query + outBytes, rowBytes, headWidth, length, across);
  packTransposedPanel(query + 2 * outBytes, rowBytes, headWidth, length, valuesAcross);
  packPanel(query + outBytes, rowBytes, length, headWidth, along);
  for (let i = 0; i < length; i += tileHeight) {
    const rows = min(tileHeight, length - i);
    const seen = i + rows;
    const padded = (seen + 7) & ~7;
    const p = probabilities + (<usize>i) * scoreBytes;
    const g = gradients + (<usize>i) * scoreBytes;
    multiplyRows(query + (<usize>i) * rowBytes, rowBytes, rows, headWidth, across, headWidth, p, scoreBytes, 0, padded);
    multiplyRows(outGradient + (<usize>i) * outBytes, outBytes, rows, headWidth, valuesAcross, headWidth, g, scoreBytes, 0, padded);
    for (let row = 0; row < rows; row += 1) {
      const at = (<usize>row) * scoreBytes;
      const total = load<f32>(logSumExp + (<usize>(i + row)) * (<usize>heads) * 4);
      scoreGradients(p + at, g + at, i + row + 1, seen, total, headWidth);
    }
    multiplyRows(g, scoreBytes, rows, seen, along, length, queryGradient + (<usize>i) * rowBytes, rowBytes, 0, headWidth);
  }
  const outAlong = along + panelBytes(length, headWidth);
  packPanel(query, rowBytes, length, headWidth, along);
  packPanel(outGradient, outBytes, length, headWidth, outAlong);
  for (let j = 0; j < length; j += tileHeight) {
    // These keys are seen by queries j .. length - 1 only.
    const keys = min(tileHeight, length - j);
    const from = (<usize>j) * scoreBytes + (<usize>j) * 4;
    const to = queryGradient + (<usize>j) * rowBytes;
    const skipped = (<usize>j) * 32;
    multiplyColumns(gradients + from, scoreBytes, keys, length - j, along + skipped, length, to + outBytes, rowBytes, 0, headWidth);
    multiplyColumns(probabilities + from, scoreBytes, keys, length - j, outAlong + skipped, length, to + 2 * outBytes, rowBytes, 0, headWidth);
  }
}

/** In place: scores -> P, dP -> dS, of one query; 0 beyond `count` up to `padded` (rounded up to 4). */
function scoreGradients(scores: usize, gradients: usize, count: i32, padded: i32, logSumExp: f32, headWidth: i32): void {
  const scale: f32 = 1 / sqrt<f32>(<f32>headWidth);
  const scales = f32x4.splat(scale);
  const totals = f32x4.splat(-logSumExp);
  const bytes = (<usize>((padded + 3) & ~3)) * 4;
  for (let at = (<usize>count) * 4; at < bytes; at += 4) {
    store<f32>(scores + at, -1e30);
    store<f32>(gradients + at, 0);
  }
  let sums = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const p = exp(madd(v128.load(scores + at), scales, totals));
    v128.store(scores + at, p);
    sums = madd(p, v128.load(gradients + at), sums);
  }
  const mean = f32x4.splat(sumLanes(sums));
  for (let at: usize = 0; at < bytes; at += 16) {
    const p = f32x4.mul(v128.load(scores + at), scales);
    v128.store(gradients + at, f32x4.mul(p, f32x4.sub(v128.load(gradients + at), mean)));
  }
}
