/*
 * A panel is a matrix [k, n] laid out for the inner loops: strips of 8 columns one behind the other,
 * each [k, 8] without gaps; columns beyond n are 0. Strides are bytes.
 */

/** Bytes of a panel. */
// @ts-ignore: decorator
@inline
export function panelBytes(k: i32, n: i32): usize {
  return (<usize>k) * (<usize>((n + 7) & ~7)) * 4;
}

/** From a matrix stored [k, n]. */
export function packPanel(b: usize, bStride: usize, k: i32, n: i32, panel: usize): void {
  for (let j = 0; j < n; j += 8) {
    const cols = min(8, n - j);
    let from = b + (<usize>j) * 4;
    for (let i = 0; i < k; i += 1) {
      if (cols == 8) {
        v128.store(panel, v128.load(from));
        v128.store(panel, v128.load(from, 16), 16);
      } else {
        packPart(from, panel, cols);
      }
      from += bStride;
      panel += 32;
    }
  }
}

function packPart(from: usize, to: usize, cols: i32): void {
  v128.store(to, f32x4.splat(0));
  v128.store(to, f32x4.splat(0), 16);
  for (let j = 0; j < cols; j += 1) store<f32>(to + (<usize>j) * 4, load<f32>(from + (<usize>j) * 4));
}

/** From a matrix stored [n, k]. */
export function packTransposedPanel(b: usize, bStride: usize, k: i32, n: i32, panel: usize): void {
  const stripBytes = (<usize>k) * 32;
  for (let j = 0; j < n; j += 8) {
    for (let half = 0; half < 2; half += 1) {
      const rows = n - j - 4 * half;
      const from = b + (<usize>(j + 4 * half)) * bStride;
      const to = panel + 16 * half;
      if (rows >= 4) transposeFourRows(from, bStride, k, to);
      else transposePart(from, bStride, k, max(rows, 0), to);
    }
    panel += stripBytes;
  }
}

function transposeFourRows(from: usize, stride: usize, k: i32, to: usize): void {
  let i = 0;
  for (; i + 4 <= k; i += 4) {
    const r0 = v128.load(from);
    const r1 = v128.load(from + stride);
    const r2 = v128.load(from + 2 * stride);
    const r3 = v128.load(from + 3 * stride);
    const low01 = i32x4.shuffle(r0, r1, 0, 4, 1, 5);
    const low23 = i32x4.shuffle(r2, r3, 0, 4, 1, 5);
    const high01 = i32x4.shuffle(r0, r1, 2, 6, 3, 7);
    const high23 = i32x4.shuffle(r2, r3, 2, 6, 3, 7);
    v128.store(to, i64x2.shuffle(low01, low23, 0, 2));
    v128.store(to, i64x2.shuffle(low01, low23, 1, 3), 32);
    v128.store(to, i64x2.shuffle(high01, high23, 0, 2), 64);
    v128.store(to, i64x2.shuffle(high01, high23, 1, 3), 96);
    from += 16;
    to += 128;
  }
  transposePart(from, stride, k - i, 4, to);
}

/** Any number of rows up to 4; the lanes of missing rows become 0. */
function transposePart(from: usize, stride: usize, k: i32, rows: i32, to: usize): void {
  for (let i = 0; i < k; i += 1) {
    v128.store(to, f32x4.splat(0));
    for (let row = 0; row < rows; row += 1) store<f32>(to + (<usize>row) * 4, load<f32>(from + (<usize>row) * stride));
    from += 4;
    to += 32;
  }
}
