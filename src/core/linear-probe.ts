import type { Rng } from "./random.ts";

/** States with what is to be read from them. */
export interface ProbeData {
  /** [count, width] */
  states: Float32Array;
  /** [count] 1 or 0. */
  labels: readonly number[];
}

export interface ProbeOutcome {
  /** Share of the test states whose label the probe reads rightly. */
  rate: number;
  /** The same for a probe trained on shuffled labels, the mean of several: what a probe finds where there is nothing. */
  shuffledRate: number;
}

/** Shuffles that the control is the mean of. */
const shuffles = 20;

/**
 * Whether a straight line through the states tells the labels apart: ridge regression on +1 and -1, trained on one
 * half and tested on the other. With its control, shuffled labels (after Hewitt & Liang 2019, arXiv 1909.03368).
 */
export function probeStates(train: ProbeData, test: ProbeData, rng: Rng): ProbeOutcome {
  const solve = ridgeSolver(train);
  const rateOf = (labels: readonly number[]): number => rightShare(solve(labels), train, test);
  const shuffled = Array.from({ length: shuffles }, () => rateOf(rng.shuffled(train.labels)));
  return { rate: rateOf(train.labels), shuffledRate: shuffled.reduce((sum, rate) => sum + rate, 0) / shuffles };
}

/** Ridge strength, in units of the states' mean variance: mild, and the same for every layer whatever its scale. */
const ridge = 0.1;

/** A function from labels to weights [width + 1], the last the offset. States are centred; the factorisation is shared. */
function ridgeSolver({ states, labels }: ProbeData): (labels: readonly number[]) => Float64Array {
  const count = labels.length;
  const width = states.length / count;
  const means = meansOf(states, count);
  const gram = new Float64Array(width * width);
  for (let row = 0; row < count; row += 1) {
    for (let i = 0; i < width; i += 1) {
      const x = states[row * width + i]! - means[i]!;
      for (let j = 0; j <= i; j += 1) gram[i * width + j]! += x * (states[row * width + j]! - means[j]!);
    }
  }
  let trace = 0;
  for (let i = 0; i < width; i += 1) trace += gram[i * width + i]!;
  // A layer whose states are all alike has no variance: any strength will do, as the weights come out 0.
  const strength = trace > 0 ? (ridge * trace) / width : 1;
  for (let i = 0; i < width; i += 1) gram[i * width + i]! += strength;
  const lower = cholesky(gram, width);
  return (given) => {
    const mean = given.reduce((sum, label) => sum + sign(label), 0) / count;
    const products = new Float64Array(width);
    for (let row = 0; row < count; row += 1) {
      const y = sign(given[row]!) - mean;
      for (let i = 0; i < width; i += 1) products[i]! += y * (states[row * width + i]! - means[i]!);
    }
    const weights = substitute(lower, products, width);
    const offset = mean - weights.reduce((sum, weight, i) => sum + weight * means[i]!, 0);
    return Float64Array.from([...weights, offset]);
  };
}

function meansOf(states: Float32Array, count: number): Float64Array {
  const width = states.length / count;
  const means = new Float64Array(width);
  states.forEach((value, i) => (means[i % width]! += value / count));
  return means;
}

function sign(label: number): number {
  return label === 1 ? 1 : -1;
}

/** A tie counts as half right, so a probe that sees nothing at all gets chance. */
function rightShare(weights: Float64Array, train: ProbeData, test: ProbeData): number {
  const width = train.states.length / train.labels.length;
  const right = test.labels.map((label, row) => {
    let sum = weights[width]!;
    for (let i = 0; i < width; i += 1) sum += weights[i]! * test.states[row * width + i]!;
    return sum === 0 ? 0.5 : Number(sum > 0 === (label === 1));
  });
  return right.reduce((total, one) => total + one, 0) / right.length;
}

/** Lower triangle with lower x lower^T = matrix (positive definite, [size, size]). */
function cholesky(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k += 1) sum -= lower[i * size + k]! * lower[j * size + k]!;
      lower[i * size + j] = i === j ? Math.sqrt(sum) : sum / lower[j * size + j]!;
    }
  }
  return lower;
}

/** x with lower lower^T x = right. */
function substitute(lower: Float64Array, right: Float64Array, size: number): Float64Array {
  const x = right.slice();
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= lower[i * size + k]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) x[i]! -= lower[k * size + i]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  return x;
}
