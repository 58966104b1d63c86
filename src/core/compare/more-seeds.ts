import type { Experiment } from "#core/experiment.ts";
import { seedsAfter } from "#core/lesson/lesson.ts";

/** The same experiment with `count` further seeds and none of its own: its results can be joined with those there are. */
export function withFurtherSeeds(experiment: Experiment, count: number): Experiment {
  return { ...experiment, seeds: seedsAfter(experiment.seeds, count) };
}
