import { slotIndices, type CohortSpec, type TokenRows, type TrainingBatch } from "../engine.ts";
import { stepConstants } from "../plan/plan.ts";
import type { StepViews } from "./executor.ts";
import { ownBuffers } from "./kernels/context.ts";

/** Fills the inputs of one training step. optimizerSteps: [replicas, slots], this step included. */
export function writeTrainingInputs(
  spec: CohortSpec,
  batch: TrainingBatch,
  optimizerSteps: Int32Array,
  inputs: StepViews,
): void {
  const { shape, replicas, optimizer, slots = 1 } = spec;
  const used = slotIndices(spec, batch);
  inputs.ints("tokens").set(batch.tokens);
  inputs.ints("targets").set(batch.targets);
  inputs.floats("weights").set(batch.weights);
  inputs.ints("documentStarts").set(batch.documentStarts);
  const constants = inputs.floats("stepConstants");
  const sums = weightSums(batch.weights, replicas);
  for (let replica = 0; replica < replicas; replica += 1) {
    const [sum, steps] = [sums[replica]!, optimizerSteps[used[replica]!]!];
    const start = replica * stepConstants.size;
    constants[start + stepConstants.learningRateEmbeddings] = batch.learningRates[2 * replica]!;
    constants[start + stepConstants.learningRateBody] = batch.learningRates[2 * replica + 1]!;
    constants[start + stepConstants.inverseWeightSum] = sum === 0 ? 0 : 1 / sum;
    constants[start + stepConstants.firstCorrection] = sum === 0 ? 0 : 1 / (1 - optimizer.beta1 ** steps);
    constants[start + stepConstants.secondCorrection] = sum === 0 ? 0 : 1 / (1 - optimizer.beta2 ** steps);
    constants[start + stepConstants.active] = sum === 0 ? 0 : 1;
    constants[start + stepConstants.slot] = used[replica]! - replica * slots;
  }
  const order = { order: inputs.ints(ownBuffers.tokenOrder), starts: inputs.ints(ownBuffers.tokenStarts) };
  sortByToken(batch.tokens, replicas, shape.vocabulary, order);
}

/** [replicas] sums of a step's weights; a replica with 0 sits the step out. */
export function weightSums(weights: Float32Array, replicas: number): Float64Array {
  const perReplica = weights.length / replicas;
  const sums = new Float64Array(replicas);
  for (let i = 0; i < weights.length; i += 1) {
    const replica = Math.floor(i / perReplica);
    sums[replica] = sums[replica]! + weights[i]!;
  }
  return sums;
}

/**
 * Rows by token id (counting sort, rows of one id in order), so that the GPU adds each id's gradients without atomics.
 * tokens, order: [replicas, rows]; starts: [replicas, vocabulary + 1]
 */
export function sortByToken(
  tokens: Int32Array,
  replicas: number,
  vocabulary: number,
  { order, starts }: { order: Int32Array; starts: Int32Array },
): void {
  const rows = tokens.length / replicas;
  const next = new Int32Array(vocabulary);
  for (let replica = 0; replica < replicas; replica += 1) {
    const ids = tokens.subarray(replica * rows, (replica + 1) * rows);
    const orderOfReplica = order.subarray(replica * rows, (replica + 1) * rows);
    const startsOfReplica = starts.subarray(replica * (vocabulary + 1), (replica + 1) * (vocabulary + 1));
    next.fill(0);
    for (let row = 0; row < rows; row += 1) next[ids[row]!] = next[ids[row]!]! + 1;
    let sum = 0;
    for (let id = 0; id < vocabulary; id += 1) {
      startsOfReplica[id] = sum;
      sum += next[id]!;
      next[id] = startsOfReplica[id]!;
    }
    startsOfReplica[vocabulary] = sum;
    for (let row = 0; row < rows; row += 1) {
      const place = next[ids[row]!]!;
      orderOfReplica[place] = row;
      next[ids[row]!] = place + 1;
    }
  }
}

/** Copies rows `from` .. of every replica into inputs that hold `batch` rows; what is missing at the end weighs nothing. */
export function writeRows(
  values: Int32Array | Float32Array,
  { rows, replicas, from, batch }: { rows: number; replicas: number; from: number; batch: number },
  input: Int32Array | Float32Array,
): void {
  const perRow = values.length / (replicas * rows);
  const count = Math.min(batch, rows - from);
  for (let replica = 0; replica < replicas; replica += 1) {
    const source = (replica * rows + from) * perRow;
    const target = replica * batch * perRow;
    input.set(values.subarray(source, source + count * perRow), target);
    input.fill(0, target + count * perRow, target + batch * perRow);
  }
}

/** Throws RangeError when arrays have not the sizes that `rows` promises, or hold what kernels cannot follow. */
export function checkRows({ shape, replicas }: CohortSpec, rows: TokenRows): void {
  const { context, vocabulary } = shape;
  const size = replicas * rows.rows * context;
  for (const name of ["tokens", "targets", "weights", "documentStarts"] as const)
    if (rows[name].length !== size) throw new RangeError(`${name} has ${rows[name].length} elements, not ${size}`);
  for (let i = 0; i < size; i += 1) {
    const [token, target, start] = [rows.tokens[i]!, rows.targets[i]!, rows.documentStarts[i]!];
    if (token < 0 || token >= vocabulary || target < 0 || target >= vocabulary)
      throw new RangeError(`token id ${token} or target ${target} is outside the vocabulary of ${vocabulary}`);
    if (start < 0 || start > i % context)
      throw new RangeError(`a document starts at ${start}, after position ${i % context}, which is in it`);
  }
}
