import { describe, expect, test } from "vitest";
import { expandPhases } from "#core/expansion.ts";
import { emptyCurves, withLosses } from "#core/run-curves.ts";
import { idleRun, type RunState } from "#core/run-state.ts";
import { armLooks } from "#app/components/arm-looks.ts";
import { stageNames } from "#app/components/charts/stage-names.ts";
import { curveOf, ratesOf, stagesOf } from "#app/features/run/live-curves.ts";
import { measuredSteps, measuredTable, plannedRate } from "#app/features/run/measured.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

const experiment = tinyExperiment();
const phases = expandPhases(experiment);
const looks = armLooks(experiment);

/** Its first phase done and two steps of the second; a loss is 100 x phase + step, 10 more for the second repeat. */
const run: RunState = {
  ...idleRun,
  experiment,
  phases,
  curves: phases.map((phase, index) => {
    const rows = Array.from({ length: [12, 2, 0][index]! }, (_, step) =>
      phase.nodes.map(({ seed }) => 100 * index + step + 1 + (seed === 2 ? 10 : 0)),
    );
    return withLosses(emptyCurves(phase), { firstStep: 1, lossNats: rows, gradientNorms: rows });
  }),
};

const words = { step: "Step", mean: (arm: string) => arm, seed: (arm: string, seed: number) => `${arm} ${seed}` };

describe("what was measured", () => {
  const measured = measuredSteps(run, looks[0]!, "lossNats");

  test("is the value of the step itself, of every repeat, or of the last step done", () => {
    expect(measured.at(12)).toEqual({ step: 12, mean: 17, values: [12, 22] });
    expect(measured.at(13)).toEqual({ step: 13, mean: 106, values: [101, 111] });
    expect(measured.at(26)).toEqual({ step: 14, mean: 107, values: [102, 112] });
    expect(measured.at(0)).toBeUndefined();
  });

  test("is in the table at evenly spaced steps, the last among them, and in the file at all", () => {
    const { head, rows } = measuredTable([measured], words, { from: 0, most: 7, factor: 1 });
    expect(head).toEqual(["Step", looks[0]!.short, `${looks[0]!.short} 1`, `${looks[0]!.short} 2`]);
    expect(rows.map(([step]) => step)).toEqual([2, 4, 6, 8, 10, 12, 14]);
    expect(rows.at(-1)).toEqual([14, 107, 102, 112]);
    expect(measuredTable([measured], words, { from: 0, most: Infinity, factor: 1 }).rows).toHaveLength(14);
  });

  test("of a planned learning rate is that of the step, not of the end of the plan", () => {
    const planned = plannedRate(ratesOf(run).get(looks[0]!.id)!, looks[0]!);
    const stage = experiment.stages["base"]!;
    expect(planned.at(2)!.mean).toBeCloseTo("learningRate" in stage ? stage.learningRate.body : NaN, 6);
    expect(planned.at(26)!.mean).toBeLessThan(planned.at(2)!.mean);
  });
});

test("smoothing leaves the band of the values", () => {
  const seeds = [
    [
      [1, 1],
      [2, 5],
    ],
    [
      [1, 3],
      [2, 3],
    ],
  ] as const;
  const [plain, smooth] = [0, 0.5].map((smoothing) => curveOf(looks[0]!, seeds, { smoothing }));
  expect(smooth!.mean).not.toEqual(plain!.mean);
  expect(smooth!.band).toEqual(plain!.band);
  expect(smooth!.band).toHaveLength(2);
});

describe("names of stages", () => {
  test("say where arms differ, whatever arms are shown, and name the first stage, too", () => {
    expect(stageNames(stagesOf(run), "differs")).toEqual([
      { step: 0, label: "World text" },
      { step: 12, label: "differs" },
      { step: 20, label: "Behaviours" },
    ]);
    expect(stageNames(stagesOf(run), "differs", 14)).toEqual([
      { step: 14, label: "differs" },
      { step: 20, label: "Behaviours" },
    ]);
  });
});
