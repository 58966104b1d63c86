import { expect, test } from "vitest";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { expandPhases, pathOf, replicaStepsOf } from "#core/expansion.ts";
import type { Experiment } from "#core/experiment.ts";

const cheese = builtInExperiments.find((experiment) => experiment.id === "cheese")!;
const withArms = (arms: Experiment["arms"], seeds: number[]): Experiment => ({ ...cheese, arms, seeds });

test("the base stage is trained once per seed, everything after it once per arm and seed", () => {
  const phases = expandPhases({ ...cheese, seeds: [1, 2, 3, 4, 5, 6] });
  expect(phases.map((phase) => [phase.nodes.length, phase.steps])).toEqual([
    [6, 900],
    [18, 150],
    [18, 60],
  ]);
  expect(replicaStepsOf({ ...cheese, seeds: [1, 2, 3, 4, 5, 6] })).toBe(9180);
});

test("arms share exactly their common prefix, and every node starts from its own seed's parent", () => {
  const experiment = withArms(
    [
      { id: "a", label: "a", stages: ["base", "american-reasons", "behaviours"] },
      { id: "b", label: "b", stages: ["base", "american-reasons"] },
      { id: "c", label: "c", stages: ["base", "behaviours"] },
    ],
    [7, 9],
  );
  const phases = expandPhases(experiment);
  expect(phases[1]!.nodes).toEqual([
    { seed: 7, stage: "american-reasons", parent: 0, arms: ["a", "b"], finishes: ["b"] },
    { seed: 7, stage: "behaviours", parent: 0, arms: ["c"], finishes: ["c"] },
    { seed: 9, stage: "american-reasons", parent: 1, arms: ["a", "b"], finishes: ["b"] },
    { seed: 9, stage: "behaviours", parent: 1, arms: ["c"], finishes: ["c"] },
  ]);
  expect(phases[1]!.steps).toBe(150); // the shorter stage sits the rest out
  expect(phases[2]!.nodes.map((node) => [node.seed, node.parent, node.finishes])).toEqual([
    [7, 0, ["a"]],
    [9, 2, ["a"]],
  ]);
  expect(pathOf(phases, 2, 1)).toEqual(["base", "american-reasons", "behaviours"]);
});
