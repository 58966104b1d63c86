import type { Results } from "#core/results.ts";
import { unitsOf } from "#core/shard.ts";

/** `3 files`, `1 file`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `seed 3`, `seeds 1 to 8`, `seeds 1, 2, 5`. */
export function seedsInWords(seeds: readonly number[]): string {
  return `${seeds.length === 1 ? "seed" : "seeds"} ${listOfSeeds(seeds, " to ")}`;
}

/** As `--seeds` takes them: `1..8` or `1,2,5`. */
export function seedsOption(seeds: readonly number[]): string {
  return listOfSeeds(seeds, "..").replaceAll(", ", ",");
}

function listOfSeeds(seeds: readonly number[], range: string): string {
  const [first, last] = [seeds[0], seeds.at(-1)];
  const isRange = seeds.length > 2 && seeds.every((seed, i) => seed === first! + i);
  return isRange ? `${first}${range}${last}` : seeds.join(", ");
}

/** What a folder or file holds: `a finished run of "cheese", seeds 1 to 8`. */
export function runInWords({ experiment, replicas, shard }: Results): string {
  const models = unitsOf(experiment).length;
  const what = shard
    ? `shard ${shard.index} of ${shard.count} of "${experiment.id}"`
    : replicas.length >= models
      ? `a finished run of "${experiment.id}"`
      : `a run of "${experiment.id}" with ${replicas.length} of ${counted(models, "model")}`;
  return `${what}, ${seedsInWords(experiment.seeds)}`;
}
