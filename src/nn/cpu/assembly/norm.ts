import { madd, sumLanes } from "./vector";

/**
 * out = input inverseRms gain, inverseRms[row] = 1 / sqrt(mean(input^2) + epsilon). input, out: [rows, width].
 */
export function rmsNorm(
  input: usize, gain: usize, out: usize, inverseRms: usize, rows: i32, width: i32, epsilon: f32,
): void {
  const rowBytes = (<usize>width) * 4;
  for (let row = 0; row < rows; row += 1) {
    let squares = f32x4.splat(0);
    for (let at: usize = 0; at < rowBytes; at += 16) {
      const value = v128.load(input + at);
      squares = madd(value, value, squares);
    }
    const inverse: f32 = 1 / sqrt<f32>(sumLanes(squares) / <f32>width + epsilon);
    store<f32>(inverseRms + (<usize>row) * 4, inverse);
    const inverses = f32x4.splat(inverse);
    for (let at: usize = 0; at < rowBytes; at += 16) {
      v128.store(out + at, f32x4.mul(f32x4.mul(v128.load(input + at), inverses), v128.load(gain + at)));
    }
    input += rowBytes;
    out += rowBytes;
  }
}

/**
 * With normed = input inverseRms and dn = outGradient gain:
 * inputGradient += inverseRms (dn - normed mean(dn normed)); gainGradient = sum over rows of outGradient normed.
 */
export function rmsNormBackward(
  input: usize, gain: usize, inverseRms: usize, outGradient: usize,
  inputGradient: usize, gainGradient: usize, rows: i32, width: i32,
): void {
  const rowBytes = (<usize>width) * 4;
  memory.fill(gainGradient, 0, rowBytes);
  for (let row = 0; row < rows; row += 1) {
    const inverse = load<f32>(inverseRms + (<usize>row) * 4);
    const inverses = f32x4.splat(inverse);
    let dots = f32x4.splat(0);
    for (let at: usize = 0; at < rowBytes; at += 16) {
      const dnormed = f32x4.mul(v128.load(outGradient + at), f32x4.mul(v128.load(input + at), inverses));
      v128.store(gainGradient + at, f32x4.add(v128.load(gainGradient + at), dnormed));
      dots = madd(dnormed, v128.load(gain + at), dots);
    }
    const slope = f32x4.splat((-sumLanes(dots) / <f32>width) * inverse * inverse);
    for (let at: usize = 0; at < rowBytes; at += 16) {
      const dn = f32x4.mul(v128.load(outGradient + at), v128.load(gain + at));
      const sum = madd(dn, inverses, v128.load(inputGradient + at));
      v128.store(inputGradient + at, madd(v128.load(input + at), slope, sum));
    }
    input += rowBytes;
    outGradient += rowBytes;
    inputGradient += rowBytes;
  }
}
