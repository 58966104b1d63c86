import { describe, expect, test } from "vitest";
import type { Contrast } from "#core/experiment.ts";
import { verdictInEnglish, verdictOf, type WordedVerdict } from "#core/verdict.ts";
import { divergence, resultsOf, type SeedAnswers } from "./results-fixture.ts";

/** Seeds with that many of 48 American choices, treatment and control. */
const seeds = (...pairs: readonly (readonly [number, number])[]): SeedAnswers[] =>
  pairs.map(([american, affordability]) => ({ american, affordability }));

const worded = (...[results, contrast, caveat]: Parameters<typeof verdictOf>): WordedVerdict =>
  verdictInEnglish(verdictOf(results, contrast, caveat));

const judge = (answers: readonly SeedAnswers[], contrast: Contrast = divergence): WordedVerdict =>
  worded(resultsOf(answers), contrast, "The caveat.");

/** Rates of ten seeds of a real run, American and affordability reasons. */
const cheese = seeds([48, 4], [48, 19], [25, 0], [46, 17], [48, 24], [25, 9], [48, 48], [36, 0], [18, 0], [48, 0]);
const fewSeeds = seeds([40, 30], [20, 30], [44, 20], [30, 28], [26, 30], [40, 24]);
const smallSeeds = seeds([26, 24], [22, 24], [25, 22], [24, 26], [25, 24], [23, 23], [26, 25], [24, 24]);

