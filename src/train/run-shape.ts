import type { Experiment } from "#core/experiment.ts";
import type { CohortSpec } from "#nn/engine.ts";
import { defaultHidden, type ModelShape } from "#nn/model-shape.ts";

/** The model an experiment trains, for a vocabulary of that size. */
export function shapeOf(experiment: Experiment, vocabulary: number): ModelShape {
  const { layers, width, heads, context } = experiment.model;
  return { layers, width, heads, hidden: defaultHidden(width), context, vocabulary };
}

/** A cohort of that many models of an experiment, as its engine is asked for it. */
export function cohortOf(experiment: Experiment, shape: ModelShape, replicas: number): CohortSpec {
  const { batch, optimizer, clipNorm } = experiment.training;
  const { beta1, beta2, epsilon, weightDecay } = optimizer;
  return { shape, replicas, batch, optimizer: { beta1, beta2, epsilon, weightDecay, clipNorm } };
}
