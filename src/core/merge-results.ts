import { definitionDifference, differenceBetween } from "./definition.ts";
import type { Experiment } from "./experiment.ts";
import { mostSeeds } from "./experiment-schema.ts";
import type { RunFailure } from "./failure.ts";
import { refusal, refusalAt } from "./refusal.ts";
import type { ReplicaResult, Results, SeedGates, SeedItems } from "./results.ts";
import { merging as words } from "./sentences/en/refusals/merging.ts";
import { tell, type Told } from "./sentences/told.ts";

/** Results and the name of the file they came from, for messages. */
export interface NamedResults {
  name: string;
  results: Results;
}

export interface Merged {
  results: Results;
  /** What is not there yet, in words; empty when the results are complete. */
  missing: readonly string[];
  /** What a reader must know about how the parts differ: versions, devices. */
  notes: readonly string[];
}

/**
 * Joins the parts of one experiment: shards, or runs of other seeds. Every replica is taken once, in the order that one
 * run would have given. Throws RunFailure "bad-input" naming both files when a part is of another experiment, of another
 * definition with the same name, of other texts, or holds a replica that another part holds too.
 */
export function mergeResults(parts: readonly NamedResults[]): Merged {
  const [first, ...others] = parts;
  if (!first) throw refusal(tell(words, "nothingToMerge"));
  for (const other of others) refuseForeign(other, first);
  refuseTwice(parts);
  const experiment = { ...first.results.experiment, seeds: seedsOf(parts) };
  if (experiment.seeds.length > mostSeeds)
    throw refusal(tell(words, "tooManyMerged", experiment.seeds.length, mostSeeds));
  const replicas = inOrder(
    parts.flatMap(({ results }) => results.replicas),
    experiment,
  );
  const missing = whatIsMissing(parts, experiment, replicas);
  const all = parts.map(({ results }) => results);
  const total = (of: (results: Results) => number): number => all.reduce((sum, results) => sum + of(results), 0);
  const { shard: _, ...base } = first.results;
  return {
    results: {
      ...base,
      experiment,
      engine: engineOf(all),
      versions: { app: listOnce(all.map(({ versions }) => versions.app)) },
      startedAt: all.map(({ startedAt }) => startedAt).reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a)),
      wallMs: total(({ wallMs }) => wallMs),
      tokens: total(({ tokens }) => tokens),
      flops: total(({ flops }) => flops),
      completed: missing.length === 0,
      tiers: all.find(({ tiers }) => tiers.length > 0)?.tiers ?? [],
      gates: mergeGates(all, experiment.seeds),
      items: mergeItems(parts, experiment.seeds),
      replicas,
    },
    missing,
    notes: notesOf(all),
  };
}

function refuseForeign(part: NamedResults, first: NamedResults): void {
  const [mine, theirs] = [part.results.experiment, first.results.experiment];
  if (mine.id !== theirs.id) {
    throw refusalOf(part, tell(words, "partOfOther", mine.id, first.name, theirs.id));
  }
  const difference = definitionDifference(mine, theirs);
  if (difference) {
    throw refusalOf(part, tell(words, "partOfDefinition", mine.id, first.name, difference));
  }
  if (part.results.tiers.length === 0 || first.results.tiers.length === 0) return;
  const texts =
    differenceBetween(part.results.tiers, first.results.tiers) ??
    differenceBetween(part.results.parameterCount, first.results.parameterCount, "parameterCount");
  if (texts) {
    throw refusalOf(part, tell(words, "partOfTexts", first.name, texts));
  }
}

function refuseTwice(parts: readonly NamedResults[]): void {
  const holders = new Map<string, NamedResults>();
  for (const part of parts) {
    for (const { arm, seed } of part.results.replicas) {
      const key = JSON.stringify([arm, seed]);
      const holder = holders.get(key);
      if (holder) {
        const same = differenceBetween(part.results, holder.results) === undefined;
        const { name } = holder;
        throw refusalOf(part, same ? tell(words, "sameRun", name) : tell(words, "modelInBoth", arm, seed, name));
      }
      holders.set(key, part);
    }
  }
}

