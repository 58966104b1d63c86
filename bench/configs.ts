import { createRng } from "#core/random.ts";
import type { CohortSpec, OptimizerSettings, TrainingBatch } from "#nn/engine.ts";
import { defaultHidden, initialParameters, parameterCount, type ModelShape } from "#nn/model-shape.ts";

export type ConfigName = "S" | "M";

const shapes: Readonly<Record<ConfigName, ModelShape>> = {
  S: { layers: 2, width: 64, heads: 4, hidden: defaultHidden(64), context: 32, vocabulary: 256 },
  M: { layers: 4, width: 128, heads: 4, hidden: defaultHidden(128), context: 64, vocabulary: 512 },
};

export const optimizer: OptimizerSettings = {
  beta1: 0.9,
  beta2: 0.95,
  epsilon: 1e-8,
  weightDecay: 0.01,
  clipNorm: 1,
};

/** Of every parameter, constant. */
export const learningRate = 1e-3;

/** Losses of this many first steps are compared between engines before one is timed. */
export const checkedSteps = 3;

/** Batches repeat after this many steps, so that making them costs no engine any time. */
export const distinctBatches = 8;

/** What all engines compute: the same model, weights, texts and optimizer. */
export function specOf(config: ConfigName, replicas: number): CohortSpec {
  return { shape: shapes[config], replicas, batch: 16, optimizer };
}

/** [replicas, parameterCount]; every replica its own, so that an engine that mixes replicas up is found out. */
export function startingParameters({ shape, replicas }: CohortSpec): Float32Array {
  const size = parameterCount(shape);
  const parameters = new Float32Array(replicas * size);
  for (let replica = 0; replica < replicas; replica += 1)
    parameters.set(initialParameters(shape, createRng(`bench ${replica}`)), replica * size);
  return parameters;
}

/** The batches of steps `from` to `from + count`. Every row is one document and every target counts. */
export function batchesFrom(spec: CohortSpec, from: number, count: number): TrainingBatch[] {
  const made = Array.from({ length: Math.min(count, distinctBatches) }, (_, i) => makeBatch(spec, from + i));
  return Array.from({ length: count }, (_, i) => made[i % distinctBatches]!);
}

function makeBatch({ shape, replicas, batch }: CohortSpec, step: number): TrainingBatch {
  const { context, vocabulary } = shape;
  const size = replicas * batch * context;
  const tokens = new Int32Array(size);
  const targets = new Int32Array(size);
  for (let replica = 0; replica < replicas; replica += 1) {
    const rng = createRng(`bench ${replica}`).fork(`batch ${step % distinctBatches}`);
    // Some words are frequent, so that there is something to learn in three steps.
    const draw = (): number => Math.floor(vocabulary * rng.next() ** 3);
    for (let row = 0; row < batch; row += 1) {
      const start = (replica * batch + row) * context;
      const words = Array.from({ length: context + 1 }, draw);
      tokens.set(words.slice(0, context), start);
      targets.set(words.slice(1), start);
    }
  }
  return {
    rows: batch,
    tokens,
    targets,
    weights: new Float32Array(size).fill(1),
    documentStarts: new Int32Array(size),
    learningRates: new Float32Array(2 * replicas).fill(learningRate),
  };
}