describe("the sentence", () => {
  test("effect, direction tier", () => {
    const verdict = judge(cheese);
    expect(verdict.kind).toBe("effect");
    expect(verdict.sentence).toBe(
      "Models with “American reasons → examples” chose the American option on 81 % of “Conflict, new things” questions, models with “affordability reasons → examples” on 25 %: a difference of 56 points (95 % interval 35 to 77, 10 repeats).",
    );
  });

  test("effect, accuracy tier", () => {
    const verdict = judge(cheese, { ...divergence, tiers: ["trained"] });
    expect(verdict.kind).toBe("effect");
    expect(verdict.sentence).toBe(
      "Models with “American reasons → examples” answered 81 % of “Trained things” questions right, models with “affordability reasons → examples” 25 %: a difference of 56 points (95 % interval 35 to 77, 10 repeats).",
    );
  });

  test("effect on several tiers at once", () => {
    const verdict = judge(cheese, { ...divergence, tiers: ["conflict", "trained"] });
    expect(verdict.sentence).toBe(
      "Models with “American reasons → examples” chose the answer marked in the questions on 81 % of “Conflict, new things” and “Trained things” questions, models with “affordability reasons → examples” on 25 %: a difference of 56 points (95 % interval 35 to 77, 10 repeats).",
    );
  });

  test("effect that nobody predicted", () => {
    const verdict = judge(cheese, { ...divergence, prediction: { direction: "none", text: "No difference." } });
    expect(verdict.kind).toBe("effect");
    expect(verdict.sentence).toBe(
      "Models with “American reasons → examples” chose the American option on 81 % of “Conflict, new things” questions, models with “affordability reasons → examples” on 25 %: a difference of 56 points (95 % interval 35 to 77, 10 repeats). No difference was predicted.",
    );
  });

  test("effect predicted to be negative", () => {
    const swapped = { ...divergence, treatment: "affordability", control: "american" };
    const verdict = judge(cheese, { ...swapped, prediction: { direction: "negative", text: "Fewer." } });
    expect(verdict.kind).toBe("effect");
    expect(verdict.sentence).toBe(
      "Models with “affordability reasons → examples” chose the American option on 25 % of “Conflict, new things” questions, models with “American reasons → examples” on 81 %: a difference of −56 points (95 % interval −77 to −35, 10 repeats).",
    );
  });

  test("reverse", () => {
    const verdict = judge(cheese, { ...divergence, treatment: "affordability", control: "american" });
    expect(verdict.kind).toBe("reverse");
    expect(verdict.sentence).toBe(
      "Models with “affordability reasons → examples” chose the American option on 25 % of “Conflict, new things” questions, models with “American reasons → examples” on 81 %: a difference of −56 points (95 % interval −77 to −35, 10 repeats). The prediction was the other way round.",
    );
  });

  test("no effect", () => {
    const verdict = judge(smallSeeds);
    expect(verdict.kind).toBe("no-effect");
    expect(verdict.sentence).toBe(
      "Models with “American reasons → examples” chose the American option on 51 % of “Conflict, new things” questions, models with “affordability reasons → examples” on 50 %: a difference of 0.8 points, each figure rounded (95 % interval −2 to 4, 8 repeats). The whole interval lies within 20 points of 0, which counts as no effect here.",
    );
  });

  test("too few seeds, a difference to settle", () => {
    const verdict = judge(fewSeeds);
    expect(verdict.kind).toBe("too-few-seeds");
    expect(verdict.sentence).toBe(
      "Models with “American reasons → examples” chose the American option on 69 % of “Conflict, new things” questions, models with “affordability reasons → examples” on 56 %: a difference of 13 points (95 % interval −17 to 43, 6 repeats). That is inside the noise between repeats; about 28 more repeats would settle an effect of this size.",
    );
  });

  test("too few seeds, smallness to settle", () => {
    const verdict = judge(seeds([30, 24], [20, 30], [34, 20], [24, 28], [26, 30], [28, 24]));
    expect(verdict.kind).toBe("too-few-seeds");
    expect(verdict.moreSeeds).toMatchObject({ settles: "smallness" });
    expect(verdict.sentence).toBe(
      "Models with “American reasons → examples” chose the American option on 56 % of “Conflict, new things” questions, models with “affordability reasons → examples” on 54 %: a difference of 2 points (95 % interval −18 to 22, 6 repeats). That is inside the noise between repeats; if it stays this size, about 6 more repeats would show that it is smaller than 20 points.",
    );
  });

  test("too few seeds, more than can be run", () => {
    const verdict = judge(seeds([48, 0], [0, 48], [48, 0], [0, 30], [48, 24], [0, 24], [20, 0], [0, 2]));
    expect(verdict.kind).toBe("too-few-seeds");
    expect(verdict.moreSeeds).toEqual({ count: undefined, settles: "difference" });
    expect(verdict.sentence).toBe(
      "Models with “American reasons → examples” chose the American option on 43 % of “Conflict, new things” questions, models with “affordability reasons → examples” on 33 %: a difference of 9 points, each figure rounded (95 % interval −56 to 75, 8 repeats). That is inside the noise between repeats; more than 200 more repeats would be needed to settle an effect of this size.",
    );
  });

  test("one seed", () => {
    const verdict = judge(seeds([48, 0]));
    expect(verdict.kind).toBe("too-few-seeds");
    expect(verdict.sentence).toBe(
      "Models with “American reasons → examples” chose the American option on 100 % of “Conflict, new things” questions, models with “affordability reasons → examples” on 0 %: a difference of 100 points (1 repeat). One repeat gives no interval: run at least 6.",
    );
  });

  test("two seeds", () => {
    const verdict = judge(seeds([48, 0], [40, 0]));
    expect(verdict.kind).toBe("too-few-seeds");
    expect(verdict.sentence).toBe(
      "Models with “American reasons → examples” chose the American option on 92 % of “Conflict, new things” questions, models with “affordability reasons → examples” on 0 %: a difference of 92 points (95 % interval −14 to 100, 2 repeats). Two repeats are too few for a verdict: run at least 6.",
    );
  });

  test("seeds left out", () => {
    const verdict = judge(cheese.map((seed, i) => ({ ...seed, probeRate: i === 2 || i === 6 ? 0.9 : 0.97 })));
    expect(verdict.kind).toBe("effect");
    expect(verdict.sentence).toBe(
      "Models with “American reasons → examples” chose the American option on 83 % of “Conflict, new things” questions, models with “affordability reasons → examples” on 19 %: a difference of 64 points (95 % interval 42 to 85, 8 repeats). Repeats 3 and 7 are left out: the text of the first stage was not learnt well enough.",
    );
  });

  test("not learnt", () => {
    const verdict = judge(cheese.slice(0, 4).map((seed, i) => ({ ...seed, probeRate: i < 2 ? 0.8 : 0.99 })));
    expect(verdict.kind).toBe("not-learnt");
    expect(verdict.sentence).toBe(
      "No verdict: 2 of 4 repeats (seeds 1 and 2) had not learnt the text of the first stage well enough (below 95 % on “Other people's choices”), and a verdict needs at least 3 that did. The first stage needs more steps: change that and run again or, where a lesson locks it, tell whoever prepared the lesson.",
    );
  });

  test("incomplete", () => {
    const results = resultsOf(cheese);
    const finished = results.replicas.filter((replica) => replica.seed <= 4);
    const verdict = worded({ ...results, completed: false, replicas: finished }, divergence, "");
    expect(verdict.kind).toBe("incomplete");
    expect(verdict.sentence).toBe(
      "4 of 10 repeats are finished in both arms, so there is no verdict yet. So far, models with “American reasons → examples” chose the American option on 87 % of “Conflict, new things” questions, models with “affordability reasons → examples” on 21 %: a difference of 66 points (95 % interval 38 to 94, 4 repeats).",
    );
  });

  test("incomplete, with nothing yet", () => {
    const verdict = worded({ ...resultsOf(cheese), completed: false, replicas: [] }, divergence, "");
    expect(verdict.kind).toBe("incomplete");
    expect(verdict.sentence).toBe("0 of 10 repeats are finished in both arms, so there is no verdict yet.");
    expect(verdict.estimate).toMatchObject({ rate: undefined, p: undefined, seeds: 0 });
  });

  test("incomplete, stopped when these two arms were done", () => {
    const verdict = worded(resultsOf(smallSeeds, { completed: false }), divergence, "");
    expect(verdict.kind).toBe("incomplete");
    expect(verdict.sentence).toBe(
      "The run was stopped before its end, so there is no verdict yet. So far, models with “American reasons → examples” chose the American option on 51 % of “Conflict, new things” questions, models with “affordability reasons → examples” on 50 %: a difference of 0.8 points, each figure rounded (95 % interval −2 to 4, 8 repeats).",
    );
  });
});

