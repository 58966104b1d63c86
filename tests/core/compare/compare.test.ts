import { describe, expect, test } from "vitest";
import { answersOf } from "#core/compare/answers.ts";
import { definitionTable, rangesOf } from "#core/compare/definition-table.ts";
import { withFurtherSeeds } from "#core/compare/more-seeds.ts";
import { overTraining, pointAt, tiersDuring } from "#core/compare/over-training.ts";
import { questionRows } from "#core/compare/question-rows.ts";
import { settledFrom, soFar } from "#core/compare/so-far.ts";
import { tierMatrix } from "#core/compare/tier-matrix.ts";
import { trainingIntervals } from "#core/compare/training-intervals.ts";
import { rateOf, type Results } from "#core/results.ts";
import { mergeResults } from "#core/merge-results.ts";
import { tierTable } from "#core/tier-table.ts";
import { verdictOf } from "#core/verdict.ts";
import { divergence, resultsOf } from "../results-fixture.ts";

const apart = resultsOf([
  { american: 46, affordability: 4 },
  { american: 44, affordability: 2 },
  { american: 47, affordability: 3 },
]);

describe("the answers", () => {
  test("are the verdicts, contrast by contrast", () => {
    const { contrasts, interactions } = answersOf(apart);
    const { caveat } = contrasts[0]!.verdict;
    expect(contrasts.map(({ verdict }) => verdict)).toEqual([verdictOf(apart, divergence, caveat)]);
    expect(interactions).toEqual([]);
  });
});

describe("the matrix", () => {
  const matrix = tierMatrix(apart, "affordability");

  test("has the baseline first, and the tiers that are asked about on top", () => {
    expect(matrix.arms).toEqual(["affordability", "american"]);
    expect(tierMatrix(apart).arms).toEqual(["american", "affordability"]);
    expect(matrix.rows.map(({ tier, isAsked }) => [tier.id, isAsked])).toEqual([
      ["conflict", true],
      ["trained", false],
      ["probe", false],
    ]);
  });

  test("gives each arm's paired difference to the baseline with its interval", () => {
    const [baseline, american] = matrix.rows[0]!.cells;
    expect(baseline!.delta).toBeUndefined();
    expect(american!.delta!.difference).toBeCloseTo((42 + 42 + 44) / 3 / 48, 10);
    expect(american!.delta!.interval!.low).toBeGreaterThan(0.5);
    expect(matrix.rows.map((row) => row.armsDisagree)).toEqual([true, true, false]);
  });

  test("notices seeds of one arm on either side of a half", () => {
    const mixed = resultsOf([
      { american: 46, affordability: 24 },
      { american: 2, affordability: 24 },
    ]);
    expect(tierMatrix(mixed).rows.map((row) => row.seedsDisagree)).toEqual([true, true, false]);
    expect(matrix.rows.some((row) => row.seedsDisagree)).toBe(false);
  });

  test("leaves seeds below a gate out of the difference", () => {
    const oneOut = resultsOf([
      { american: 46, affordability: 4, probeRate: 0.5 },
      { american: 44, affordability: 2 },
    ]);
    expect(tierMatrix(oneOut, "affordability").rows[0]!.cells[1]!.delta).toMatchObject({
      difference: 42 / 48,
      seeds: 1,
    });
  });
});

