import { partsOf, type Phase } from "#core/expansion.ts";
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

/** The cohort that trains the nodes of a phase. */
export function phaseCohort(experiment: Experiment, shape: ModelShape, { nodes }: Phase): CohortSpec {
  return { ...cohortOf(experiment, shape, nodes.length), slots: slotsOf(experiment, nodes) };
}

/** The cohort that takes most memory: every one of a run fits where this one does. */
export function largestCohort(experiment: Experiment, shape: ModelShape, phases: readonly Phase[]): CohortSpec {
  const replicas = Math.max(...phases.map(({ nodes }) => nodes.length));
  const slots = Math.max(...phases.map(({ nodes }) => slotsOf(experiment, nodes)));
  return { ...cohortOf(experiment, shape, replicas), slots };
}

/** Optimizer states that the nodes need: one per stage of a mix. */
export function slotsOf(experiment: Experiment, nodes: Phase["nodes"]): number {
  return Math.max(...nodes.map(({ stage }) => partsOf(experiment, stage).length));
}
