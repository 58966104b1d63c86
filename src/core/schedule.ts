import type { Stage } from "./experiment.ts";

/** Factor on a stage's learning rates at a step (from 1): linear warm-up from 0, then cosine to `finalFraction` at the last step. */
export function scheduleFactor(stage: Stage, step: number): number {
  const { warmupSteps, steps, finalFraction } = stage;
  if (step <= warmupSteps) return step / warmupSteps;
  const progress = (step - warmupSteps) / (steps - warmupSteps);
  return finalFraction + ((1 - finalFraction) * (1 + Math.cos(Math.PI * progress))) / 2;
}
