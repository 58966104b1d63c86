import { describe, expect, test } from "vitest";
import { changeStage, copyArm, isTeacher, removeArm } from "#core/edit-experiment.ts";
import { canReadInTurn, readInOrder, readInTurn, renameMix } from "#core/edit-mixes.ts";
import { addContrast, addInteraction, changeContrast, removeQuestion } from "#core/edit-questions.ts";
import { addPath, endSweep, removePath, startSweep } from "#core/edit-sweep.ts";
import { removeTeacher, setInContext, setTeacher } from "#core/edit-teaching.ts";
import { experimentDifferences } from "#core/experiment-differences.ts";
import type { Experiment } from "#core/experiment.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { parseExperiment } from "#core/parse-experiment.ts";
import { parseValuesText, sweepPoints, valuesText, withPoint } from "#core/sweep.ts";

const find = (id: string): Experiment => builtInExperiments.find((experiment) => experiment.id === id)!;
const cheese = find("cheese");

const refusal = (experiment: Experiment): string => {
  try {
    parseExperiment(experiment, "edited");
    return "";
  } catch (error) {
    return String(error);
  }
};
const stagesOf = (experiment: Experiment, arm: string) => experiment.arms.find(({ id }) => id === arm)!.stages;
const join = (first: string, second: string) => `${first} + ${second}`;

describe("stages read in turn", () => {
  test("are made of two neighbours, and apart again are what they were", () => {
    const mixed = readInTurn(cheese, "american", 1, join);
    expect(stagesOf(mixed, "american")).toEqual(["base", "american-reasons-and-behaviours"]);
    expect(mixed.mixes).toEqual({
      "american-reasons-and-behaviours": {
        label: "American reasons + Behaviours",
        stages: ["american-reasons", "behaviours"],
      },
    });
    expect(refusal(mixed)).toBe("");
    expect(readInOrder(mixed, "american", 1)).toEqual(cheese);
  });

  test("are shared by arms that join the same ones, and take a third in", () => {
    const both = readInTurn(readInTurn(copyArm(cheese, "american"), "american", 1, join), "american-copy", 1, join);
    expect(Object.keys(both.mixes!)).toHaveLength(1);
    expect(renameMix(both, "american-reasons-and-behaviours", "Both").mixes).toMatchObject({
      "american-reasons-and-behaviours": { label: "Both" },
    });
    const three = readInTurn(readInTurn(cheese, "american", 1, join), "american", 0, join);
    expect(three.mixes![stagesOf(three, "american")[0]!]!.stages).toEqual(["base", "american-reasons", "behaviours"]);
    expect(Object.keys(three.mixes!)).toHaveLength(1);
    expect(refusal(three)).toBe("");
  });

  test("are no stage with itself", () => {
    const twice = { ...cheese, arms: [{ id: "a", label: "A", stages: ["base", "base"] }] };
    expect(canReadInTurn(twice, twice.arms[0]!, 0)).toBe(false);
    expect(readInTurn(twice, "a", 0, join)).toBe(twice);
  });
});

describe("a teacher", () => {
  const teacher = { arm: "neutral", prompts: "behaviours", sampling: { temperature: 1, seed: 1 } };
  const own = {
    ...cheese,
    stages: { ...cheese.stages, learnt: cheese.stages["behaviours"]! },
    arms: cheese.arms.map((arm) => (arm.id === "american" ? { ...arm, stages: ["base", "learnt"] } : arm)),
  };

  test("answers in place of the text, and the text's own answers come back", () => {
    const taught = setTeacher(own, "learnt", teacher);
    expect(taught.stages["learnt"]).toMatchObject({ texts: { teacher: 0.5, base: 0.5 }, teacher });
    expect(refusal(taught)).toBe("");
    expect(isTeacher(taught, "neutral")).toBe(true);
    expect(removeArm(taught, "neutral")).toBe(taught);
    expect(removeTeacher(taught, "learnt")).toEqual(own);
  });

  test("is refused where it learns from itself, with the field", () => {
    expect(refusal(setTeacher(own, "learnt", { ...teacher, arm: "american" }))).toContain("stages.learnt.teacher.arm");
  });

  test("shows in what differs", () => {
    const fields = experimentDifferences(own, setTeacher(own, "learnt", teacher)).map(
      (one) => "field" in one && one.field,
    );
    expect(fields).toContain("teacher.arm");
  });
});