describe("the questions", () => {
  test("stand with every arm's and seed's margin, and say where arms disagree", () => {
    const rows = questionRows(apart, "conflict");
    expect(rows.length).toBe(3 * 48);
    expect(rows[0]!.marginsNats).toEqual([[1], [1]]); // first 4 chosen in both arms
    expect(rows[10]!.marginsNats).toEqual([[1], [-1]]);
    expect(rows.filter((row) => row.armsDisagree).length).toBe(42 + 42 + 44);
    expect(rows.some((row) => row.seedsDisagree)).toBe(false);
  });

  test("of a repeat that no model finished are not there", () => {
    const replicas = apart.replicas.filter(({ seed }) => seed !== 2);
    expect(questionRows({ ...apart, replicas }, "conflict").length).toBe(2 * 48);
  });

  test("asked of several seeds are one row", () => {
    const results = resultsOf([
      { american: 48, affordability: 48 },
      { american: 0, affordability: 48 },
    ]);
    const same: Results = { ...results, items: results.items.map(({ seed }) => ({ ...results.items[0]!, seed })) };
    const rows = questionRows(same, "conflict");
    expect(rows.length).toBe(48);
    expect(rows[0]).toMatchObject({ seeds: [1, 2], armsDisagree: true, seedsDisagree: true });
    expect(rows[0]!.marginsNats).toEqual([
      [1, -1],
      [1, 1],
    ]);
  });

  test("carry how far the order of the options moves an answer, where both were asked", () => {
    const positionGaps = { conflict: Array.from({ length: 48 }, (_, i) => i / 10) };
    const replicas = apart.replicas.map((replica) =>
      replica.arm === "american" ? { ...replica, positionGaps } : replica,
    );
    expect(questionRows({ ...apart, replicas }, "conflict")[3]!.gapsNats).toEqual([[0.3], [undefined]]);
  });

  test("carry the words each model wrote by itself, where the results hold them", () => {
    const freeWords = { conflict: Array.from({ length: 48 }, (_, i) => `said ${i}`) };
    const replicas = apart.replicas.map((replica) =>
      replica.arm === "american" ? { ...replica, freeWords } : replica,
    );
    expect(questionRows({ ...apart, replicas }, "conflict")[3]!.freeWords).toEqual([["said 3"], [undefined]]);
  });

  test("miss the margins of a replica that was not finished", () => {
    const stopped = { ...apart, replicas: apart.replicas.filter(({ arm, seed }) => arm !== "american" || seed !== 1) };
    expect(questionRows(stopped, "conflict")[10]!.marginsNats).toEqual([[undefined], [-1]]);
  });
});

describe("answers over training", () => {
  const replicas = apart.replicas.map((replica) => ({
    ...replica,
    during: [
      { stage: replica.arm, step: 5, tier: "conflict", rate: replica.seed / 10, meanMarginNats: replica.seed },
      { stage: replica.arm, step: 10, tier: "conflict", rate: 0.4, meanMarginNats: 0 },
      { stage: "behaviours", step: 0, tier: "conflict", rate: 0.9, meanMarginNats: 2 },
    ],
  }));
  const over = overTraining({ ...apart, replicas }, "conflict");

  test("have an interval at every moment, of the seeds that passed their gates", () => {
    const results: Results = { ...apart, replicas };
    const [american] = trainingIntervals(results, "conflict", "rate").arms;
    expect(american![0]!.low).toBeGreaterThanOrEqual(0);
    expect(american![0]!.low).toBeLessThan(0.1);
    expect(american![0]!.high).toBeGreaterThan(0.3);
    // Three seeds alike: what the choice of 48 questions makes unavoidable is left.
    expect(american![1]!.low).toBeLessThan(0.87);
    expect(american![1]!.high).toBeGreaterThan(0.93);
    // Of margins alike nothing is known, and of one seed neither.
    expect(trainingIntervals(results, "conflict", "margin").arms[0]![1]).toBeUndefined();
    const missed = results.gates.map((gates) => (gates.seed === 3 ? { ...gates, rates: { probe: 0.5 } } : gates));
    const [point] = overTraining({ ...results, gates: missed }, "conflict").arms[0]!.points;
    expect(point).toMatchObject({ seeds: 2, rate: expect.closeTo(0.15, 12) });
    expect(point!.perSeed.map(({ gatePassed }) => gatePassed)).toEqual([true, true, false]);
    const none = results.gates.map((gates) => ({ ...gates, rates: { probe: gates.seed === 1 ? 1 : 0 } }));
    expect(trainingIntervals({ ...results, gates: none }, "conflict", "rate").arms[0]![0]).toBeUndefined();
  });

  test("end with the interval that the table of finished models has", () => {
    const finished = apart.replicas.map((replica) => {
      const rate = rateOf(replica.margins["conflict"]!);
      return {
        ...replica,
        during: [{ stage: "behaviours", step: 10, tier: "conflict", rate, meanMarginNats: 0 }],
      };
    });
    const { arms } = trainingIntervals({ ...apart, replicas: finished }, "conflict", "rate");
    const table = tierTable(apart).filter(({ tier }) => tier === "conflict");
    expect(arms.map((points) => points.at(-1)!.low)).toEqual(
      table.map(({ interval }) => expect.closeTo(interval!.low, 9)),
    );
  });

  test("count steps from where the arms part, and average over seeds", () => {
    expect(tiersDuring(apart)).toEqual(["conflict"]);
    expect(over).toMatchObject({ sharedSteps: 10, steps: 20 });
    const [american] = over.arms;
    expect(american!.stages).toEqual([
      { label: "American reasons", step: 0, end: 10 },
      { label: "Examples", step: 10, end: 20 },
    ]);
    expect(american!.points.map(({ step }) => step)).toEqual([5, 10]);
    expect(american!.points[0]!.rate).toBeCloseTo(0.2, 12);
    expect(american!.points[0]!.perSeed.map(({ seed, rate }) => [seed, rate])).toEqual([
      [1, 0.1],
      [2, 0.2],
      [3, 0.3],
    ]);
  });

  test("at the seam of two stages take the later answer", () => {
    expect(over.arms[0]!.points[1]!.rate).toBeCloseTo(0.9, 12);
  });

  test("at any step are those of the last questions before it", () => {
    const { points } = over.arms[0]!;
    expect(pointAt(points, 4)).toBeUndefined();
    expect(pointAt(points, 9)?.step).toBe(5);
    expect(pointAt(points, 99)?.step).toBe(10);
  });
});

