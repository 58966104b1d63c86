import { describe, expect, test } from "vitest";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { replicaStepsOf } from "#core/expansion.ts";
import { shardOf, unitsOf } from "#core/shard.ts";

const codes = builtInExperiments.find(({ id }) => id === "codes")!; // six arms, with common beginnings
const experiment = { ...codes, seeds: [3, 5, 8] };
const pieces = (count: number) => Array.from({ length: count }, (_, i) => shardOf(experiment, { index: i + 1, count }));

describe("shards", () => {
  test.each(Array.from({ length: 18 }, (_, i) => i + 1))(
    "%i: together every arm and seed once, none empty",
    (count) => {
      const parts = pieces(count);
      const units = parts.map((part) => unitsOf(part).map(({ arm, seed }) => `${arm} ${seed}`));
      expect(units.every((list) => list.length > 0)).toBe(true);
      expect(units.flat().sort()).toEqual(
        unitsOf(experiment)
          .map(({ arm, seed }) => `${arm} ${seed}`)
          .sort(),
      );
    },
  );

  test("take whole seeds as long as there are enough", () => {
    expect(pieces(2).map(({ seeds, arms }) => [seeds, arms.length])).toEqual([
      [[3, 8], 6],
      [[5], 6],
    ]);
    const cost = pieces(3).reduce((sum, part) => sum + replicaStepsOf(part), 0);
    expect(cost).toBe(replicaStepsOf(experiment));
  });

  test("beyond that keep together what shares a beginning: two halves of a seed train little twice", () => {
    const [one, two] = pieces(6).slice(0, 2);
    const whole = replicaStepsOf({ ...experiment, seeds: [3] });
    const base = experiment.stages["base"]!.steps;
    expect(replicaStepsOf(one!) + replicaStepsOf(two!)).toBeLessThanOrEqual(whole + 2 * base);
  });

  test("are refused when there are more than pieces", () => {
    expect(() => shardOf(experiment, { index: 2, count: 19 })).toThrow(
      "--shard 2/19: there are only 18 pieces (3 seeds x 6 arms): use at most that many shards.",
    );
  });
});

test("a shard trains an arm together with those that teach it", () => {
  const teacher = { arm: "teacher", prompts: "behaviours", sampling: { temperature: 1, seed: 0 } };
  const taught = { ...codes.stages["behaviours"]!, texts: { teacher: 0.5, base: 0.5 }, teacher };
  const experiment = {
    ...codes,
    seeds: [1],
    stages: { ...codes.stages, taught },
    arms: [
      { id: "student", label: "s", stages: ["base", "taught"] },
      { id: "alone", label: "a", stages: ["base"] },
      { id: "teacher", label: "t", stages: ["base", "behaviours"] },
    ],
  };
  const arms = [1, 2].map((index) => shardOf(experiment, { index, count: 2 }).arms.map(({ id }) => id));
  expect(arms.toSorted((a, b) => b.length - a.length)).toEqual([["student", "teacher"], ["alone"]]);
  expect(() => shardOf(experiment, { index: 1, count: 3 })).toThrow(/only 2 pieces .* 2 groups of arms/);
});