test("a text above every question is an arm's own, and goes without a trace", () => {
  const above = setInContext(cheese, "neutral", { text: "explanations/american", documents: 2 });
  expect(above.arms.map(({ inContext }) => inContext?.documents)).toEqual([2, undefined, undefined]);
  expect(refusal(above)).toBe("");
  expect(setInContext(above, "neutral", undefined)).toEqual(cheese);
});

describe("a new question", () => {
  const newQuestion = { label: "New question", reason: "No reason was written down.", tiers: [] };

  test("can be run at once, says that nothing was written down, and is refused without a word", () => {
    const asked = addContrast(cheese, newQuestion);
    expect(refusal(asked)).toBe("");
    expect(asked.contrasts.at(-1)!.prediction.text).toBe("No reason was written down.");
    const { id } = asked.contrasts.at(-1)!;
    const predicted = changeContrast(asked, id, { prediction: { direction: "none", text: "Nothing." } });
    expect(refusal(predicted)).toBe("");
    const silent = changeContrast(asked, id, { prediction: { direction: "none", text: "" } });
    expect(refusal(silent)).toContain(`contrasts.${cheese.contrasts.length}.prediction.text`);
    expect(removeQuestion(predicted, id)).toEqual(cheese);
  });

  test("of four arms needs four, each once", () => {
    expect(addInteraction(cheese, newQuestion)).toBe(cheese);
    const asked = addInteraction(find("codes"), newQuestion).interactions!.at(-1)!;
    expect(new Set([asked.both, asked.explanationOnly, asked.behaviourOnly, asked.neither]).size).toBe(4);
  });
});

describe("what is varied", () => {
  const size = find("cheese-size");

  test("begins with half, itself and double, and ends without a trace", () => {
    const varied = startSweep(cheese, "model.width", "width");
    expect(varied.sweep!.values).toEqual([32, 64, 128]);
    expect(refusal(varied)).toBe("");
    expect(endSweep(varied)).toEqual(cheese);
    expect(experimentDifferences(cheese, varied)).toEqual([{ kind: "sweep", from: undefined, to: varied.sweep }]);
  });

  test("may be several numbers, each with values of its own", () => {
    const two = addPath({ ...size.sweep!, values: [[16], 32] }, "model.heads");
    expect(two).toMatchObject({ paths: ["model.width", "model.heads"], values: [[16, 16], 32] });
    expect(removePath(two, 0)).toMatchObject({ paths: ["model.heads"], values: [16, 32] });
  });

  test("is written and read as a line", () => {
    const values = [0.5, [0.1, 0.9], -3];
    expect(parseValuesText(valuesText({ label: "", paths: [], values }))).toEqual(values);
    expect(parseValuesText("1;2  3")).toEqual([1, 2, 3]);
    for (const wrong of ["1, two", "1/", "Infinity"]) expect(() => parseValuesText(wrong)).toThrow("is not a number");
  });

  test("stays when one of its points is changed: for all, or for that point where the number is varied", () => {
    const second = sweepPoints(size)[1]!;
    expect(withPoint(size, 1, second)).toEqual(size);
    const steps = withPoint(size, 1, changeStage(second, "base", { steps: 7 }));
    expect(sweepPoints(steps).map(({ stages, model }) => [stages["base"]!.steps, model.width])).toEqual([
      [7, 16],
      [7, 32],
      [7, 64],
    ]);
    const wider = withPoint(size, 1, { ...second, model: { ...second.model, width: 48 } });
    expect(wider).toEqual({ ...size, sweep: { ...size.sweep!, values: [16, 48, 64] } });
  });
});
