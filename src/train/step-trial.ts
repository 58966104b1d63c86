import { createRng } from "#core/random.ts";
import { freshState, type CohortSpec, type Engine, type TrainingBatch } from "#nn/engine.ts";
import { initialParameters, parameterCount } from "#nn/model-shape.ts";
import type { StopSignal } from "./run-spec.ts";

/** How long steps are repeated for a steadier figure, once the first is done. */
const repeatMs = 300;

export interface StepTrial {
  engine: Engine;
  spec: CohortSpec;
  /** Replicas from which on a step takes time in proportion to them: only so many are trained, and the time scaled. */
  replicasAtOnce: number | undefined;
  nowMs: () => number;
  /** Aborted = begin nothing more. */
  signal: StopSignal;
}

/** Milliseconds per lockstep step of the whole cohort: the fastest of a few, compilation not counted. */
export async function timeStep({ engine, spec, replicasAtOnce, nowMs, signal }: StepTrial): Promise<number> {
  const { replicas, shape } = spec;
  const trained = Math.min(replicas, replicasAtOnce ?? replicas);
  const cohort = await engine.createCohort(spec, "trial");
  try {
    const one = initialParameters(shape, createRng("probe"));
    const all = new Float32Array(replicas * parameterCount(shape));
    for (let replica = 0; replica < replicas; replica += 1) all.set(one, replica * one.length);
    if (signal.aborted) return Infinity;
    await cohort.restore(freshState(all, replicas));
    const batch = trialBatch(spec, trained);
    const time = async (steps: number): Promise<number> => {
      const startMs = nowMs();
      await cohort.train(Array.from({ length: steps }, () => batch));
      return (nowMs() - startMs) / steps;
    };
    if (signal.aborted) return Infinity;
    let best = await time(1);
    const startMs = nowMs();
    for (let steps = 1; steps <= 32 && nowMs() - startMs + best < repeatMs && !signal.aborted; steps *= 2)
      best = Math.min(best, await time(steps));
    return (best * replicas) / trained;
  } finally {
    await cohort.dispose();
  }
}

/**
 * Rows of several documents, every token trained: the dearest batch there is. Replicas that are not trained weigh
 * nothing; the others are spread over the cohort as threads share it out when it is new.
 */
function trialBatch({ shape, replicas, batch }: CohortSpec, trained: number): TrainingBatch {
  const perReplica = batch * shape.context;
  const size = replicas * perReplica;
  const rng = createRng("probe tokens");
  const weights = new Float32Array(size);
  for (let i = 0; i < trained; i += 1) {
    const replica = Math.ceil((i * replicas) / trained);
    weights.fill(1, replica * perReplica, (replica + 1) * perReplica);
  }
  return {
    rows: batch,
    tokens: Int32Array.from({ length: size }, () => rng.integer(shape.vocabulary)),
    targets: Int32Array.from({ length: size }, () => rng.integer(shape.vocabulary)),
    weights,
    documentStarts: Int32Array.from({ length: size }, (_, i) => {
      const position = i % shape.context;
      return position - (position % 12); // documents of about the length the worlds have
    }),
    learningRates: new Float32Array(replicas * 2).fill(1e-3),
  };
}
