import type { HeldOutItem } from "#core/curriculum.ts";
import { choiceOf, type Results } from "#core/results.ts";

/** One question of a tier, with every model's answer. Seeds that were asked the same words share a row. */
export interface QuestionRow {
  item: HeldOutItem;
  /** Seeds that were asked, ascending. */
  seeds: readonly number[];
  /** By arm, in the experiment's order; one per seed of `seeds`, undefined where the replica is missing. */
  marginsNats: readonly (readonly (number | undefined)[])[];
  /** The same of how much more probable the answer is when it is named first; undefined where one order was asked. */
  gapsNats: readonly (readonly (number | undefined)[])[];
  /** The same of what was written freely; undefined where the words are not in the results. */
  freeWords: readonly (readonly (string | undefined)[])[];
  /** Arms of one seed chose differently. */
  armsDisagree: boolean;
  /** Seeds of one arm chose differently. Only where more than one seed was asked. */
  seedsDisagree: boolean;
}

/** The questions of a tier in the order in which they were first asked; those that no model answered are left out. */
export function questionRows(results: Results, tier: string): readonly QuestionRow[] {
  const arms = results.experiment.arms.map((arm) => arm.id);
  const replicas = new Map(results.replicas.map((replica) => [`${replica.arm} ${replica.seed}`, replica]));
  const answered = new Set(results.replicas.map(({ seed }) => seed));
  const groups = new Map<string, { item: HeldOutItem; asked: { seed: number; index: number }[] }>();
  for (const { seed, tiers } of results.items.toSorted((a, b) => a.seed - b.seed)) {
    if (!answered.has(seed)) continue;
    (tiers[tier] ?? []).forEach((item, index) => {
      const key = JSON.stringify([item.prompt, item.options, item.answer]);
      const group = groups.get(key) ?? { item, asked: [] };
      // A seed that was asked the same twice keeps its first answer.
      if (group.asked.at(-1)?.seed !== seed) group.asked.push({ seed, index });
      groups.set(key, group);
    });
  }
  return [...groups.values()].map(({ item, asked }) => {
    const replicasOf = (arm: string) =>
      asked.map(({ seed, index }) => [replicas.get(`${arm} ${seed}`), index] as const);
    const marginsNats = arms.map((arm) => replicasOf(arm).map(([replica, index]) => replica?.margins[tier]?.[index]));
    const gapsNats = arms.map((arm) =>
      replicasOf(arm).map(([replica, index]) => replica?.positionGaps?.[tier]?.[index]),
    );
    const freeWords = arms.map((arm) => replicasOf(arm).map(([replica, index]) => replica?.freeWords?.[tier]?.[index]));
    return {
      item,
      seeds: asked.map(({ seed }) => seed),
      marginsNats,
      gapsNats,
      freeWords,
      armsDisagree: asked.some((_, seed) => disagree(marginsNats.map((ofArm) => ofArm[seed]))),
      seedsDisagree: marginsNats.some(disagree),
    };
  });
}

/** Ties side with nobody. */
function disagree(marginsNats: readonly (number | undefined)[]): boolean {
  const choices = marginsNats.flatMap((margin) => (margin === undefined ? [] : [choiceOf(margin)]));
  return choices.includes(0) && choices.includes(1);
}
