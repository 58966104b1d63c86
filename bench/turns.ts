import type { CohortSpec } from "#nn/engine.ts";
import { batchesFrom, checkedSteps } from "./configs.ts";
import type { Stepper } from "./engines/stepper.ts";

/** Some steps of one engine between the turns of the others; all figures are per step. */
export interface Turn {
  steps: number;
  stepMs: number;
  hostMs?: number;
  dispatches: number;
  submissions: number;
}

/** An engine that has taken its checked steps and waits for its turns. */
export interface Turns {
  description: string;
  /** [checkedSteps][replicas] */
  checkedLossNats: number[][];
  /** Of the last checked step, when compiling is over. */
  lastStepMs: number;
  take(steps: number): Promise<Turn>;
  dispose(): Promise<void>;
}

/** Takes the checked steps, one by one; they also warm the engine up. `calls` counts what the engine asks of the GPU. */
export async function createTurns(
  spec: CohortSpec,
  stepper: Stepper,
  calls: { dispatches: number; submissions: number } = { dispatches: 0, submissions: 0 },
): Promise<Turns> {
  const checkedLossNats: number[][] = [];
  let lastStepMs = 0;
  for (const batch of batchesFrom(spec, 0, checkedSteps)) {
    const startMs = performance.now();
    checkedLossNats.push(Array.from((await stepper.train([batch])).lossNats));
    lastStepMs = performance.now() - startMs;
  }
  let next = checkedSteps;
  return {
    description: stepper.description,
    checkedLossNats,
    lastStepMs,
    async take(steps) {
      const batches = batchesFrom(spec, next, steps);
      next += steps;
      const before = { ...calls };
      const startMs = performance.now();
      const { hostMs } = await stepper.train(batches);
      return {
        steps,
        stepMs: (performance.now() - startMs) / steps,
        ...(hostMs === undefined ? {} : { hostMs: hostMs / steps }),
        dispatches: (calls.dispatches - before.dispatches) / steps,
        submissions: (calls.submissions - before.submissions) / steps,
      };
    },
    dispose: () => stepper.dispose(),
  };
}
