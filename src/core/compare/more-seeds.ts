import type { Experiment } from "#core/experiment.ts";

/** The same experiment with `count` seeds more, counted on from its largest, so that none is asked twice. */
export function withMoreSeeds(experiment: Experiment, count: number): Experiment {
  const last = Math.max(-1, ...experiment.seeds);
  return { ...experiment, seeds: [...experiment.seeds, ...Array.from({ length: count }, (_, i) => last + 1 + i)] };
}
