import { describe, expect, test } from "vitest";
import type { Interaction } from "#core/experiment.ts";
import { interactionVerdictOf, type InteractionVerdict } from "#core/interaction-verdict.ts";
import { inEnglish } from "#core/sentences/in-english.ts";
import type { Results } from "#core/results.ts";
import { resultsOf } from "./results-fixture.ts";

const question: Interaction = {
  id: "interaction",
  label: "American reasons and examples together",
  both: "both",
  explanationOnly: "explained",
  behaviourOnly: "shown",
  neither: "neither",
  tiers: ["conflict"],
  prediction: { direction: "positive", text: "More than the sum." },
};

type Cells = readonly [both: number, explained: number, shown: number, neither: number];

/** Seeds with that many of 48 American choices in each arm; seeds listed in `failed` are below the gate. */
function resultsWith(cells: readonly Cells[], failed: readonly number[] = []): Results {
  const plain = resultsOf(
    cells.map((_, i) => ({ american: 0, affordability: 0, probeRate: failed.includes(i + 1) ? 0.5 : 1 })),
  );
  const arms = ["both", "explained", "shown", "neither"];
  return {
    ...plain,
    experiment: { ...plain.experiment, arms: arms.map((id) => ({ id, label: id, stages: ["base"] })) },
    replicas: cells.flatMap((chosen, seed) =>
      arms.map((arm, i) => ({
        arm,
        seed: seed + 1,
        margins: { conflict: Array.from({ length: 48 }, (_, item) => (item < chosen[i]! ? 1 : -1)) },
        curves: [],
        during: [],
      })),
    ),
  };
}

type Worded = Omit<InteractionVerdict, "sentence"> & { sentence: string };

const worded = (results: Results, asked: Interaction): Worded => {
  const verdict = interactionVerdictOf(results, asked);
  return { ...verdict, sentence: inEnglish(verdict.sentence) };
};

const judge = (results: Results, direction: Interaction["prediction"]["direction"] = "positive"): Worded =>
  worded(results, { ...question, prediction: { direction, text: "" } });

const strong: readonly Cells[] = [
  [48, 24, 24, 24],
  [46, 22, 26, 24],
  [48, 26, 20, 24],
  [47, 24, 24, 20],
];

describe("interactionVerdictOf", () => {
  test("is what both do, less what each does alone, as far as it goes beyond neither", () => {
    const { kind, sentence, estimate } = judge(resultsWith(strong));
    expect(estimate.perSeed.map(({ interaction }) => Math.round(48 * interaction))).toEqual([24, 22, 26, 19]);
    expect(kind).toBe("effect");
    expect(sentence).toMatch(
      /^American reasons and examples together: the American option on “Conflict, new things” questions: 98 % with “both”, 50 % with “explained”, 49 % with “shown” and 48 % with “neither”. Beyond what the two steps add up to when taken one by one, both together make 47 points \(95 % interval \d+ to \d+, 4 repeats\)\. In log-probability margins it is 0\.9 nats \(95 % interval [\d.]+ to [\d.]+\)\.$/,
    );
  });

  test("against the prediction it says so", () => {
    const { kind, sentence } = judge(resultsWith(strong), "negative");
    expect(kind).toBe("reverse");
    expect(sentence).toContain("The prediction was the other way round.");
  });

  test("small for certain is none", () => {
    const additive = Array.from({ length: 6 }, (_, i): Cells => [30 + (i % 2), 26, 28, 24 - (i % 2)]);
    const { kind, sentence } = judge(resultsWith(additive), "none");
    expect(kind).toBe("no-effect");
    expect(sentence).toContain("counts as none here");
  });

  test("leaves seeds below the gate out, in every arm alike", () => {
    const { estimate, sentence } = judge(resultsWith([...strong, [0, 48, 48, 0]], [5]));
    expect(estimate.seeds).toBe(4);
    expect(estimate.seedsExcludedByGate).toEqual([5]);
    expect(estimate.rates["both"]).toBeCloseTo(189 / 192, 6);
    expect(sentence).toContain("Repeat 5 is left out");
  });

  test("waits for all four arms", () => {
    const results = resultsWith(strong);
    const stopped = { ...results, completed: false, replicas: results.replicas.filter(({ arm }) => arm !== "shown") };
    const { kind, sentence, estimate } = judge(stopped);
    expect(kind).toBe("incomplete");
    expect(estimate.rate).toBeUndefined();
    expect(sentence).toBe(
      "American reasons and examples together: no verdict yet; 0 of 4 repeats are finished in all four arms.",
    );
    expect(judge({ ...results, completed: false }).sentence).toContain("no verdict yet; the run was stopped");
  });

  test("below the gate in too many seeds has no verdict, and says how many count and which do not", () => {
    const { kind, sentence } = judge(resultsWith(strong, [2, 4]));
    expect(kind).toBe("not-learnt");
    expect(sentence).toBe(
      "American reasons and examples together: no verdict; 2 of 4 repeats count, and a verdict needs at least 3. Repeats 2 and 4 are left out: the text of the first stage was not learnt well enough.",
    );
  });

  test("of one or two seeds asks for more, and does not call it noise", () => {
    const [one, two] = [1, 2].map((count) => judge(resultsWith(strong.slice(0, count))));
    expect(one!.kind).toBe("too-few-seeds");
    expect(one!.sentence).toContain("One repeat gives no interval: run at least 6.");
    expect(two!.sentence).toContain("Two repeats are too few for a verdict: run at least 6.");
    expect(`${one!.sentence} ${two!.sentence}`).not.toContain("noise");
    const undecided = judge(
      resultsWith([
        [48, 24, 24, 24],
        [24, 24, 24, 24],
        [20, 28, 24, 24],
      ]),
    );
    expect(undecided.kind).toBe("too-few-seeds");
    expect(undecided.sentence).toContain("That is inside the noise between repeats");
  });

  test("between four arms that all read explanations is a difference of two gaps, and says no more", () => {
    const results = resultsWith(strong);
    const { stages } = results.experiment;
    const explained = { ...stages["base"]!, texts: { "explanations/american": 1 } };
    const experiment = { ...results.experiment, stages: { ...stages, base: explained } };
    const { sentence } = judge({ ...results, experiment });
    expect(sentence).toContain(
      "Between “both” and “shown” that is 49 points, between “explained” and “neither” 2 points: the first less the second is 47 points (95 % interval",
    );
    expect(sentence).not.toContain("both together make");
    const turned = resultsWith(strong.map(([both, own, shown, neither]) => [shown, own, both, neither] as const));
    expect(judge({ ...turned, experiment }).sentence).toMatch(
      /that is −49 points, .* 2 points: the first less the second is −52 points, each figure rounded \(/,
    );
  });
});
