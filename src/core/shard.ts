import { replicaStepsOf, teachersOf } from "./expansion.ts";
import type { Arm, Experiment } from "./experiment.ts";
import { RunFailure } from "./failure.ts";

/** One of several pieces of an experiment that are run apart and merged: piece `index` of `count`, from 1. */
export interface Shard {
  index: number;
  count: number;
}

/**
 * What a shard trains, as an experiment of its own. Up to as many shards as seeds, each takes whole seeds, all arms of
 * them, so that what the arms share is trained once. Beyond that the arms of a seed are shared out, arms with a common
 * beginning together; each such shard trains that beginning itself, to the same bits. An arm stays with those that teach
 * it. Contrasts and interactions stay with the whole. Throws RunFailure "bad-input" when there are fewer pieces than
 * shards.
 */
export function shardOf(experiment: Experiment, { index, count }: Shard): Experiment {
  const { seeds } = experiment;
  const { sweep: _, ...single } = experiment;
  const families = familiesOf(experiment).length;
  if (count > seeds.length * families) {
    throw new RunFailure(
      "bad-input",
      `--shard ${index}/${count}: there are only ${seeds.length * families} pieces ` +
        `(${seeds.length} seeds x ${families} ${families === experiment.arms.length ? "arms" : "groups of arms that teach one another"}): use at most that many shards.`,
    );
  }
  const part = { ...single, contrasts: [], interactions: [] };
  if (count <= seeds.length) return { ...part, seeds: seeds.filter((_, i) => i % count === index - 1) };
  let before = 0;
  for (const [i, seed] of seeds.entries()) {
    const shards = Math.floor(count / seeds.length) + (i < count % seeds.length ? 1 : 0);
    if (index <= before + shards) {
      return { ...part, seeds: [seed], arms: shareOutArms(experiment, shards)[index - before - 1]! };
    }
    before += shards;
  }
  throw new RangeError(`no shard ${index} of ${count}`);
}

/** Every arm and seed that a shard gives results of. */
export function unitsOf({ arms, seeds }: Experiment): { arm: string; seed: number }[] {
  return seeds.flatMap((seed) => arms.map(({ id }) => ({ arm: id, seed })));
}

/** The dearest arms first, each to the group that then trains least. With as many arms as groups none stays empty. */
function shareOutArms(experiment: Experiment, groups: number): Arm[][] {
  const costOf = (arms: readonly Arm[]): number =>
    arms.length === 0 ? 0 : replicaStepsOf({ ...experiment, seeds: [0], arms });
  const shares: Arm[][] = Array.from({ length: groups }, () => []);
  const dearestFirst = [...familiesOf(experiment)].sort((a, b) => costOf(b) - costOf(a));
  for (const family of dearestFirst) {
    const costs = shares.map((share) => costOf([...share, ...family]));
    const cheapest = shares.filter((_, i) => costs[i] === Math.min(...costs));
    cheapest.reduce((a, b) => (b.length < a.length ? b : a)).push(...family);
  }
  const order = experiment.arms.map(({ id }) => id);
  return shares.map((share) => share.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)));
}

/** Arms that cannot be trained apart: those that teach one another. Most arms are alone. */
function familiesOf(experiment: Experiment): Arm[][] {
  return experiment.arms.reduce<Arm[][]>((families, arm) => {
    const isNear = (other: Arm): boolean =>
      teachersOf(experiment, arm).includes(other.id) || teachersOf(experiment, other).includes(arm.id);
    const near = families.filter((family) => family.some(isNear));
    return [...families.filter((family) => !near.includes(family)), [...near.flat(), arm]];
  }, []);
}
