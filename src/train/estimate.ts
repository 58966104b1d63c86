import { expandPhases, replicaStepsOf } from "#core/expansion.ts";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { toldOf } from "#core/refusal.ts";
import type { Told } from "#core/sentences/told.ts";
import type { Engine } from "#nn/engine.ts";
import { assertFits, cpuMemoryBytes } from "#nn/cpu/memory-layout.ts";
import { parameterCount } from "#nn/model-shape.ts";
import { planTraining } from "#nn/plan/make-plan.ts";
import { cohortOf, largestCohort, shapeOf } from "./run-shape.ts";
import { timeStep, type StepTrial } from "./step-trial.ts";

/** What a run will take, known before it: the plan is exact, and so are these. */
export interface RunEstimate {
  /** Models at the end: arms times seeds. */
  models: number;
  /** Of one model. */
  parameterCount: number;
  /** Optimizer steps summed over models; what arms share counts once. */
  replicaSteps: number;
  /** Token positions trained on, padding included. */
  tokens: number;
  /** Floating-point operations of the training; the questions come on top. */
  flops: number;
  /** Memory of the largest cohort with the processor's engine. */
  memoryBytes: number;
  /** Why it cannot run on the processor, with the largest setting that fits. */
  refusal?: Told;
}

/** vocabulary: number of token ids of the experiment's texts. threads: of the processor's engine. */
export function estimateRun(
  experiment: Experiment,
  { vocabulary, threads, memoryLimitBytes }: { vocabulary: number; threads: number; memoryLimitBytes: number },
): RunEstimate {
  const phases = expandPhases(experiment);
  const shape = shapeOf(experiment, vocabulary);
  const largest = largestCohort(experiment, shape, phases);
  const replicaSteps = replicaStepsOf(experiment);
  const { batch } = experiment.training;
  const refusal = refusalOf(() => assertFits(largest, threads, memoryLimitBytes));
  return {
    models: experiment.arms.length * experiment.seeds.length,
    parameterCount: parameterCount(shape),
    replicaSteps,
    tokens: replicaSteps * batch * shape.context,
    flops: replicaSteps * planTraining({ shape, replicas: 1, batch }).flops,
    memoryBytes: cpuMemoryBytes(largest, threads),
    ...(refusal && { refusal }),
  };
}

/**
 * Training FLOP per second of an engine on models of this experiment, from a trial of well under a second; 0 where
 * `signal` was aborted before its first step.
 */
export async function measureFlopsPerSecond(
  engine: Engine,
  experiment: Experiment,
  {
    vocabulary,
    replicas,
    nowMs,
    signal,
  }: { vocabulary: number; replicas: number } & Pick<StepTrial, "nowMs" | "signal">,
): Promise<number> {
  const shape = shapeOf(experiment, vocabulary);
  const spec = cohortOf(experiment, shape, replicas);
  const stepMs = await timeStep({ engine, spec, replicasAtOnce: undefined, nowMs, signal });
  return (1000 * replicas * planTraining({ shape, replicas: 1, batch: spec.batch }).flops) / stepMs;
}

function refusalOf(check: () => void): Told | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof RunFailure) return toldOf(error);
    throw error;
  }
}
