import type { Results } from "#core/results.ts";

/** Seeds of which every contrast's arms are finished: what there is to hand in of a run, also of one that was stopped. */
export function finishedSeeds({ experiment, replicas }: Results): readonly number[] {
  const arms = new Set(experiment.contrasts.flatMap(({ treatment, control }) => [treatment, control]));
  const isThere = (id: string, of: number): boolean => replicas.some(({ arm, seed }) => arm === id && seed === of);
  return experiment.seeds.filter((seed) => [...arms].every((arm) => isThere(arm, seed)));
}
