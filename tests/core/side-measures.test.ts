import { describe, expect, test } from "vitest";
import { otherMeasures, type Measure } from "#core/compare/other-measures.ts";
import { placeboOf } from "#core/placebo.ts";
import type { ReplicaResult, Results } from "#core/results.ts";
import { forgettingOf, freeSharesOf, positionGapsOf } from "#core/side-measures.ts";
import { verdictInEnglish, verdictOf } from "#core/verdict.ts";
import { divergence, resultsOf } from "./results-fixture.ts";

const answers = [30, 24, 36, 42, 12, 18].map((american) => ({ american, affordability: 24 }));

/** The same results with something more about every replica. */
function withMore(more: (replica: ReplicaResult) => Partial<ReplicaResult>, of = resultsOf(answers)): Results {
  return { ...of, replicas: of.replicas.map((replica) => ({ ...replica, ...more(replica) })) };
}

describe("a placebo", () => {
  test("splits one arm's seeds in two halves, looks at every split, and finds nothing on average", () => {
    const placebo = placeboOf(resultsOf(answers), "american", ["conflict"])!;
    expect([...placebo.treated, ...placebo.others].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(placebo.treated.length).toBe(3);
    const rate = (seed: number): number => answers[seed - 1]!.american / 48;
    const meanOf = (seeds: readonly number[]): number =>
      seeds.reduce((sum, seed) => sum + rate(seed), 0) / seeds.length;
    expect(placebo.difference).toBeCloseTo(meanOf(placebo.treated) - meanOf(placebo.others), 12);
    // 20 splits; the two that part the three highest from the three lowest differ by 36 - 18 = 18 of 48.
    expect(placebo.spread).toEqual({ low: expect.closeTo(-0.375, 12), high: expect.closeTo(0.375, 12) });
    // Only those two have an interval without 0: 0.375 against 2.776 x 0.125 x sqrt(2 / 3) = 0.283; the next, 0.292, not.
    expect(placebo.falseAlarms).toBeCloseTo(0.1, 12);
  });

  test("gives the same split every time, and needs four seeds above their gates", () => {
    const results = resultsOf(answers);
    expect(placeboOf(results, "american", ["conflict"])).toEqual(placeboOf(results, "american", ["conflict"]));
    const few = resultsOf(answers.slice(0, 4).map((one, i) => ({ ...one, probeRate: i === 0 ? 0.5 : 1 })));
    expect(placeboOf(few, "american", ["conflict"])).toBeUndefined();
  });
});

describe("what is measured beside the choice", () => {
  test("forgetting is the probe's share at the end less that after the first stage", () => {
    const results = withMore(({ arm }) => ({
      firstStage: { probe: 1 },
      ...(arm === "american" && { margins: marginsWithProbe(36) }),
    }));
    const [american, affordability] = forgettingOf(results);
    expect(american).toMatchObject({
      arm: "american",
      tier: "probe",
      seeds: 6,
      firstStage: 1,
      end: 0.75,
      change: -0.25,
    });
    expect(american!.interval!.high).toBeLessThan(0);
    expect(affordability!.change).toBe(0);
    expect(verdictInEnglish(verdictOf(results, divergence, "")).notes).toContain(
      "“American reasons → examples” has forgotten some of what its first stage taught: " +
        "“Other people's choices” fell from 100 % to 75 %.",
    );
    expect(forgettingOf(resultsOf(answers))).toEqual([]);
  });

  test("a position gap tells how often the order of the options decides", () => {
    // Margins are 1 or -1: a gap of 3 turns the choice round with the order, one of 1.9 does not.
    const results = withMore(({ arm }) => ({
      positionGaps: { conflict: Array.from({ length: 48 }, (_, i) => (arm === "american" && i < 24 ? 3 : 1.9)) },
    }));
    const [american, affordability] = positionGapsOf(results);
    expect([american!.flips, affordability!.flips]).toEqual([0.5, 0]);
    expect(american!.meanNats).toBeCloseTo(2.45, 12);
    expect(verdictInEnglish(verdictOf(results, divergence, "")).notes.join()).toMatch(
      /Of the choices of “American reasons → examples”, 50 % change with the order/,
    );
  });

  test("free answers are shares of items, and a verdict tells when neither option is said", () => {
    const results = withMore(({ arm }) => ({
      freeAnswers: {
        conflict: arm === "american" ? { answer: 12, other: 0, neither: 36 } : { answer: 40, other: 8, neither: 0 },
      },
    }));
    expect(freeSharesOf(results)[0]).toEqual({
      ...{ arm: "american", tier: "conflict", seeds: 6 },
      ...{ answer: 0.25, other: 0, neither: 0.75 },
    });
    const notes = verdictInEnglish(verdictOf(results, divergence, "")).notes.join();
    expect(notes).toContain(
      "Left to itself, “American reasons → examples” answers 75 % of these questions with neither",
    );
    expect(notes).not.toContain("“affordability reasons → examples” answers");
  });
});

describe("the table of other measures", () => {
  const results = withMore(({ arm, seed }) => ({
    firstStage: { probe: 1 },
    freeAnswers: {
      conflict:
        arm === "american" ? { answer: 36, other: 4, neither: 8 } : { answer: 10 + seed, other: 38 - seed, neither: 0 },
    },
    positionGaps: { conflict: Array.from({ length: 48 }, (_, i) => (arm === "american" && i < 24 ? 3 : 1.9)) },
    ...(arm === "american" && { margins: marginsWithProbe(36) }),
  }));
  const { arms, rows } = otherMeasures(results, "affordability");
  const row = (measure: Measure) => rows.find((each) => each.measure === measure)!;

  test("has a row per measure and kind of question, and the baseline first", () => {
    expect(arms).toEqual(["affordability", "american"]);
    expect(rows.map(({ measure, tier }) => `${measure} ${tier.id}`)).toEqual([
      "free-answer conflict",
      "free-neither conflict",
      "flips conflict",
      "probe-first probe",
      "probe-end probe",
      "forgetting probe",
    ]);
    expect(otherMeasures(resultsOf(answers)).rows).toEqual([]);
  });

  test("has each arm's mean with its interval and the difference to the baseline, paired by seed", () => {
    const [affordability, american] = row("free-answer").cells;
    expect(american!.value).toBe(0.75);
    expect(affordability!.value).toBeCloseTo(13.5 / 48, 12);
    expect(affordability!.delta).toBeUndefined();
    expect(american!.delta!.difference).toBeCloseTo(22.5 / 48, 12);
    expect(american!.delta!.interval!.low).toBeGreaterThan(0.3);
    expect(american!.seeds).toBe(6);
    expect(row("flips").cells.map(({ value }) => value)).toEqual([0, 0.5]);
    expect(row("forgetting").cells.map(({ value }) => value)).toEqual([0, -0.25]);
    expect(row("probe-end").cells[1]!.value).toBe(0.75);
  });

  test("leaves seeds below a gate out", () => {
    const gates = results.gates.map((gate, i) => (i === 0 ? { ...gate, rates: { probe: 0.5 } } : gate));
    const cell = otherMeasures({ ...results, gates }, "affordability").rows[0]!.cells[0]!;
    expect(cell.seeds).toBe(5);
    expect(cell.value).toBeCloseTo(14 / 48, 12);
  });
});

function marginsWithProbe(right: number): ReplicaResult["margins"] {
  const { margins } = resultsOf(answers).replicas[0]!;
  return { ...margins, probe: Array.from({ length: 48 }, (_, i) => (i < right ? 1 : -1)) };
}
