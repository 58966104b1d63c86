import { describe, expect, test } from "vitest";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import type { Experiment, Sweep } from "#core/experiment.ts";
import { parseExperiment } from "#core/parse-experiment.ts";
import type { Results } from "#core/results.ts";
import { areRepeats, curveCsv, repeatSpread, sweepCurve } from "#core/sweep-curve.ts";
import { inEnglish } from "#core/sentences/in-english.ts";
import { onePerValue, sweepVerdictOf } from "#core/sweep-verdict.ts";
import { repeated, sweepKey, sweepPoints } from "#core/sweep.ts";
import { divergence, resultsOf } from "./results-fixture.ts";

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

  test("knows which runs belong to one sweep: those that differ in the varied numbers alone", () => {
    const paths = ["stages.behaviours.steps", "curriculum.parameters.people"];
    const points = sweepPoints(
      swept({
        label: "x",
        paths,
        values: [
          [60, 20],
          [90, 30],
        ],
      }),
    );
    const [first, second] = points.map(sweepKey);
    expect(first).toBeDefined();
    expect(second).toBe(first);
    expect(sweepKey({ ...points[1]!, seeds: [7] })).not.toBe(first);
    expect(sweepKey({ ...points[1]!, model: { ...points[1]!.model, layers: 3 } })).not.toBe(first);
    expect(sweepKey(cheese)).toBeUndefined();
  });

  test("takes the newest whole run of each value", () => {
    const run = (id: string, index: number, completed = true) => ({
      id,
      results: { ...at(index, index, 0), completed },
    });
    const runs = [run("old", 1), run("new", 1), run("stopped", 1, false), run("only", 0, false)];
    expect(onePerValue(runs).map(({ id }) => id)).toEqual(["only", "new"]);
  });
});

describe("the verdict on a sweep", () => {
  const spread = [0, 2, 4, 6, 8, 10];
  /** Differences of `chosen` of 48 items, a little different from seed to seed. */
  const at = (index: number, value: number, chosen: number, probeRates: readonly number[] = []): Results => {
    const results = resultsOf(
      spread.map((more, i) => ({ american: 20 + chosen + more, affordability: 20, probeRate: probeRates[i] ?? 1 })),
    );
    const point = { sweep: "s", label: "Width", values: { "model.width": value }, index };
    return { ...results, experiment: { ...results.experiment, point } };
  };

  test("has a sentence per value and one for the curve, which says that the ends differ where their interval does", () => {
    const { points, change, sentence } = sweepVerdictOf([at(1, 64, 18), at(0, 16, -5)], divergence);
    expect(points.map(({ kind }) => kind)).toEqual(["no-effect", "effect"]);
    expect(inEnglish(points[1]!.sentence)).toMatch(
      /^Width 64: 90 % against 42 %, a difference of 48 points \(95 % interval \d+ to \d+, 6 repeats\)\. The interval leaves out 0\.$/,
    );
    expect(change).toMatchObject({ from: 16, to: 64, seeds: 6 });
    expect(change!.change).toBeCloseTo(23 / 48, 12);
    expect(inEnglish(sentence)).toMatch(
      /^Divergence on conflict questions: at 1 of 2 values \(64\) the interval of the difference leaves out 0\. .*From 16 to 64 it changes by 48 points \(95 % interval \d+ to \d+, 6 repeats\): it is higher at 64 than at 16\.$/,
    );
    expect(inEnglish(sweepVerdictOf([at(0, 16, 18), at(1, 64, -5)], divergence).sentence)).toContain(
      "it is lower at 64 than at 16",
    );
  });

  test("claims no change where the interval of the change holds 0", () => {
    const noisy = at(1, 64, 0);
    const replicas = noisy.replicas.map((replica) =>
      replica.seed % 2 === 0
        ? replica
        : { ...replica, margins: { ...replica.margins, conflict: Array<number>(48).fill(1) } },
    );
    const { sentence } = sweepVerdictOf([at(0, 16, 0), { ...noisy, replicas }], divergence);
    expect(inEnglish(sentence)).toContain("which includes 0: no change along the values is shown.");
  });

  test("names seeds below the gate, and does not compare ends with fewer than three seeds", () => {
    const { points, sentence } = sweepVerdictOf([at(0, 16, 18, [0.5, 0.5, 0.5, 0.5]), at(1, 64, 18)], divergence);
    expect(inEnglish(points[0]!.sentence)).toContain("Repeats 1–4 are left out");
    expect(inEnglish(points[0]!.sentence)).toContain("No verdict: it takes 3 repeats");
    expect(inEnglish(sentence)).toContain("cannot be told: too few repeats count at both ends.");
  });

  test("tells when correcting for the number of values leaves less", () => {
    const runs = [16, 24, 32, 48, 64].map((value, index) => at(index, value, 12));
    const { points, sentence } = sweepVerdictOf(runs, divergence);
    expect(points[0]!.pHolm).toBeCloseTo((5 * 2) / 2 ** 6, 12);
    expect(inEnglish(sentence)).toContain("at each of 5 values");
    expect(inEnglish(sentence)).toContain(
      "Corrected for asking 5 times (Holm, sign-flip test), none of these stays below p = 0.05; with 6 repeats it could not.",
    );
  });

  test("of one value says nothing about a curve", () => {
    const { change, sentence } = sweepVerdictOf([at(0, 16, 18)], divergence);
    expect(change).toBeUndefined();
    expect(inEnglish(sentence)).not.toContain("along the values");
  });

  test("repeats are told from values", () => {
    const readingOrder = sweepPoints(repeated(cheese, 2)).map((experiment) => ({ ...at(0, 0, 0), experiment }));
    expect(areRepeats(readingOrder)).toBe(true);
    expect(areRepeats([at(0, 16, 0)])).toBe(false);
  });
});
