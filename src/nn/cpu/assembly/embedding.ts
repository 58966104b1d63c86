import { madd } from "./vector";

/** out[row] = scale table[tokens[row]] */
export function embed(tokens: usize, table: usize, out: usize, rows: i32, width: i32, scale: f32): void {
  const rowBytes = (<usize>width) * 4;
  const scales = f32x4.splat(scale);
  for (let row = 0; row < rows; row += 1) {
    const from = table + (<usize>load<i32>(tokens + (<usize>row) * 4)) * rowBytes;
    for (let at: usize = 0; at < rowBytes; at += 16) v128.store(out + at, f32x4.mul(v128.load(from + at), scales));
    out += rowBytes;
  }
}

/** tableGradient[tokens[row]] += scale outGradient[row], in row order. */
export function embedBackward(tokens: usize, outGradient: usize, tableGradient: usize, rows: i32, width: i32, scale: f32): void {
  const rowBytes = (<usize>width) * 4;
  const scales = f32x4.splat(scale);
  for (let row = 0; row < rows; row += 1) {
    const to = tableGradient + (<usize>load<i32>(tokens + (<usize>row) * 4)) * rowBytes;
    for (let at: usize = 0; at < rowBytes; at += 16) {
      v128.store(to + at, madd(v128.load(outGradient + at), scales, v128.load(to + at)));
    }
    outGradient += rowBytes;
  }
}

/**
 * Rotary positions (Su et al. 2021, arXiv 2104.09864), half-split, in place on the q and k columns of x [rows, 3 width]:
 * (first, second) -> (first cos - second sin, second cos + first sin). direction -1 turns back (the gradient).
 * positions: [rows]; table: [context, 2, headWidth / 2] cosines, then sines.
 */
export function rotate(x: usize, positions: usize, table: usize, rows: i32, width: i32, heads: i32, direction: f32): void {
  const half = width / heads / 2;
  const halfBytes = (<usize>half) * 4;
  const vectorBytes = (<usize>(half & ~3)) * 4;
  const signs = f32x4.splat(direction);
  for (let row = 0; row < rows; row += 1) {
    const cosines = table + (<usize>load<i32>(positions + (<usize>row) * 4)) * 2 * halfBytes;
    const sines = cosines + halfBytes;
    for (let head = 0; head < 2 * heads; head += 1) {
      const first = x + (<usize>head) * 2 * halfBytes;
      const second = first + halfBytes;
      let at: usize = 0;
      for (; at < vectorBytes; at += 16) {
        const a = v128.load(first + at);
        const b = v128.load(second + at);
        const cos = v128.load(cosines + at);
        const sin = f32x4.mul(v128.load(sines + at), signs);
        v128.store(first + at, f32x4.sub(f32x4.mul(a, cos), f32x4.mul(b, sin)));
        v128.store(second + at, madd(a, sin, f32x4.mul(b, cos)));
      }
      for (; at < halfBytes; at += 4) {
        const a = load<f32>(first + at);
        const b = load<f32>(second + at);
        const cos = load<f32>(cosines + at);
        const sin = load<f32>(sines + at) * direction;
        store<f32>(first + at, a * cos - b * sin);
        store<f32>(second + at, b * cos + a * sin);
      }
    }
    x += (<usize>width) * 12;
  }
}
