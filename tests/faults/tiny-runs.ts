import type { Experiment, Stage } from "#core/experiment.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

/** What a run of the harness computes on. WebGPU is software here, so its runs are shorter. */
export type RunEngine = "cpu" | "webgpu";

const steps: Record<RunEngine, Record<string, number>> = {
  cpu: { base: 225, behaviours: 375 },
  webgpu: { base: 12, behaviours: 16 },
};
const otherSteps: Record<RunEngine, number> = { cpu: 300, webgpu: 12 };

/** Long enough to be disturbed several times, with a checkpoint at the end of each of its three phases but the last. */
export function disturbedExperiment(engine: RunEngine): Experiment {
  const tiny = tinyExperiment({ seeds: [1, 2] });
  const lengthen = ([name, stage]: [string, Stage]): [string, Stage] => [
    name,
    { ...stage, steps: steps[engine][name] ?? otherSteps[engine] },
  ];
  return {
    ...tiny,
    id: `disturbed-${engine}`,
    title: `A run to be disturbed (${engine})`,
    evaluation: { ...tiny.evaluation, everySteps: engine === "cpu" ? 50 : 4 },
    stages: Object.fromEntries(Object.entries(tiny.stages).map(lengthen)),
  };
}

/** Opens it in Set up. */
export function linkTo(experiment: Experiment): string {
  return `#experiment=${encodeURIComponent(JSON.stringify(experiment))}`;
}
