import { madd } from "./vector";

/*
 * The inner loops of every matrix product: c[tileHeight, 8] = a[tileHeight, k] panel[k, 8] (+ addend, 0 for none), with
 * the accumulators in registers. Strides are bytes.
 *
 * x86 has 16 vector registers: 12 accumulators, 2 of the panel and 1 of a fit with fused multiply-add; without it, a
 * product needs a register of its own and the sixth row would not stay in. Nothing may branch or call between the loop
 * and the stores, or V8 keeps the accumulators on the stack in every round of the loop, at half the speed: so the
 * addend comes first, and partial tiles are the caller's affair.
 */

/** Rows of a tile. */
export const tileHeight: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 5;

/** a is stored [tileHeight, k], rows `aStride` apart; only the first `rows` of them are read. */
export function tileRows(
  a: usize, aStride: usize, rows: i32, k: i32, panel: usize,
  c: usize, cStride: usize, addend: usize, addendStride: usize,
): void {
  let a0 = a;
  let a1 = rows > 1 ? a + aStride : a;
  let a2 = rows > 2 ? a + 2 * aStride : a;
  let a3 = rows > 3 ? a + 3 * aStride : a;
  let a4 = rows > 4 ? a + 4 * aStride : a;
  let a5 = rows > 5 ? a + 5 * aStride : a;
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  let c40 = f32x4.splat(0), c41 = f32x4.splat(0);
  let c50 = f32x4.splat(0), c51 = f32x4.splat(0);
  if (addend) {
    c00 = v128.load(addend);
    c01 = v128.load(addend, 16);
    c10 = v128.load(addend + addendStride);
    c11 = v128.load(addend + addendStride, 16);
    c20 = v128.load(addend + 2 * addendStride);
    c21 = v128.load(addend + 2 * addendStride, 16);
    c30 = v128.load(addend + 3 * addendStride);
    c31 = v128.load(addend + 3 * addendStride, 16);
    c40 = v128.load(addend + 4 * addendStride);
    c41 = v128.load(addend + 4 * addendStride, 16);
    if (ASC_FEATURE_RELAXED_SIMD) {
      c50 = v128.load(addend + 5 * addendStride);
      c51 = v128.load(addend + 5 * addendStride, 16);
    }
  }
  const end = panel + (<usize>k) * 32;
  while (panel < end) {
    const p0 = v128.load(panel);
    const p1 = v128.load(panel, 16);
    let x = v128.load32_splat(a0);
    c00 = madd(x, p0, c00);
    c01 = madd(x, p1, c01);
    x = v128.load32_splat(a1);
    c10 = madd(x, p0, c10);
    c11 = madd(x, p1, c11);
    x = v128.load32_splat(a2);
    c20 = madd(x, p0, c20);
    c21 = madd(x, p1, c21);
    x = v128.load32_splat(a3);
    c30 = madd(x, p0, c30);
    c31 = madd(x, p1, c31);
    x = v128.load32_splat(a4);
    c40 = madd(x, p0, c40);
    c41 = madd(x, p1, c41);
    if (ASC_FEATURE_RELAXED_SIMD) {
      x = v128.load32_splat(a5);
      c50 = madd(x, p0, c50);
      c51 = madd(x, p1, c51);
    }
    a0 += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    a4 += 4;
    a5 += 4;
    panel += 32;
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c + cStride, c10);
  v128.store(c + cStride, c11, 16);
  v128.store(c + 2 * cStride, c20);
  v128.store(c + 2 * cStride, c21, 16);
  v128.store(c + 3 * cStride, c30);
  v128.store(c + 3 * cStride, c31, 16);
  v128.store(c + 4 * cStride, c40);
  v128.store(c + 4 * cStride, c41, 16);
  if (ASC_FEATURE_RELAXED_SIMD) {
    v128.store(c + 5 * cStride, c50);
    v128.store(c + 5 * cStride, c51, 16);
  }
}

/** a is stored [k, tileHeight], its k rows `aStride` apart. */
export function tileColumns(
  a: usize, aStride: usize, k: i32, panel: usize, c: usize, cStride: usize, addend: usize, addendStride: usize,
): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  let c40 = f32x4.splat(0), c41 = f32x4.splat(0);
  let c50 = f32x4.splat(0), c51 = f32x4.splat(0);
  if (addend) {
    c00 = v128.load(addend);
    c01 = v128.load(addend, 16);
    c10 = v128.load(addend + addendStride);
    c11 = v128.load(addend + addendStride, 16);
    c20 = v128.load(addend + 2 * addendStride);
    c21 = v128.load(addend + 2 * addendStride, 16);
    c30 = v128.load(addend + 3 * addendStride);
    c31 = v128.load(addend + 3 * addendStride, 16);
    c40 = v128.load(addend + 4 * addendStride);
    c41 = v128.load(addend + 4 * addendStride, 16);
    if (ASC_FEATURE_RELAXED_SIMD) {
      c50 = v128.load(addend + 5 * addendStride);
      c51 = v128.load(addend + 5 * addendStride, 16);
    }
  }
  const end = panel + (<usize>k) * 32;
  while (panel < end) {
    const p0 = v128.load(panel);
    const p1 = v128.load(panel, 16);
    let x = v128.load32_splat(a);
    c00 = madd(x, p0, c00);
    c01 = madd(x, p1, c01);
    x = v128.load32_splat(a, 4);
    c10 = madd(x, p0, c10);
    c11 = madd(x, p1, c11);
    x = v128.load32_splat(a, 8);
    c20 = madd(x, p0, c20);
    c21 = madd(x, p1, c21);
    x = v128.load32_splat(a, 12);
    c30 = madd(x, p0, c30);
    c31 = madd(x, p1, c31);
    x = v128.load32_splat(a, 16);
    c40 = madd(x, p0, c40);
    c41 = madd(x, p1, c41);
    if (ASC_FEATURE_RELAXED_SIMD) {
      x = v128.load32_splat(a, 20);
      c50 = madd(x, p0, c50);
      c51 = madd(x, p1, c51);
    }
    a += aStride;
    panel += 32;
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c + cStride, c10);
  v128.store(c + cStride, c11, 16);
  v128.store(c + 2 * cStride, c20);
  v128.store(c + 2 * cStride, c21, 16);
  v128.store(c + 3 * cStride, c30);
  v128.store(c + 3 * cStride, c31, 16);
  v128.store(c + 4 * cStride, c40);
  v128.store(c + 4 * cStride, c41, 16);
  if (ASC_FEATURE_RELAXED_SIMD) {
    v128.store(c + 5 * cStride, c50);
    v128.store(c + 5 * cStride, c51, 16);
  }
}
