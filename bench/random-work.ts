import { createRng } from "#core/random.ts";
import type { CohortSpec, TrainingBatch } from "#nn/engine.ts";
import { initialParameters, parameterCount } from "#nn/model-shape.ts";

/** [replicas, parameterCount], each replica of its own. */
export function randomParameters({ shape, replicas }: CohortSpec): Float32Array {
  const size = parameterCount(shape);
  const parameters = new Float32Array(replicas * size);
  for (let replica = 0; replica < replicas; replica += 1)
    parameters.set(initialParameters(shape, createRng(replica)), replica * size);
  return parameters;
}

/** Rows of one document, every token weighted. */
export function randomBatch({ shape, replicas, batch }: CohortSpec, step: number): TrainingBatch {
  const rng = createRng(`batch ${step}`);
  const size = replicas * batch * shape.context;
  const ids = (): Int32Array => Int32Array.from({ length: size }, () => rng.integer(shape.vocabulary));
  return {
    rows: batch,
    tokens: ids(),
    targets: ids(),
    weights: new Float32Array(size).fill(1),
    documentStarts: new Int32Array(size),
    learningRates: new Float32Array(2 * replicas).fill(1e-3),
  };
}
