import { expect, test } from "vitest";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { expandPhases, labelOf, pathOf, replicaStepsOf, stepsOf, turnsOf } from "#core/expansion.ts";
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
    { seed: 7, stage: "american-reasons", parent: { phase: 0, node: 0 }, arms: ["a", "b"], finishes: ["b"] },
    { seed: 7, stage: "behaviours", parent: { phase: 0, node: 0 }, arms: ["c"], finishes: ["c"] },
    { seed: 9, stage: "american-reasons", parent: { phase: 0, node: 1 }, arms: ["a", "b"], finishes: ["b"] },
    { seed: 9, stage: "behaviours", parent: { phase: 0, node: 1 }, arms: ["c"], finishes: ["c"] },
  ]);
  expect(phases[1]!.steps).toBe(150); // the shorter stage sits the rest out
  expect(phases[2]!.nodes.map((node) => [node.seed, node.parent, node.finishes])).toEqual([
    [7, { phase: 1, node: 0 }, ["a"]],
    [9, { phase: 1, node: 2 }, ["a"]],
  ]);
  expect(pathOf(phases, 2, 1)).toEqual(["base", "american-reasons", "behaviours"]);
});

test("a mix reads its stages in turn, evenly, every step of each once", () => {
  const mixed: Experiment = {
    ...withArms([{ id: "m", label: "m", stages: ["base", "both"] }], [1]),
    mixes: { both: { label: "Both in turn", stages: ["american-reasons", "behaviours"] } },
  };
  const turns = turnsOf(mixed, "both"); // 150 and 60 steps
  expect(stepsOf(mixed, "both")).toBe(210);
  expect(turns.filter((part) => part === 1).length).toBe(60);
  expect(turns.slice(0, 7).join("")).toBe("0100010");
  turns.forEach((_, end) => {
    const given = turns.slice(0, end + 1).filter((part) => part === 1).length;
    expect(Math.abs(given - ((end + 1) * 60) / 210)).toBeLessThan(1);
  });
  expect(expandPhases(mixed).map(({ steps }) => steps)).toEqual([900, 210]);
  expect(labelOf(mixed, "both")).toBe("Both in turn");
});

test("a stage waits until the arm that teaches it is finished, and starts from where its own arm was", () => {
  const taught = { ...cheese.stages["behaviours"]!, texts: { teacher: 0.5, base: 0.5 } };
  const teacher = { arm: "teacher", prompts: "behaviours", sampling: { temperature: 1, seed: 0 } };
  const experiment: Experiment = {
    ...withArms(
      [
        { id: "student", label: "s", stages: ["base", "taught", "neutral-text"] },
        { id: "teacher", label: "t", stages: ["base", "american-reasons", "behaviours"] },
      ],
      [3, 4],
    ),
    stages: { ...cheese.stages, taught: { ...taught, teacher } },
  };
  const phases = expandPhases(experiment);
  expect(phases.map(({ nodes }) => nodes.map(({ seed, stage }) => `${seed} ${stage}`))).toEqual([
    ["3 base", "4 base"],
    ["3 american-reasons", "4 american-reasons"],
    ["3 behaviours", "4 behaviours"],
    ["3 taught", "4 taught"],
    ["3 neutral-text", "4 neutral-text"],
  ]);
  expect(phases[3]!.nodes.map(({ parent }) => parent)).toEqual([
    { phase: 0, node: 0 },
    { phase: 0, node: 1 },
  ]);
  expect(pathOf(phases, 4, 1)).toEqual(["base", "taught", "neutral-text"]);
});