describe("the table of what differs", () => {
  const { experiment } = apart;

  test("is empty for one experiment, and for several alike", () => {
    expect(definitionTable([experiment])).toEqual([]);
    expect(definitionTable([experiment, { ...experiment }, experiment])).toEqual([]);
  });

  test("has a row per thing with a value per experiment", () => {
    const wider = { ...experiment, model: { ...experiment.model, width: 32 } };
    const longer = {
      ...wider,
      seeds: [1, 2, 3, 4, 9],
      stages: { ...experiment.stages, behaviours: { ...experiment.stages.behaviours!, steps: 60 } },
    };
    expect(definitionTable([experiment, wider, longer])).toEqual([
      { place: { of: "model" }, field: "width", values: ["16", "32", "32"] },
      { place: { of: "stage", label: "Examples" }, field: "steps", values: ["10", "10", "60"] },
      { place: { of: "seeds" }, field: "", values: ["1–3", "1–3", "1–4, 9"] },
    ]);
  });

  test("names arms that only some have", () => {
    const fewer = { ...experiment, arms: experiment.arms.slice(0, 1) };
    expect(definitionTable([experiment, fewer])).toContainEqual({
      place: { of: "arm", label: "affordability reasons → examples" },
      field: "present",
      values: ["✓", undefined],
    });
  });

  test("writes seeds as ranges", () => {
    expect(rangesOf([5, 1, 2, 3, 9])).toBe("1–3, 5, 9");
  });
});

test("further seeds go on from the largest, and what they give joins what there is", () => {
  const further = withFurtherSeeds({ ...apart.experiment, seeds: [1, 2, 3] }, 2);
  expect(further.seeds).toEqual([4, 5]);
  const moved = resultsOf([
    { american: 40, affordability: 8 },
    { american: 41, affordability: 9 },
  ]);
  const later: Results = {
    ...moved,
    experiment: further,
    gates: moved.gates.map((gate) => ({ ...gate, seed: gate.seed + 3 })),
    items: moved.items.map((items) => ({ ...items, seed: items.seed + 3 })),
    replicas: moved.replicas.map((replica) => ({ ...replica, seed: replica.seed + 3 })),
  };
  const { results } = mergeResults([
    { name: "first", results: apart },
    { name: "later", results: later },
  ]);
  expect(results.experiment.seeds).toEqual([1, 2, 3, 4, 5]);
  expect(answersOf(results).contrasts[0]!.verdict.estimate.seeds).toBe(5);
});

describe("the estimate so far", () => {
  const course = soFar(apart, divergence);

  test("is what the first seeds alone would have said", () => {
    expect(course.map(({ seeds }) => seeds)).toEqual([1, 2, 3]);
    expect(course[0]).toEqual({ seeds: 1, difference: 42 / 48, interval: undefined });
    expect(course[2]!.difference).toBeCloseTo((42 + 42 + 44) / 3 / 48, 10);
  });

  test("is settled from where every later interval leaves out 0", () => {
    const at = (low: number, high: number) => ({ seeds: 0, difference: 0, interval: { low, high } });
    const numbered = (intervals: readonly (readonly [number, number])[]) =>
      intervals.map(([low, high], i) => ({ ...at(low, high), seeds: i + 1 }));
    expect(
      settledFrom(
        numbered([
          [1, 2],
          [-1, 2],
          [1, 2],
          [1, 3],
        ]),
      ),
    ).toBe(3);
    expect(
      settledFrom(
        numbered([
          [1, 2],
          [1, 2],
          [-1, 3],
        ]),
      ),
    ).toBeUndefined();
    expect(settledFrom(numbered([[1, 2]]))).toBe(1);
  });
});