/** As in every part when they agree (shards); else all of them, ascending. */
function seedsOf(parts: readonly NamedResults[]): readonly number[] {
  const lists = parts.map(({ results }) => results.experiment.seeds);
  const isShared = lists.every((seeds) => seeds.join() === lists[0]!.join());
  return isShared ? lists[0]! : [...new Set(lists.flat())].sort((a, b) => a - b);
}

function inOrder(replicas: readonly ReplicaResult[], { arms, seeds }: Experiment): ReplicaResult[] {
  const found = new Map(replicas.map((replica) => [JSON.stringify([replica.arm, replica.seed]), replica]));
  return arms.flatMap(({ id }) => seeds.flatMap((seed) => found.get(JSON.stringify([id, seed])) ?? []));
}

function whatIsMissing(
  parts: readonly NamedResults[],
  experiment: Experiment,
  replicas: readonly ReplicaResult[],
): string[] {
  const shards = parts.flatMap(({ results }) => results.shard ?? []);
  const counts = [...new Set(shards.map(({ count }) => count))];
  const missingShards = counts.flatMap((count) => {
    const there = new Set(shards.filter((shard) => shard.count === count).map(({ index }) => index));
    return Array.from({ length: count }, (_, i) => i + 1).flatMap((index) =>
      there.has(index) ? [] : [`${index}/${count}`],
    );
  });
  const done = new Set(replicas.map(({ arm, seed }) => JSON.stringify([arm, seed])));
  const missingSeeds = experiment.arms.flatMap(({ id }) => {
    const seeds = experiment.seeds.filter((seed) => !done.has(JSON.stringify([id, seed])));
    return seeds.length === 0 ? [] : [`arm "${id}" of ${seeds.length === 1 ? "seed" : "seeds"} ${seeds.join(", ")}`];
  });
  if (missingSeeds.length === 0) return [];
  return [...missingShards.map((name) => `shard ${name}`), ...missingSeeds];
}

function mergeGates(all: readonly Results[], seeds: readonly number[]): SeedGates[] {
  const bySeed = groupedBySeed(all.flatMap(({ gates }) => gates));
  return seeds.flatMap((seed) => {
    const found = bySeed.get(seed);
    if (!found) return [];
    // Parts that trained the same base on other devices may differ in the last digit; the stricter answer holds.
    const tiers = [...new Set(found.flatMap(({ rates }) => Object.keys(rates)))];
    const lowest = (tier: string): number => Math.min(...found.flatMap(({ rates }) => rates[tier] ?? []));
    return [{ seed, rates: Object.fromEntries(tiers.map((tier) => [tier, lowest(tier)])) }];
  });
}

function mergeItems(parts: readonly NamedResults[], seeds: readonly number[]): SeedItems[] {
  const bySeed = groupedBySeed(
    parts.flatMap((part) => part.results.items.map((items) => ({ seed: items.seed, part, items }))),
  );
  return seeds.flatMap((seed) => {
    const [first, ...others] = bySeed.get(seed) ?? [];
    if (!first) return [];
    for (const { part, items } of others) {
      const difference = differenceBetween(items, first.items);
      if (difference) {
        throw refusalOf(part, tell(words, "otherQuestions", seed, first.part.name, difference));
      }
    }
    return [first.items];
  });
}

function groupedBySeed<Row extends { seed: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) groups.set(row.seed, [...(groups.get(row.seed) ?? []), row]);
  return groups;
}

function engineOf(all: readonly Results[]): Results["engine"] {
  const descriptions = all.map(({ engine }) => engine.description);
  return { id: listOnce(all.map(({ engine }) => engine.id)), description: listOnce(descriptions, "; ") };
}

function notesOf(all: readonly Results[]): string[] {
  const versions = new Set(all.map(({ versions: { app } }) => app));
  const engines = new Set(all.map(({ engine }) => engine.id));
  return [
    ...(versions.size > 1
      ? [`The parts were made by different versions of TinyWhy (${[...versions].join(", ")}).`]
      : []),
    ...(engines.size > 1
      ? [`The parts were computed by different engines (${[...engines].join(", ")}), which agree to rounding.`]
      : []),
  ];
}

function listOnce(values: readonly string[], separator = ", "): string {
  return [...new Set(values)].join(separator);
}

function refusalOf({ name }: NamedResults, problem: Told): RunFailure {
  return refusalAt({ source: name }, problem);
}
