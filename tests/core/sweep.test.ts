import { describe, expect, test } from "vitest";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import type { Experiment, Sweep } from "#core/experiment.ts";
import { parseExperiment } from "#core/parse-experiment.ts";
import type { Results } from "#core/results.ts";
import { curveCsv, repeatSpread, sweepCurve } from "#core/sweep-curve.ts";
import { repeated, sweepPoints } from "#core/sweep.ts";
import { resultsOf } from "./results-fixture.ts";

const cheese = builtInExperiments.find(({ id }) => id === "cheese")!;
const swept = (sweep: Sweep): Experiment => parseExperiment({ ...structuredClone(cheese), sweep }, "mine.json");

describe("a sweep", () => {
  test("makes one experiment per value, different in nothing else", () => {
    const points = sweepPoints(
      swept({ label: "steps of behaviours", paths: ["stages.behaviours.steps"], values: [20, 80] }),
    );
    expect(points.map(({ id, stages, sweep }) => [id, stages["behaviours"]!.steps, sweep])).toEqual([
      ["cheese-1", 20, undefined],
      ["cheese-2", 80, undefined],
    ]);
    expect(points[1]!.point).toEqual({
      sweep: "cheese",
      label: "steps of behaviours",
      values: { "stages.behaviours.steps": 80 },
      index: 1,
    });
    const { id: _, title: _t, point: _p, stages, ...rest } = points[0]!;
    const { id: _i, title: _l, stages: own, ...others } = cheese;
    expect(rest).toEqual(others);
    expect({ ...stages, behaviours: own["behaviours"] }).toEqual(own);
    for (const point of points) expect(parseExperiment(point, "point.json")).toEqual(point);
  });

  test("varies several numbers together, and parameters of the world that are not given", () => {
    const replay = swept({
      label: "replay",
      paths: ["stages.behaviours.texts.behaviours", "stages.behaviours.texts.base"],
      values: [
        [0.25, 0.75],
        [0.5, 0.5],
      ],
    });
    expect(sweepPoints(replay)[0]!.stages["behaviours"]!.texts).toEqual({ behaviours: 0.25, base: 0.75 });
    const amount = swept({ label: "amount", paths: ["curriculum.parameters.behaviourDocuments"], values: [60, 1500] });
    const given = sweepPoints(amount).map(({ curriculum }) =>
      "world" in curriculum ? curriculum.parameters["behaviourDocuments"] : undefined,
    );
    expect(given).toEqual([60, 1500]);
  });

  test.each<[string, Partial<Sweep>, string]>([
    ["no values", { values: [] }, "sweep.values: a sweep needs at least one value, for example [0, 0.5, 1]"],
    ["no paths", { paths: [] }, "sweep.paths: a sweep needs the path of at least one number"],
    ["an unknown path", { paths: ["stages.behaviour.steps"] }, 'use for example "stages.behaviours.'],
    ["a path to words", { paths: ["stages.behaviours.label"] }, 'there is no number at "stages.behaviours.label"'],
    ["an unknown parameter", { paths: ["curriculum.parameters.cats"] }, 'there is no number at "curriculum.'],
    ["the seeds", { paths: ["seeds.0"] }, '"seeds" cannot be varied'],
    ["a value twice", { values: [3, 60, 3] }, "sweep.values.2: occurs twice"],
    ["too few numbers", { values: [[3, 4]] }, "sweep.values.0: has 2 numbers for 1 paths"],
    [
      "an impossible value",
      { values: [60, 5] },
      "sweep.values.1: gives no sound experiment: that run: stages.behaviours.",
    ],
    ["a value out of the world's range", { paths: ["curriculum.parameters.people"], values: [-1] }, "sweep.values.0: "],
  ])("with %s is refused with the place and the fix", (_, change, message) => {
    const sweep: Sweep = { label: "x", paths: ["stages.behaviours.steps"], values: [60], ...change };
    expect(() => swept(sweep)).toThrow(message);
  });
});

describe("a curve", () => {
  const at = (index: number, value: number, american: number): Results => {
    const results = resultsOf(
      [24, 36, 30].map((affordability) => ({ american: affordability + american, affordability })),
    );
    const point = { sweep: "s", label: "dose", values: { "a.b": value }, index };
    return { ...results, experiment: { ...results.experiment, point } };
  };

  test("has the contrast's estimate at every value, in the order of the values", () => {
    const points = [at(1, 0.5, 12), at(0, 0.25, 6)];
    const curve = sweepCurve(points, points[0]!.experiment.contrasts[0]!);
    expect(curve.map(({ index, value, estimate }) => [index, value, estimate.rate!.difference])).toEqual([
      [0, 0.25, 0.125],
      [1, 0.5, 0.25],
    ]);
    const [header, first, second] = curveCsv(points).split("\r\n");
    expect(header).toMatch(/^sweep,contrast,point,value,seeds,difference,low,high,p,margin/);
    expect(first).toMatch(/^s,divergence,1,0.25,3,0.125,/);
    expect(second).toMatch(/^s,divergence,2,0.5,3,0.25,/);
  });

  test("repeats differ in the order of reading alone, and their spread is that of one model's answers", () => {
    expect(sweepPoints(repeated(cheese, 3)).map(({ training }) => training.readingOrder)).toEqual([0, 1, 2]);
    const spread = repeatSpread([at(0, 0, 0), at(1, 1, 6)]);
    const of = (arm: string) => spread.find((one) => one.arm === arm && one.tier === "conflict")!;
    // 6 of 48 answers more in the second run, on every seed: two values d apart have a standard deviation of d / sqrt 2.
    expect(of("american").rate).toBeCloseTo(0.125 / Math.SQRT2, 12);
    expect(of("american").marginNats).toBeCloseTo(0.25 / Math.SQRT2, 12);
    expect(of("affordability")).toMatchObject({ runs: 2, rate: 0, marginNats: 0 });
    expect(repeatSpread([at(0, 0, 0)])).toEqual([]);
  });
});