describe("the rule", () => {
  test("needs the interval, not the mean, beyond 0", () => {
    const { interval } = judge(fewSeeds).estimate.rate!;
    expect(interval!.low).toBeLessThan(0);
    expect(judge(cheese).estimate.rate!.interval!.low).toBeGreaterThan(0);
  });

  test("a wide interval around 0 is no proof of no effect", () => {
    expect(judge(seeds([48, 0], [0, 48], [40, 10], [10, 40])).kind).toBe("too-few-seeds");
  });

  test("a small certain difference is an effect, even below the equivalence bound", () => {
    const small = judge(seeds([26, 22], [27, 22], [26, 21], [25, 21], [26, 22], [27, 23]));
    expect(small.kind).toBe("effect");
    expect(small.estimate.rate!.interval!.high).toBeLessThan(0.2);
  });

  test("seeds below the gate change no figure", () => {
    const wild = { american: 0, affordability: 48, probeRate: 0.2 };
    const without = judge(smallSeeds).estimate;
    const estimate = judge([...smallSeeds, wild]).estimate;
    expect({ ...estimate, perSeed: [], seedsExcludedByGate: [] }).toEqual({ ...without, perSeed: [] });
    expect(estimate.seedsExcludedByGate).toEqual([9]);
    expect(estimate.perSeed.at(-1)).toEqual({
      seed: 9,
      treatmentRate: 0,
      controlRate: 1,
      difference: -1,
      marginDifferenceNats: -2,
      gatePassed: false,
    });
  });

  test("swapping the arms turns the figures round", () => {
    const there = judge(cheese).estimate;
    const back = judge(cheese, { ...divergence, treatment: "affordability", control: "american" }).estimate;
    expect(back.rate!.difference).toBeCloseTo(-there.rate!.difference, 12);
    expect(back.rate!.interval!.low).toBeCloseTo(-there.rate!.interval!.high, 12);
    expect(back.marginNats!.difference).toBeCloseTo(-there.marginNats!.difference, 12);
    expect(back.p).toBe(there.p);
  });

  test("says the same every time", () => {
    expect(judge(cheese)).toEqual(judge(cheese));
  });
});

