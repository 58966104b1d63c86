import { describe, expect, test } from "vitest";
import { mergeResults, type NamedResults } from "#core/merge-results.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { toCsv, writeResults, type Results } from "#core/results.ts";
import { resultsOf } from "./results-fixture.ts";

const whole = resultsOf([
  { american: 40, affordability: 8 },
  { american: 30, affordability: 18 },
  { american: 44, affordability: 4, probeRate: 0.5 },
  { american: 20, affordability: 20 },
]);

/** The part of `whole` that one shard of two would give. */
function shard(index: number, changes: Partial<Results> = {}): NamedResults {
  const seeds = index === 1 ? [1, 3] : [2, 4];
  const keep = <Row extends { seed: number }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ seed }) => seeds.includes(seed));
  const results: Results = {
    ...whole,
    completed: false,
    shard: { index, count: 2 },
    tokens: whole.tokens / 2,
    flops: whole.flops / 2,
    gates: keep(whole.gates),
    items: keep(whole.items),
    replicas: keep(whole.replicas),
    ...changes,
  };
  return { name: `shard-${index}`, results: parseResultsText(writeResults(results), `shard-${index}`) };
}

describe("mergeResults", () => {
  test("of all shards, in any order, is the unsharded run", () => {
    const expected = mergeResults([{ name: "whole", results: whole }]).results;
    expect(expected.replicas.map(({ arm, seed }) => [arm, seed])[4]).toEqual(["affordability", 1]);
    for (const parts of [
      [shard(1), shard(2)],
      [shard(2), shard(1)],
    ]) {
      const { results, missing, notes } = mergeResults(parts);
      expect([missing, notes]).toEqual([[], []]);
      expect({ ...results, wallMs: 0 }).toEqual({ ...expected, wallMs: 0 });
      expect(results.wallMs).toBe(2 * whole.wallMs);
      expect(toCsv(results)).toBe(toCsv(expected));
    }
  });

  test("of runs of other seeds has the seeds of all", () => {
    const ofSeeds = (part: NamedResults, seeds: number[]): NamedResults => {
      const { shard: _, ...results } = part.results;
      return { ...part, results: { ...results, completed: true, experiment: { ...results.experiment, seeds } } };
    };
    const { results, missing } = mergeResults([ofSeeds(shard(2), [2, 4]), ofSeeds(shard(1), [3, 1])]);
    expect(results.experiment.seeds).toEqual([1, 2, 3, 4]);
    expect(missing).toEqual([]);
    expect(results.completed).toBe(true);
  });

  test("names a missing shard and what it leaves open", () => {
    const { results, missing } = mergeResults([shard(1)]);
    expect(missing).toEqual(["shard 2/2", 'arm "american" of seeds 2, 4', 'arm "affordability" of seeds 2, 4']);
    expect(results.completed).toBe(false);
  });

  test("marks parts of other versions and engines", () => {
    const { notes, results } = mergeResults([
      shard(1),
      shard(2, { versions: { app: "0.2.0" }, engine: { id: "webgpu", description: "WebGPU on a card" } }),
    ]);
    expect(notes).toEqual([
      "The parts were made by different versions of TinyWhy (0.1.0, 0.2.0).",
      "The parts were computed by different engines (cpu, webgpu), which agree to rounding.",
    ]);
    expect(results.engine).toEqual({ id: "cpu, webgpu", description: "WebAssembly, 2 workers; WebGPU on a card" });
  });
});

describe("mergeResults refuses by name", () => {
  const { experiment } = whole;
  const longer = { ...experiment.stages["base"]!, steps: 11 };
  test.each<[string, NamedResults[], string]>([
    ["nothing", [], "There are no results to merge"],
    [
      "another experiment",
      [shard(1), shard(2, { experiment: { ...experiment, id: "codes" } })],
      'shard-2: is of the experiment "codes", and shard-1 of "choices"',
    ],
    [
      "a changed definition of the same name",
      [shard(1), shard(2, { experiment: { ...experiment, stages: { ...experiment.stages, base: longer } } })],
      'shard-2: has another definition of "choices" than shard-1: stages.base.steps is 11, not 10',
    ],
    [
      "more seeds than a result may have",
      [0, 600].map((from) => {
        const seeds = Array.from({ length: 600 }, (_, i) => from + i);
        return { name: `from-${from}`, results: { ...whole, experiment: { ...experiment, seeds }, replicas: [] } };
      }),
      "Together these are 1200 seeds, and one result has at most 1000: merge fewer.",
    ],
    ["the same part twice", [shard(1), shard(2), { ...shard(1), name: "copy" }], "copy: is the same run as shard-1"],
    [
      "a replica that two parts hold",
      [shard(1), { name: "again", results: { ...shard(1).results, wallMs: 1 } }],
      'again: holds arm "american", seed 1, which is also in shard-1',
    ],
    [
      "other texts",
      [shard(1), shard(2, { parameterCount: 5000 })],
      "shard-2: was made by a TinyWhy that writes other texts than that of shard-1 (parameterCount is 5000, not 4096)",
    ],
  ])("%s", (_, parts, message) => {
    expect(() => mergeResults(parts)).toThrow(message);
  });
});
