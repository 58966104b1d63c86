import { freshState, type CohortSpec, type Engine } from "#nn/engine.ts";
import { startingParameters } from "../configs.ts";
import type { Stepper } from "./stepper.ts";

/** Anything that keeps the engine contract; JavaScript time cannot be told apart from the outside. */
export async function createEngineStepper(engine: Engine, spec: CohortSpec): Promise<Stepper> {
  const cohort = await engine.createCohort(spec);
  await cohort.restore(freshState(startingParameters(spec), spec.replicas));
  return {
    description: engine.description,
    train: (batches) => cohort.train(batches),
    async dispose() {
      await cohort.dispose();
      await engine.dispose();
    },
  };
}
