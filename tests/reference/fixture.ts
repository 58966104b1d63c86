import type { CohortSpec, TokenRows, TrainingBatch } from "#nn/engine.ts";
import { parameterCount, parameterLayout, type ParameterTensor } from "#nn/model-shape.ts";
import results from "./model.json";

/**
 * What every engine must reproduce: PyTorch's results (model.json, made by model.py in 64 bits) and the inputs that lead
 * to them, from the same formulas as there. Three replicas with their own weights, gains, data, documents that start
 * mid-row, loss weights 0, 1 and 4, an odd vocabulary, and steps that a replica sits out.
 */
export const fixture = {
  spec: {
    shape: results.shape,
    replicas: results.replicas,
    batch: results.batch,
    optimizer: results.optimizer,
  } satisfies CohortSpec,
  steps: results.steps,
  /** [replicas] steps that each sits out. */
  sitsOut: results.sitsOut,
  /** Of PyTorch's own 32-bit arithmetic: what no engine can be blamed for. */
  float32Deviation: results.float32Deviation,
  /** [replicas] of `fixtureRows()`, before any step. */
  lossNats: results.lossNats,
  /** [replicas, parameterCount] of `fixtureRows()`, before any step. */
  gradients: unpacked(results.gradients),
  /** [steps, replicas]; null where a replica sat out. */
  trajectoryLossNats: results.trajectoryLossNats,
  trajectoryGradientNorms: results.trajectoryGradientNorms,
  /** Of `finalParameters`: every how-many-th parameter after the last step is kept, counted through all replicas. */
  keptEvery: results.keptEvery,
  finalParameters: unpacked(results.finalParameters),
  /** [replicas, scoredRows] of `scoredRows()` before any step. */
  scores: results.scores,
  /** [replicas, scoredRows, vocabulary] at `scoredPositions()`. */
  logits: unpacked(results.logits),
};

/** [replicas, parameterCount] */
export function fixtureParameters(): Float32Array {
  const { shape, replicas } = fixture.spec;
  const perReplica = parameterCount(shape);
  const parameters = new Float32Array(replicas * perReplica);
  for (let replica = 0; replica < replicas; replica += 1) {
    for (const [k, { offset, size, group }] of parameterLayout(shape).entries()) {
      const values = uniform(1000 * replica + k, size).map((u) => initialValue(group, u - 0.5));
      parameters.set(values, replica * perReplica + offset);
    }
  }
  return parameters;
}

/** The rows of the first batch with every replica in it: `lossNats` and `gradients` are of these. */
export function fixtureRows(): TokenRows {
  return makeRows(0, fixture.spec.batch);
}

/** The batch of a step, 0-based: four batches in turn. */
export function fixtureBatch(step: number): TrainingBatch {
  const { replicas, batch } = fixture.spec;
  const rows = makeRows(step % 4, batch);
  const perReplica = rows.weights.length / replicas;
  for (const [replica, steps] of fixture.sitsOut.entries()) {
    if (steps.includes(step)) rows.weights.fill(0, replica * perReplica, (replica + 1) * perReplica);
  }
  return { ...rows, learningRates: learningRates(step) };
}

/** Batches of steps `from` (included) to `to` (excluded). */
export function fixtureBatches(from: number, to: number): TrainingBatch[] {
  return Array.from({ length: to - from }, (_, i) => fixtureBatch(from + i));
}

/** Rows to score: not a multiple of the batch. */
export function scoredRows(): TokenRows {
  return makeRows(50, results.scoredRows);
}

/** [replicas, rows] */
export function scoredPositions(): Int32Array {
  const { replicas, shape } = fixture.spec;
  return Int32Array.from(uniform(200_000, replicas * results.scoredRows), (u) => Math.floor(u * shape.context));
}

function initialValue(group: ParameterTensor["group"], centred: number): number {
  if (group === "embeddings") return 0.4 * centred;
  return group === "gain" ? 1 + 0.6 * centred : 1.2 * centred;
}

function makeRows(identity: number, rows: number): TokenRows {
  const { replicas, shape } = fixture.spec;
  const { context, vocabulary } = shape;
  const size = replicas * rows * context;
  const draw = (which: number): number[] => uniform(100_000 + 10 * identity + which, size);
  const tokens = Int32Array.from(draw(0), (u) => Math.floor(u * vocabulary));
  const after = draw(1).map((u) => Math.floor(u * vocabulary));
  const isLast = (i: number): boolean => i % context === context - 1;
  const documentStarts = new Int32Array(size);
  for (const [i, u] of draw(3).entries()) {
    const t = i % context;
    documentStarts[i] = u < 0.15 || t === 0 ? t : documentStarts[i - 1]!;
  }
  return {
    rows,
    tokens,
    targets: tokens.map((_, i) => (isLast(i) ? after[i]! : tokens[i + 1]!)),
    weights: Float32Array.from(draw(2), (u) => (u < 0.15 ? 0 : u > 0.85 ? 4 : 1)),
    documentStarts,
  };
}

/** Warm-up of 5 steps, then a cosine down to a tenth: [replicas, 2]. */
function learningRates(step: number): Float32Array {
  const warm = Math.min(1, (step + 1) / 5);
  const cosine = 0.5 * (1 + Math.cos((Math.PI * Math.max(0, step - 5)) / (fixture.steps - 5)));
  const factor = warm * (0.1 + 0.9 * cosine);
  const perReplica = Array.from({ length: fixture.spec.replicas }, (_, r) => factor * (1 + r / 4));
  return Float32Array.from(perReplica.flatMap((rate) => [0.004 * rate, 0.01 * rate]));
}

/** Numbers in [0, 1). */
function uniform(stream: number, count: number): number[] {
  const start = mix(stream);
  return Array.from({ length: count }, (_, i) => mix((start + i) >>> 0) / 2 ** 32);
}

/** lowbias32 (Chris Wellons): the same 32-bit integers in every language. */
function mix(x: number): number {
  let y = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  y = Math.imul(y ^ (y >>> 15), 0x846ca68b);
  return (y ^ (y >>> 16)) >>> 0;
}

/** Base64 of little-endian 32-bit floats. */
function unpacked(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer);
}
