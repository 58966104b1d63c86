import { describe, expect, test } from "vitest";
import {
  addArm,
  changeStage,
  copyArm,
  insertStage,
  moveArm,
  moveStage,
  orderArms,
  ownStage,
  questionsAbout,
  removeArm,
  removeStage,
  renameArm,
  withShare,
} from "#core/edit-experiment.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { parseExperiment } from "#core/parse-experiment.ts";

const cheese = builtInExperiments.find(({ id }) => id === "cheese")!;
const codes = builtInExperiments.find(({ id }) => id === "codes")!;

function expectUsable(experiment: unknown): void {
  expect(() => parseExperiment(experiment, "edited")).not.toThrow();
}

describe("arms", () => {
  test("a copy stands after its original under a name of its own, however often", () => {
    const twice = copyArm(copyArm(cheese, "american"), "american");
    expect(twice.arms.map(({ id }) => id)).toEqual([
      "neutral",
      "american",
      "american-copy-2",
      "american-copy",
      "affordability",
    ]);
    expect(new Set(twice.arms.map(({ label }) => label)).size).toBe(5);
    expectUsable(twice);
  });

  test("one that goes takes its stage and the questions about it along", () => {
    const without = removeArm(cheese, "american");
    expect(without.arms.map(({ id }) => id)).toEqual(["neutral", "affordability"]);
    expect(without.contrasts).toEqual([]);
    expect(Object.keys(without.stages)).not.toContain("american-reasons");
    expectUsable(without);
    const [first] = codes.interactions ?? [];
    const asked = removeArm(codes, first!.both);
    expect(asked.interactions!.length).toBeLessThan(codes.interactions!.length);
    expectUsable(asked);
  });

  test("one that goes names the questions that go with it", () => {
    expect(questionsAbout(cheese, "neutral")).toEqual([]);
    expect(questionsAbout(cheese, "american")).toEqual([cheese.contrasts[0]!.label]);
    const [first] = codes.interactions ?? [];
    expect(questionsAbout(codes, first!.both)).toContain(first!.label);
  });

  test("a new one reads only what all begin with, under a name of its own", () => {
    const added = addArm(addArm(cheese, "New arm"), "New arm");
    expect(added.arms.slice(-2)).toEqual([
      { id: "arm", label: "New arm", stages: ["base"] },
      { id: "arm-2", label: "New arm 2", stages: ["base"] },
    ]);
    expectUsable(added);
  });

  test("come back into an order, new ones behind", () => {
    const ids = cheese.arms.map(({ id }) => id);
    const mixed = moveArm(moveArm(addArm(cheese, "New arm"), "arm", -2), "neutral", 2);
    expect(orderArms(mixed, ids).arms.map(({ id }) => id)).toEqual([...ids, "arm"]);
  });

  test("of one name are refused, both named", () => {
    const alike = renameArm(cheese, "american", `${cheese.arms[0]!.label} `);
    expect(() => parseExperiment(alike, "edited")).toThrow(/arms\.1\.label: the arms 1 and 2 are both/);
  });

  test("the last one stays", () => {
    const one = removeArm(removeArm(cheese, "american"), "neutral");
    expect(removeArm(one, "affordability")).toBe(one);
  });

  test("move by one place and stop at the edge", () => {
    const ids = (by: number) => moveArm(cheese, "american", by).arms.map(({ id }) => id);
    expect(ids(-1)).toEqual(["american", "neutral", "affordability"]);
    expect(ids(5)).toEqual(["neutral", "affordability", "american"]);
  });
});

describe("stages of an arm", () => {
  const stagesOf = (experiment: typeof cheese, arm: string) => experiment.arms.find(({ id }) => id === arm)!.stages;

  test("are inserted, moved and removed for that arm alone", () => {
    const reordered = moveStage(cheese, "american", 1, 1);
    expect(stagesOf(reordered, "american")).toEqual(["base", "behaviours", "american-reasons"]);
    expect(stagesOf(reordered, "affordability")).toEqual(stagesOf(cheese, "affordability"));
    const again = insertStage(cheese, "neutral", 3, "american-reasons");
    expect(stagesOf(again, "neutral").at(-1)).toBe("american-reasons");
    expect(stagesOf(removeStage(again, "neutral", 3), "neutral")).toEqual(stagesOf(cheese, "neutral"));
    expectUsable(reordered);
  });

  test("that no arm reads any more are forgotten", () => {
    expect(Object.keys(removeStage(cheese, "american", 1).stages)).not.toContain("american-reasons");
  });

  test("change for every reader, or for one after it got its own copy", () => {
    expect(changeStage(cheese, "behaviours", { steps: 7 }).stages["behaviours"]!.steps).toBe(7);
    const own = ownStage(cheese, "american", 2);
    expect(stagesOf(own, "american")).toEqual(["base", "american-reasons", "behaviours-2"]);
    const changed = changeStage(own, "behaviours-2", { steps: 20 });
    expect(changed.stages["behaviours"]!.steps).toBe(60);
    expect(changed.stages["behaviours-2"]!.label).toBe("Behaviours 2");
    expectUsable(changed);
  });
});

describe("shares", () => {
  const sum = (texts: Readonly<Record<string, number>>) => Object.values(texts).reduce((a, b) => a + b, 0);

  test("of the others keep their proportions, and all sum to 1", () => {
    const texts = withShare({ a: 0.5, b: 0.3, c: 0.2 }, "a", 0.3);
    expect(texts).toEqual({ a: 0.3, b: 0.42, c: 0.28 });
    for (const share of [0.1, 1 / 3, 0.77])
      expect(sum(withShare({ a: 1 / 3, b: 1 / 3, c: 1 / 3 }, "b", share))).toBeCloseTo(1, 9);
  });

  test("of nothing leave the text out, and a new text comes in last", () => {
    expect(withShare({ a: 0.5, b: 0.5 }, "a", 0)).toEqual({ b: 1 });
    expect(withShare({ a: 1 }, "b", 0.25)).toEqual({ a: 0.75, b: 0.25 });
    expect(withShare({ a: 1 }, "b", 1)).toEqual({ b: 1 });
  });

  test("of a single text are everything", () => {
    expect(withShare({ a: 1 }, "a", 0.2)).toEqual({ a: 1 });
  });
});
