import { describe, expect, test } from "vitest";
import { RunFailure } from "#core/failure.ts";
import { parseResults, parseResultsText } from "#core/parse-results.ts";
import { choiceOf, failedGates, rateOf, toCsv, writeResults, type Results } from "#core/results.ts";
import { resultsOf } from "./results-fixture.ts";

const results = resultsOf([
  { american: 40, affordability: 12 },
  { american: 30, affordability: 20, probeRate: 0.9 },
]);

/** The message with which a changed copy is refused. */
function refusal(change: (json: Record<string, never>) => void): string {
  const json = JSON.parse(writeResults(results)) as Record<string, never>;
  change(json);
  return messageOf(() => parseResults(json, "mine.json"));
}

function messageOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    expect(error.code).toBe("bad-input");
    return error.message;
  }
  return "accepted";
}

describe("rates", () => {
  test("a tie counts half", () => {
    expect([0.1, 0, -0.1].map(choiceOf)).toEqual([1, 0.5, 0]);
    expect(rateOf([2, 0.1, 0, -3])).toBe(0.625);
  });

  test("no items have no rate", () => {
    expect(() => rateOf([])).toThrow(RangeError);
  });

  test("a seed fails a gate below its minimum, or when it was not asked", () => {
    expect(failedGates(results, 1)).toEqual([]);
    expect(failedGates(results, 2)).toEqual([{ tier: "probe", minimumRate: 0.95 }]);
    expect(failedGates({ ...results, gates: [] }, 1)).toHaveLength(1);
  });
});

describe("results.json", () => {
  test("reads back as it was written", () => {
    expect(parseResultsText(writeResults(results), "results.json")).toEqual(results);
  });

  test("keeps six digits of a margin, and all of everything else", () => {
    const fine: Results = {
      ...results,
      wallMs: 1234.56789012,
      replicas: [{ ...results.replicas[0]!, margins: { ...results.replicas[0]!.margins, conflict: [0.123456789] } }],
    };
    const json = JSON.parse(writeResults(fine)) as Results;
    expect(json.replicas[0]!.margins["conflict"]).toEqual([0.123457]);
    expect(json.wallMs).toBe(1234.56789012);
  });

  test("has the margins of a tier on one line", () => {
    const line = `"conflict": ${JSON.stringify(results.replicas[0]!.margins["conflict"])}`;
    expect(
      writeResults(results)
        .split("\n")
        .map((text) => text.trim().replace(/,$/, "")),
    ).toContain(line);
  });

  test("cannot hold a margin that is not a number", () => {
    const broken = { ...results, replicas: [{ ...results.replicas[0]!, margins: { conflict: [NaN] } }] };
    expect(() => writeResults(broken)).toThrow(RangeError);
  });

  test("keeps what is measured beside the choice, one gap and one free answer per item", () => {
    const gaps = results.replicas[0]!.margins["conflict"]!.map(() => 0.25);
    const free = { answer: 40, other: 6, neither: 2 };
    const more = {
      positionGaps: { conflict: gaps },
      freeAnswers: { conflict: free },
      freeWords: { conflict: gaps.map((_, i) => `word ${i}`) },
      firstStage: { probe: 0.9 },
    };
    const fuller: Results = { ...results, replicas: [{ ...results.replicas[0]!, ...more }] };
    const json = JSON.parse(writeResults(fuller)) as Results;
    expect(parseResults(json, "results.json")).toEqual(fuller);
    const withReplica = (change: object) => ({ ...json, replicas: [{ ...json.replicas[0]!, ...change }] });
    const fewerGaps = withReplica({ positionGaps: { conflict: gaps.slice(1) } });
    expect(() => parseResults(fewerGaps, "mine.json")).toThrow(
      "mine.json: replicas.0.positionGaps.conflict: has 47 gaps for 48 items: export the results again.",
    );
    const moreAnswers = withReplica({ freeAnswers: { conflict: { ...free, other: 7 } } });
    expect(() => parseResults(moreAnswers, "mine.json")).toThrow("freeAnswers.conflict: has 49 answers for 48 items");
    const fewerWords = withReplica({ freeWords: { conflict: ["yes"] } });
    expect(() => parseResults(fewerWords, "mine.json")).toThrow("freeWords.conflict: has 1 answers for 48 items");
  });

  test("of a stopped run is accepted with the replicas that are there", () => {
    const stopped = { ...results, completed: false, replicas: results.replicas.slice(0, 1) };
    expect(parseResults(JSON.parse(writeResults(stopped)), "results.json").replicas).toHaveLength(1);
  });
});

