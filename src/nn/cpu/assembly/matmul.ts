import { packPanel, packTransposedPanel } from "./panel";
import { tileColumns, tileHeight, tileRows } from "./tile";

/** k is taken in blocks, so that a strip of the panel (32 bytes x this) stays in the first-level cache. */
const blockDepth = 256;
/** Rows of a go over all strips in blocks, so that they stay there too; a multiple of either tile height. */
const blockRows = 60;

/**
 * c[m, n] = a[m, k] b[k, n] (+ addend[m, n]); any sizes. A transposed operand is stored [k, m] or [n, k].
 * addend: 0 for none, may be c. workspace: 256 x (n rounded up to 8) elements.
 * Strides are elements between stored rows.
 */
export function matmul(
  a: usize, aStride: i32, transposeA: bool, b: usize, bStride: i32, transposeB: bool,
  c: usize, addend: usize, m: i32, k: i32, n: i32, workspace: usize,
): void {
  const aBytes = (<usize>aStride) * 4;
  const bBytes = (<usize>bStride) * 4;
  const cBytes = (<usize>n) * 4;
  for (let p = 0; p < k; p += blockDepth) {
    const depth = min(blockDepth, k - p);
    if (transposeB) packTransposedPanel(b + (<usize>p) * 4, bBytes, depth, n, workspace);
    else packPanel(b + (<usize>p) * bBytes, bBytes, depth, n, workspace);
    const from = transposeA ? a + (<usize>p) * aBytes : a + (<usize>p) * 4;
    for (let i = 0; i < m; i += blockRows) {
      const rows = min(blockRows, m - i);
      const offset = (<usize>i) * cBytes;
      const start = p > 0 ? c + offset : addend ? addend + offset : 0;
      if (transposeA) {
        multiplyColumns(from + (<usize>i) * 4, aBytes, rows, depth, workspace, depth, c + offset, cBytes, start, n);
      } else {
        multiplyRows(from + (<usize>i) * aBytes, aBytes, rows, depth, workspace, depth, c + offset, cBytes, start, n);
      }
    }
  }
}

/** A tile that sticks out of c is computed here and its inner part copied. */
const wholeTile: usize = memory.data(192, 16);
const wholeTileStride: usize = 32;

/**
 * c[m, n] = a[m, k] panel[k, n] (+ addend); a panel of `panelDepth` >= k rows. addend shares c's stride; 0 for none.
 * Strides are bytes.
 */
export function multiplyRows(
  a: usize, aStride: usize, m: i32, k: i32, panel: usize, panelDepth: i32,
  c: usize, cStride: usize, addend: usize, n: i32,
): void {
  for (let j = 0; j < n; j += 8) {
    const cols = min(8, n - j);
    for (let i = 0; i < m; i += tileHeight) {
      const rows = min(tileHeight, m - i);
      const from = a + (<usize>i) * aStride;
      const to = c + (<usize>i) * cStride + (<usize>j) * 4;
      const plus = addend ? addend + (to - c) : 0;
      if (rows == tileHeight && cols == 8) {
        tileRows(from, aStride, tileHeight, k, panel, to, cStride, plus, cStride);
      } else {
        tileRows(from, aStride, rows, k, panel, wholeTile, wholeTileStride, 0, 0);
        copyPart(to, plus, cStride, rows, cols);
      }
    }
    panel += (<usize>panelDepth) * 32;
  }
}

/** The same with a stored [k, m]; reads up to 5 columns beyond m. */
export function multiplyColumns(
  a: usize, aStride: usize, m: i32, k: i32, panel: usize, panelDepth: i32,
  c: usize, cStride: usize, addend: usize, n: i32,
): void {
  for (let j = 0; j < n; j += 8) {
    const cols = min(8, n - j);
    for (let i = 0; i < m; i += tileHeight) {
      const rows = min(tileHeight, m - i);
      const from = a + (<usize>i) * 4;
      const to = c + (<usize>i) * cStride + (<usize>j) * 4;
      const plus = addend ? addend + (to - c) : 0;
      if (rows == tileHeight && cols == 8) {
        tileColumns(from, aStride, k, panel, to, cStride, plus, cStride);
      } else {
        tileColumns(from, aStride, k, panel, wholeTile, wholeTileStride, 0, 0);
        copyPart(to, plus, cStride, rows, cols);
      }
    }
    panel += (<usize>panelDepth) * 32;
  }
}

function copyPart(to: usize, addend: usize, stride: usize, rows: i32, cols: i32): void {
  for (let row = 0; row < rows; row += 1) {
    const from = wholeTile + (<usize>row) * wholeTileStride;
    const offset = (<usize>row) * stride;
    for (let col = 0; col < cols; col += 1) {
      const at = (<usize>col) * 4;
      const value = load<f32>(from + at);
      store<f32>(to + offset + at, addend ? value + load<f32>(addend + offset + at) : value);
    }
  }
}
