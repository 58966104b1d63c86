import { madd, sumLanes } from "./vector";

/** Elements whose squares are added up in single precision before they join the double-precision sum. */
const normBlock = 4096;

/** Sum of x^2 over `count` elements, a multiple of 4. */
export function squaredNorm(x: usize, count: i32): f64 {
  let total: f64 = 0;
  const end = x + (<usize>count) * 4;
  while (x < end) {
    const blockEnd = min(x + normBlock * 4, end);
    let sums = f32x4.splat(0);
    for (; x < blockEnd; x += 16) {
      const value = v128.load(x);
      sums = madd(value, value, sums);
    }
    total += <f64>sumLanes(sums);
  }
  return total;
}

/**
 * AdamW (Loshchilov & Hutter 2019, arXiv 1711.05101) on `count` elements, a multiple of 4:
 * p -= rate decay p + stepSize m / (sqrt(v secondCorrection) + epsilon), stepSize = rate firstCorrection.
 */
export function adamw(
  parameters: usize, gradients: usize, firstMoments: usize, secondMoments: usize, count: i32,
  gradientScale: f32, keep: f32, stepSize: f32, beta1: f32, beta2: f32, rest1: f32, rest2: f32,
  secondCorrection: f32, epsilon: f32,
): void {
  const bytes = (<usize>count) * 4;
  const scales = f32x4.splat(gradientScale);
  const keeps = f32x4.splat(keep);
  const steps = f32x4.splat(stepSize);
  const corrections = f32x4.splat(secondCorrection);
  const epsilons = f32x4.splat(epsilon);
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = f32x4.mul(v128.load(gradients + at), scales);
    const m = madd(f32x4.splat(beta1), v128.load(firstMoments + at), f32x4.mul(f32x4.splat(rest1), g));
    const v = madd(f32x4.splat(beta2), v128.load(secondMoments + at), f32x4.mul(f32x4.splat(rest2), f32x4.mul(g, g)));
    const p = f32x4.mul(v128.load(parameters + at), keeps);
    const change = f32x4.div(f32x4.mul(steps, m), f32x4.add(f32x4.sqrt(f32x4.mul(v, corrections)), epsilons));
    v128.store(firstMoments + at, m);
    v128.store(secondMoments + at, v);
    v128.store(parameters + at, f32x4.sub(p, change));
  }
}