describe("a results file is refused", () => {
  test("that has a line without an end, before it is taken apart", () => {
    const endless = `{"format": "tinywhy/results@1",\n"engine": "${"a".repeat(21_000_000)}"}`;
    expect(messageOf(() => parseResultsText(endless, "mine.json"))).toBe(
      "mine.json: results: has a line of 21 million characters: export the results again.",
    );
  });

  test("when it is no JSON", () => {
    expect(messageOf(() => parseResultsText("{", "mine.json"))).toMatch(
      /^mine\.json: results: is not valid JSON \(.+\): export the results again\.$/,
    );
  });

  test("when it is newer", () => {
    expect(refusal((json) => Object.assign(json, { format: "tinywhy/results@2" }))).toBe(
      'mine.json: format: is "tinywhy/results@2", newer than this TinyWhy reads (tinywhy/results@1): update TinyWhy.',
    );
  });

  test("when it is something else", () => {
    expect(refusal((json) => Object.assign(json, { format: "tinywhy/experiment@1" }))).toBe(
      'mine.json: format: is "tinywhy/experiment@1", but should be "tinywhy/results@1": choose a results.json that TinyWhy wrote.',
    );
    expect(messageOf(() => parseResults([], "mine.json"))).toBe(
      'mine.json: format: is missing, but should be "tinywhy/results@1": choose a results.json that TinyWhy wrote.',
    );
  });

  test.each<[string, (json: never) => void, string]>([
    [
      "a field is missing",
      (json: { wallMs?: number }) => delete json.wallMs,
      "wallMs: is missing: export the results again.",
    ],
    [
      "a margin is a word",
      (json: { replicas: { margins: { conflict: unknown[] } }[] }) => (json.replicas[1]!.margins.conflict[3] = "1"),
      'replicas.1.margins.conflict.3: must be number, not "1": correct it, or export the results again.',
    ],
    [
      "a rate is above 1",
      (json: { gates: { rates: { probe: number } }[] }) => (json.gates[0]!.rates.probe = 1.5),
      "gates.0.rates.probe: must be at most 1 (it is 1.5): correct it, or export the results again.",
    ],
    [
      "the experiment inside is broken",
      (json: { experiment: { model: { layers: number } } }) => (json.experiment.model.layers = 0),
      "experiment.model.layers: must be at least 1 (it is 0): correct it, or export the results again.",
    ],
    [
      "an arm is unknown",
      (json: { replicas: { arm: string }[] }) => (json.replicas[0]!.arm = "french"),
      'replicas.0.arm: no arm "french" in the experiment: export the results again.',
    ],
    [
      "a seed is unknown",
      (json: { replicas: { seed: number }[] }) => (json.replicas[0]!.seed = 77),
      "replicas.0.seed: no seed 77 in the experiment: export the results again.",
    ],
    [
      "a replica occurs twice",
      (json: { replicas: unknown[] }) => json.replicas.push(json.replicas[0]),
      'replicas.4: arm "american", seed 1 occurs twice: keep one.',
    ],
    [
      "margins and items do not match",
      (json: { replicas: { margins: { trained: number[] } }[] }) => json.replicas[0]!.margins.trained.pop(),
      "replicas.0.margins.trained: has 47 margins for 48 items: export the results again.",
    ],
    [
      "a tier was not asked",
      (json: { replicas: { margins: { trained?: number[] } }[] }) => delete json.replicas[0]!.margins.trained,
      'replicas.0.margins: tier "trained" is missing: export the results again.',
    ],
    [
      "a gate is missing",
      (json: { gates: unknown[] }) => json.gates.pop(),
      'gates: seed 2 has no rate for "probe": export the results again.',
    ],
  ])("when %s", (_, change, message) => {
    expect(refusal(change as (json: object) => void)).toBe(`mine.json: ${message}`);
  });
});

describe("results.csv", () => {
  test("has one row per replica and tier", () => {
    const lines = toCsv(results).split("\r\n");
    expect(lines).toHaveLength(1 + 4 * 3 + 1);
    expect(lines[0]).toBe("experiment,arm,seed,tier,items,rate,mean_margin_nats,gate_passed");
    expect(lines[1]).toBe("choices,american,1,conflict,48,0.833333,0.666667,true");
    expect(lines[7]).toBe("choices,american,2,conflict,48,0.625,0.25,false");
    expect(lines.at(-1)).toBe("");
  });

  test("quotes what holds commas and quotes", () => {
    const replica = { ...results.replicas[0]!, margins: { 'new, "strict"': [1, -3] } };
    expect(toCsv({ ...results, replicas: [replica] }).split("\r\n")[1]).toBe(
      'choices,american,1,"new, ""strict""",2,0.5,-1,true',
    );
  });
});
