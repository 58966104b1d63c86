import { replicaStepsOf } from "#core/expansion.ts";
import type { Experiment } from "#core/experiment.ts";
import type { RunState } from "#core/run-state.ts";

const key = "tinywhy.pace@1";

/** Keeps how long the last whole run took per replica-step and model size, so that the next one can be announced. */
export function rememberPace({ experiment, startedAtMs, latestAtMs, totalReplicaSteps }: RunState): void {
  if (!experiment || totalReplicaSteps === 0) return;
  const seconds = (latestAtMs - startedAtMs) / 1000 / totalReplicaSteps;
  try {
    localStorage.setItem(key, JSON.stringify({ work: workPerStep(experiment), seconds }));
  } catch {
    // Storage may be full or forbidden; the estimate is a comfort.
  }
}

/** Seconds an experiment would take at the pace of the last run; undefined before the first. */
export function expectedSeconds(experiment: Experiment): number | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null || !("work" in kept) || !("seconds" in kept)) return undefined;
    if (typeof kept.work !== "number" || typeof kept.seconds !== "number") return undefined;
    return (replicaStepsOf(experiment) * kept.seconds * workPerStep(experiment)) / kept.work;
  } catch {
    return undefined;
  }
}

/** Proportional to the arithmetic of a step: tokens x parameters of the layers. */
function workPerStep({ model, training }: Experiment): number {
  return training.batch * model.context * model.layers * model.width ** 2;
}