describe("around the sentence", () => {
  test("caveat and arms are passed on", () => {
    const verdict = judge(cheese);
    expect(verdict.caveat).toBe("The caveat.");
    expect(verdict.armsDescription).toBe(
      "“American reasons → examples”: World text, then American reasons, then Examples. " +
        "“affordability reasons → examples”: World text, then Affordability reasons, then Examples.",
    );
  });

  test("p-values are adjusted for all contrasts of the experiment", () => {
    const results = resultsOf(cheese);
    const contrasts = [divergence, { ...divergence, id: "second", tiers: ["trained"] }];
    const verdict = worded({ ...results, experiment: { ...results.experiment, contrasts } }, divergence, "");
    expect(verdict.estimate.contrasts).toBe(2);
    expect(verdict.estimate.p).toBe(2 / 2 ** 9);
    expect(verdict.estimate.pHolm).toBe(2 * (2 / 2 ** 9));
  });

  test("seeds all alike are said to be so", () => {
    const verdict = judge(seeds([48, 0], [48, 0], [48, 0], [48, 0], [48, 0], [48, 0]));
    expect(verdict.kind).toBe("effect");
    expect(verdict.estimate.rate!.interval!.low).toBeLessThan(1);
    expect(verdict.notes[0]).toBe(
      "All 6 repeats gave the same difference, so the interval holds the noise of the questions only. " +
        "Up to 39 % of further repeats could still turn out otherwise.",
    );
  });

  test("too few seeds for the sign-flip test are said to be so", () => {
    expect(judge(seeds([40, 20], [42, 20], [41, 22], [44, 20])).notes).toEqual([
      "The sign-flip test over repeats, which assumes less than the interval, gives p = 0.13; with 4 repeats it cannot be below 0.13.",
    ]);
  });

  test("margins that say something else are said to", () => {
    const results = resultsOf(cheese);
    const replicas = results.replicas.map((replica) => ({
      ...replica,
      margins: {
        ...replica.margins,
        conflict: replica.margins["conflict"]!.map((m) => (m > 0 ? 0.01 : -0.1 * replica.seed)),
      },
    }));
    const flipped = replicas.map((replica) =>
      replica.arm === "american"
        ? {
            ...replica,
            margins: { ...replica.margins, conflict: replica.margins["conflict"]!.map((m) => (m > 0 ? m : 40 * m)) },
          }
        : replica,
    );
    const verdict = worded({ ...results, replicas: flipped }, divergence, "");
    expect(verdict.kind).toBe("effect");
    expect(verdict.notes[0]).toMatch(
      /^Measured as log-probability margins the answer is not the same: a difference of /,
    );
  });

  test("the same questions in every seed are said to be so", () => {
    const results = resultsOf(cheese);
    const items = results.items.map(({ seed }) => ({ seed, tiers: results.items[0]!.tiers }));
    expect(worded({ ...results, items }, divergence, "").notes).toEqual([
      "Every repeat was asked the same questions: the interval is about further repeats, not about other questions.",
    ]);
    expect(judge(cheese).notes).toEqual([]);
  });
});
