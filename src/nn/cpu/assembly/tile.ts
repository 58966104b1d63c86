import { madd } from "./vector";

/*
 * The inner loops of every matrix product: c[4, 8] = a[4, k] panel[k, 8] (+ addend[4, 8], 0 for none), with the 8
 * accumulators in registers. Strides are bytes.
 *
 * Nothing may branch or call between the loop and the stores: V8 would keep the accumulators on the stack in every
 * round of the loop, at half the speed. So the addend comes first, an odd k is taken first, and partial tiles are the
 * caller's affair.
 */

/** a is stored [4, k], rows `aStride` apart; only the first `rows` of them are read. */
export function tileRows(
  a: usize, aStride: usize, rows: i32, k: i32, panel: usize,
  c: usize, cStride: usize, addend: usize, addendStride: usize,
): void {
  let a0 = a;
  let a1 = rows > 1 ? a + aStride : a;
  let a2 = rows > 2 ? a + 2 * aStride : a;
  let a3 = rows > 3 ? a + 3 * aStride : a;
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  if (addend) {
    c00 = v128.load(addend);
    c01 = v128.load(addend, 16);
    c10 = v128.load(addend + addendStride);
    c11 = v128.load(addend + addendStride, 16);
    c20 = v128.load(addend + 2 * addendStride);
    c21 = v128.load(addend + 2 * addendStride, 16);
    c30 = v128.load(addend + 3 * addendStride);
    c31 = v128.load(addend + 3 * addendStride, 16);
  }
  const end = panel + (<usize>k) * 32;
  if (k & 1) {
    let p0 = v128.load(panel);
    let p1 = v128.load(panel, 16);
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
    a0 += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    panel += 32;
  }
  while (panel < end) {
    let p0 = v128.load(panel);
    let p1 = v128.load(panel, 16);
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
    p0 = v128.load(panel, 32);
    p1 = v128.load(panel, 48);
    x = v128.load32_splat(a0, 4);
    c00 = madd(x, p0, c00);
    c01 = madd(x, p1, c01);
    x = v128.load32_splat(a1, 4);
    c10 = madd(x, p0, c10);
    c11 = madd(x, p1, c11);
    x = v128.load32_splat(a2, 4);
    c20 = madd(x, p0, c20);
    c21 = madd(x, p1, c21);
    x = v128.load32_splat(a3, 4);
    c30 = madd(x, p0, c30);
    c31 = madd(x, p1, c31);
    a0 += 8;
    a1 += 8;
    a2 += 8;
    a3 += 8;
    panel += 64;
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c + cStride, c10);
  v128.store(c + cStride, c11, 16);
  v128.store(c + 2 * cStride, c20);
  v128.store(c + 2 * cStride, c21, 16);
  v128.store(c + 3 * cStride, c30);
  v128.store(c + 3 * cStride, c31, 16);
}

/** a is stored [k, 4], its k rows `aStride` apart. */
export function tileColumns(
  a: usize, aStride: usize, k: i32, panel: usize, c: usize, cStride: usize, addend: usize, addendStride: usize,
): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  if (addend) {
    c00 = v128.load(addend);
    c01 = v128.load(addend, 16);
    c10 = v128.load(addend + addendStride);
    c11 = v128.load(addend + addendStride, 16);
    c20 = v128.load(addend + 2 * addendStride);
    c21 = v128.load(addend + 2 * addendStride, 16);
    c30 = v128.load(addend + 3 * addendStride);
    c31 = v128.load(addend + 3 * addendStride, 16);
  }
  const end = panel + (<usize>k) * 32;
  if (k & 1) {
    let p0 = v128.load(panel);
    let p1 = v128.load(panel, 16);
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
    a += aStride;
    panel += 32;
  }
  while (panel < end) {
    let p0 = v128.load(panel);
    let p1 = v128.load(panel, 16);
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
    a += aStride;
    p0 = v128.load(panel, 32);
    p1 = v128.load(panel, 48);
    x = v128.load32_splat(a);
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
    a += aStride;
    panel += 64;
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c + cStride, c10);
  v128.store(c + cStride, c11, 16);
  v128.store(c + 2 * cStride, c20);
  v128.store(c + 2 * cStride, c21, 16);
  v128.store(c + 3 * cStride, c30);
  v128.store(c + 3 * cStride, c31, 16);
}
