import type { Experiment } from "#core/experiment.ts";

/** The same experiment with `count` further seeds and none of its own: its results can be joined with those there are. */
export function withFurtherSeeds(experiment: Experiment, count: number): Experiment {
  const last = Math.max(-1, ...experiment.seeds);
  return { ...experiment, seeds: Array.from({ length: count }, (_, i) => last + 1 + i) };
}
