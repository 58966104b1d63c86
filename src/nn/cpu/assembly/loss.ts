import { exp, maxLane, sumLanes } from "./vector";

/**
 * nll[row] = logSumExp(logits[row, 0 .. vocabulary)) - logits[row, targets[row]], and in place
 * logits[row] = weights[row] inverseWeightSum (softmax - onehot(target)); columns up to paddedVocabulary become 0.
 */
export function crossEntropy(
  logits: usize, targets: usize, weights: usize, nll: usize,
  rows: i32, vocabulary: i32, paddedVocabulary: i32, inverseWeightSum: f32,
): void {
  const rowBytes = (<usize>paddedVocabulary) * 4;
  for (let row = 0; row < rows; row += 1) {
    const target = logits + (<usize>load<i32>(targets + (<usize>row) * 4)) * 4;
    const top = hidePadding(logits, vocabulary, paddedVocabulary);
    const tops = f32x4.splat(top);
    const targetLogit = load<f32>(target);
    let sums = f32x4.splat(0);
    for (let at: usize = 0; at < rowBytes; at += 16) {
      const e = exp(f32x4.sub(v128.load(logits + at), tops));
      v128.store(logits + at, e);
      sums = f32x4.add(sums, e);
    }
    const sum = sumLanes(sums);
    store<f32>(nll + (<usize>row) * 4, Mathf.log(sum) + (top - targetLogit));
    const weight = load<f32>(weights + (<usize>row) * 4) * inverseWeightSum;
    const factors = f32x4.splat(weight / sum);
    for (let at: usize = 0; at < rowBytes; at += 16) v128.store(logits + at, f32x4.mul(v128.load(logits + at), factors));
    store<f32>(target, load<f32>(target) - weight);
    logits += rowBytes;
  }
}

/** out[row] = logits[row, targets[row]] - logSumExp(logits[row, 0 .. vocabulary)) */
export function logProbability(
  logits: usize, targets: usize, out: usize, rows: i32, vocabulary: i32, paddedVocabulary: i32,
): void {
  const rowBytes = (<usize>paddedVocabulary) * 4;
  for (let row = 0; row < rows; row += 1) {
    const targetLogit = load<f32>(logits + (<usize>load<i32>(targets + (<usize>row) * 4)) * 4);
    const top = hidePadding(logits, vocabulary, paddedVocabulary);
    const tops = f32x4.splat(top);
    let sums = f32x4.splat(0);
    for (let at: usize = 0; at < rowBytes; at += 16) sums = f32x4.add(sums, exp(f32x4.sub(v128.load(logits + at), tops)));
    store<f32>(out + (<usize>row) * 4, targetLogit - top - Mathf.log(sumLanes(sums)));
    logits += rowBytes;
  }
}

/** Makes the padded columns vanish in the softmax; returns the largest logit. */
// @ts-ignore: decorator
@inline
function hidePadding(logits: usize, vocabulary: i32, paddedVocabulary: i32): f32 {
  const end = logits + (<usize>paddedVocabulary) * 4;
  for (let at = logits + (<usize>vocabulary) * 4; at < end; at += 4) store<f32>(at, -1e30);
  let largest = v128.load(logits);
  for (let at = logits + 16; at < end; at += 16) largest = f32x4.pmax(largest, v128.load(at));
  return maxLane(largest);
}

/** Sum of values[i] weights[i], added up in double precision. */
export function weightedSum(values: usize, weights: usize, count: i32): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < count; i += 1) {
    const at = (<usize>i) * 4;
    sum += <f64>load<f32>(values + at) * <f64>load<f32>(weights + at);
  }
  return sum;
}
