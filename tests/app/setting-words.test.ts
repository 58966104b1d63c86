import { beforeAll, expect, test } from "vitest";
import { changeInWords } from "#app/features/setup/change-words.ts";
import { placesRefused, refusedPlace } from "#app/features/setup/refused-field.ts";
import { settingInWords, valueInWords } from "#app/features/setup/setting-words.ts";
import { placeInWords, valuesInWords } from "#app/features/compare/definition-words.ts";
import { refusalOf } from "#app/state/refusal-of.ts";
import { definitionTable } from "#core/compare/definition-table.ts";
import { en } from "#app/text/en.ts";
import { readTextFrom } from "#app/text/text.ts";
import { changeStage } from "#core/edit-experiment.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";

beforeAll(() => readTextFrom(() => en));

const cheese = builtInExperiments.find(({ id }) => id === "cheese")!;

test("shares and rates are told in percent, and texts by what readers call them", () => {
  const difference = {
    kind: "value" as const,
    place: { of: "stage" as const, label: "Neutral text" },
    field: "texts.neutral",
    from: 0.5,
    to: 0.525,
  };
  expect(changeInWords(difference)).toBe(
    "Stage “Neutral text”: share of freshly drawn world text 52.5% instead of 50%",
  );
  expect(settingInWords(cheese, "stages.american-reasons.texts.explanations/american")).toBe(
    "Stage “American reasons”: share of American reasons",
  );
  expect(valueInWords("gates.a", 0.8)).toBe("80%");
});

test("what runs differ in stands beside them without a word of the file", () => {
  const [gate, ...gates] = cheese.evaluation.gates;
  const edited = changeStage(
    { ...cheese, evaluation: { ...cheese.evaluation, gates: [{ ...gate!, minimumRate: 0.5 }, ...gates] } },
    "neutral-text",
    { texts: { neutral: 0.7, base: 0.3 } },
  );
  const rows = definitionTable([cheese, edited]);
  expect(rows.map((row) => [placeInWords(row), ...valuesInWords(row)])).toEqual([
    ["Stage “Neutral text”: share of freshly drawn world text", "50%", "70%"],
    ["Stage “Neutral text”: share of the world text", "50%", "30%"],
    [expect.stringMatching(/^Questions on the way: least rate on “/), "95%", "50%"],
  ]);
});

test("a refused field is named as its control is", () => {
  const asked = { ...cheese, contrasts: [...cheese.contrasts, { ...cheese.contrasts[0]!, id: "b", label: "New" }] };
  expect(refusedPlace(asked, "contrasts.1.prediction.text")).toBe("Question 2 (“New”), “Because”");
  expect(refusedPlace(asked, "contrasts.1.label")).toBe("Question 2 (“New”), “Name of the question”");
  expect(refusedPlace(cheese, "stages.behaviours.steps")).toBe("Stage “Behaviours”, “steps”");
  expect(refusedPlace(cheese, "model.width")).toBe("Models, “width”");
  expect(refusedPlace(cheese, "arms.1.label")).toBe("Arm “American reasons → behaviours”, “name”");
  expect(refusedPlace(cheese, "sweep.values.0")).toBe("What is varied, “Values, with commas between”");
  const varied = { ...cheese, sweep: { label: "x", paths: ["stages.behaviours.steps"], values: [60, [3]] } };
  const refusal = refusalOf(varied);
  expect(refusal && `${placesRefused(varied, refusal)}${refusal.problem}`).toBe(
    "What is varied, “Values, with commas between” (3): Stage “Behaviours”, “warm-up steps”: must be smaller than steps.",
  );
});
