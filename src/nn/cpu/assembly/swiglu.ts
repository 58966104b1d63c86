import { exp, madd } from "./vector";

/** out = silu(gate) up, silu(x) = x / (1 + e^-x). gateUp: [rows, 2 hidden], gate columns first; out: [rows, hidden]. */
export function swiglu(gateUp: usize, out: usize, rows: i32, hidden: i32): void {
  const rowBytes = (<usize>hidden) * 4;
  for (let row = 0; row < rows; row += 1) {
    const up = gateUp + rowBytes;
    for (let at: usize = 0; at < rowBytes; at += 16) {
      const gate = v128.load(gateUp + at);
      v128.store(out + at, f32x4.mul(f32x4.mul(gate, sigmoid(gate)), v128.load(up + at)));
    }
    gateUp += 2 * rowBytes;
    out += rowBytes;
  }
}

/** d gate = dOut up s (1 + gate (1 - s)), d up = dOut gate s, with s = sigmoid(gate). */
export function swigluBackward(gateUp: usize, outGradient: usize, gateUpGradient: usize, rows: i32, hidden: i32): void {
  const rowBytes = (<usize>hidden) * 4;
  const one = f32x4.splat(1);
  for (let row = 0; row < rows; row += 1) {
    const up = gateUp + rowBytes;
    const upGradient = gateUpGradient + rowBytes;
    for (let at: usize = 0; at < rowBytes; at += 16) {
      const gate = v128.load(gateUp + at);
      const gradient = v128.load(outGradient + at);
      const s = sigmoid(gate);
      const slope = f32x4.mul(s, madd(gate, f32x4.sub(one, s), one));
      v128.store(gateUpGradient + at, f32x4.mul(f32x4.mul(gradient, v128.load(up + at)), slope));
      v128.store(upGradient + at, f32x4.mul(gradient, f32x4.mul(gate, s)));
    }
    gateUp += 2 * rowBytes;
    gateUpGradient += 2 * rowBytes;
    outGradient += rowBytes;
  }
}

// @ts-ignore: decorator
@inline
function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp(f32x4.neg(x))));
}
