import { freshState, type CohortSpec } from "#nn/engine.ts";
import { openGpuDevice } from "#nn/gpu-device.ts";
import { createWebGpuEngine } from "#nn/webgpu/engine.ts";
import { startingParameters } from "./configs.ts";
import { compareGeneration, type GenerationFigures } from "./generate-rounds.ts";

async function measureGeneration(spec: CohortSpec, rounds: number): Promise<GenerationFigures> {
  const opening = await openGpuDevice();
  if (opening.status === "unavailable") throw new Error(opening.reason);
  const engine = createWebGpuEngine({ gpu: opening.gpu });
  const cohort = await engine.createCohort(spec);
  await cohort.restore(freshState(startingParameters(spec), spec.replicas));
  const figures = await compareGeneration(engine.description, cohort, rounds, () => performance.now());
  await engine.dispose();
  opening.gpu.device.destroy();
  return figures;
}

declare global {
  interface Window {
    measureGeneration: typeof measureGeneration;
  }
}
window.measureGeneration = measureGeneration;
