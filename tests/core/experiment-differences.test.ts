import { describe, expect, test } from "vitest";
import { changeStage, copyArm, moveArm, moveStage, removeArm, renameArm } from "#core/edit-experiment.ts";
import { experimentDifferences } from "#core/experiment-differences.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";

const cheese = builtInExperiments.find(({ id }) => id === "cheese")!;

test.each(builtInExperiments.map((experiment) => [experiment.id, experiment] as const))(
  "%s does not differ from itself",
  (_, experiment) => {
    expect(experimentDifferences(experiment, structuredClone(experiment))).toEqual([]);
  },
);

describe("what differs", () => {
  test("are values with their place", () => {
    const edited = {
      ...changeStage(cheese, "behaviours", { steps: 90, learningRate: { embeddings: 0.0005, body: 0.002 } }),
      model: { ...cheese.model, layers: 4 },
    };
    expect(experimentDifferences(cheese, edited)).toEqual([
      { kind: "value", place: { of: "model" }, field: "layers", from: 2, to: 4 },
      { kind: "value", place: { of: "stage", label: "Behaviours" }, field: "steps", from: 60, to: 90 },
      {
        kind: "value",
        place: { of: "stage", label: "Behaviours" },
        field: "learningRate.body",
        from: 0.0005,
        to: 0.002,
      },
    ]);
  });

  test("are texts that came or went, without a value on one side", () => {
    const edited = changeStage(cheese, "neutral-text", { texts: { neutral: 1 } });
    expect(experimentDifferences(cheese, edited)).toEqual([
      { kind: "value", place: { of: "stage", label: "Neutral text" }, field: "texts.neutral", from: 0.5, to: 1 },
      { kind: "value", place: { of: "stage", label: "Neutral text" }, field: "texts.base", from: 0.5, to: undefined },
    ]);
  });

  test("are arms that came, went, read something else, or stand in another order", () => {
    expect(experimentDifferences(cheese, copyArm(cheese, "neutral"))).toEqual([
      { kind: "added", place: { of: "arm", label: "Neutral text → behaviours 2" } },
    ]);
    expect(experimentDifferences(cheese, removeArm(cheese, "american")).map(({ kind }) => kind)).toEqual([
      "removed",
      "removed",
    ]);
    expect(experimentDifferences(cheese, moveStage(cheese, "american", 1, 1))).toEqual([
      {
        kind: "reads",
        label: "American reasons → behaviours",
        from: ["World text", "American reasons", "Behaviours"],
        to: ["World text", "Behaviours", "American reasons"],
      },
    ]);
    expect(experimentDifferences(cheese, moveArm(cheese, "affordability", -1))).toEqual([{ kind: "order" }]);
    expect(experimentDifferences(cheese, moveArm(copyArm(cheese, "neutral"), "neutral", 1))).toEqual([
      { kind: "added", place: { of: "arm", label: "Neutral text → behaviours 2" } },
      { kind: "baseline", from: "Neutral text → behaviours", to: "Neutral text → behaviours 2" },
    ]);
    expect(experimentDifferences(cheese, renameArm(cheese, "american", "US"))).toEqual([
      {
        kind: "value",
        place: { of: "arm", label: "American reasons → behaviours" },
        field: "label",
        from: "American reasons → behaviours",
        to: "US",
      },
    ]);
  });

  test("name arms of one label, as older results have them, by their ids too", () => {
    const alike = { ...cheese, arms: cheese.arms.map((arm) => ({ ...arm, label: "Reasons" })) };
    const { arms } = alike;
    const [first, second] = arms;
    expect(experimentDifferences(alike, { ...alike, arms: [second!, ...arms.slice(2)] })).toEqual([
      { kind: "removed", place: { of: "arm", label: `Reasons (${first!.id})` } },
      { kind: "baseline", from: `Reasons (${first!.id})`, to: `Reasons (${second!.id})` },
    ]);
  });

  test("are the rates that are asked for, by their tier, and lists of names with commas", () => {
    const [gate] = cheese.evaluation.gates;
    const [contrast] = cheese.contrasts;
    const edited = {
      ...cheese,
      evaluation: {
        ...cheese.evaluation,
        gates: [{ ...gate!, minimumRate: 0.5 }, ...cheese.evaluation.gates.slice(1)],
      },
      contrasts: [{ ...contrast!, tiers: ["a", "b"] }],
    };
    const differences = experimentDifferences(cheese, edited);
    expect(differences).toHaveLength(2);
    expect(differences[0]).toMatchObject({ field: "tiers", to: "a, b" });
    expect(differences[1]).toMatchObject({ field: `gates.${gate!.tier}`, from: gate!.minimumRate, to: 0.5 });
  });

  test("are seeds", () => {
    expect(experimentDifferences(cheese, { ...cheese, seeds: [1, 2] })).toEqual([
      { kind: "seeds", from: [1, 2, 3, 4, 5, 6], to: [1, 2] },
    ]);
  });
});
