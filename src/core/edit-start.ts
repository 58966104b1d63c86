import { freeName } from "./edit-experiment.ts";
import type { Experiment, Stage } from "./experiment.ts";

/**
 * The experiment with a stage that a saved model can stand for, and that stage's name: the one that all arms begin with,
 * or, where they begin with different ones, a new one before them that reads nothing. Another saved model is taken out.
 */
export function withRoomForStart(given: Experiment, label: string): { experiment: Experiment; stage: string } {
  const experiment = withoutStart(given);
  const { stages, arms } = experiment;
  const first = arms[0]!.stages[0]!;
  const isShared = arms.every((arm) => arm.stages[0] === first && arm.stages.lastIndexOf(first) === 0);
  if (isShared && Object.hasOwn(stages, first)) return { experiment, stage: first };
  const stage = freeName([...Object.keys(stages), ...Object.keys(experiment.mixes ?? {})], "saved-model", "-");
  return {
    stage,
    experiment: {
      ...experiment,
      stages: { [stage]: { ...readsNothing, label }, ...stages },
      arms: arms.map((arm) => ({ ...arm, stages: [stage, ...arm.stages] })),
    },
  };
}

/** The experiment with new models; a stage that was there for the saved one alone goes with it. */
export function withoutStart({ startFrom, ...experiment }: Experiment): Experiment {
  if (!startFrom || Object.keys(experiment.stages[startFrom.stage]?.texts ?? { text: 1 }).length > 0) return experiment;
  const { [startFrom.stage]: _, ...stages } = experiment.stages;
  return {
    ...experiment,
    stages,
    arms: experiment.arms.map((arm) => ({ ...arm, stages: arm.stages.filter((name) => name !== startFrom.stage) })),
  };
}

/** Only ever in place of a saved model, which takes no steps. */
const readsNothing: Omit<Stage, "label"> = {
  texts: {},
  objective: "every-token",
  answerWeight: 1,
  steps: 1,
  learningRate: { embeddings: 0, body: 0 },
  warmupSteps: 0,
  finalFraction: 1,
};
