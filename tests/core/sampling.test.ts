import { describe, expect, test } from "vitest";
import { createRng } from "#core/random.ts";
import { checkSampling, largestFirst, logTotalOf, pickToken, type SamplingSettings } from "#core/sampling.ts";

const logits = [0.5, 2, -1, 2, 0.1];
const free: SamplingSettings = { temperature: 1, seed: 1 };

/** Share of each id among many draws. */
function shares(settings: SamplingSettings, draws = 20_000): number[] {
  const rng = createRng(3);
  const counts = logits.map(() => 0);
  for (let i = 0; i < draws; i += 1) counts[pickToken(logits, settings, rng.next())]! += 1;
  return counts.map((count) => count / draws);
}

function softmax(values: readonly number[]): number[] {
  const powers = values.map(Math.exp);
  const total = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / total);
}

describe("picking a token", () => {
  test("at temperature 0 takes the most probable, the first of equals, whatever is drawn", () => {
    expect([0, 0.5, 0.999].map((draw) => pickToken(logits, { temperature: 0, seed: 1 }, draw))).toEqual([1, 1, 1]);
  });

  test.each([0.5, 1, 2])("at temperature %d follows the softmax of the divided logits", (temperature) => {
    const expected = softmax(logits.map((x) => x / temperature));
    shares({ ...free, temperature }).forEach((share, id) =>
      expect(Math.abs(share - expected[id]!)).toBeLessThan(0.015),
    );
  });

  test("top-k takes only so many, in the proportions they had", () => {
    const [first, second, third, fourth, fifth] = shares({ ...free, topK: 3 });
    const expected = softmax([0.5, 2, 2]);
    expect([third, fifth]).toEqual([0, 0]);
    expect(Math.abs(first! - expected[0]!)).toBeLessThan(0.015);
    expect(Math.abs(second! - fourth!)).toBeLessThan(0.02);
  });

  test("top-p takes the fewest that reach the share, one at least", () => {
    expect(shares({ ...free, topP: 0.5 }).map((share) => share > 0)).toEqual([false, true, false, true, false]);
    expect(shares({ ...free, topP: 1e-6 })).toEqual([0, 1, 0, 0, 0]);
    expect(shares({ ...free, topP: 1 }).every((share) => share > 0)).toBe(true);
  });

  test("never leaves the candidates, at either end of the draws", () => {
    expect(pickToken(logits, free, 0)).toBe(1);
    expect(pickToken(logits, free, 1 - 2 ** -32)).toBe(2);
    expect(pickToken([3], free, 0.7)).toBe(0);
  });

  test("survives logits that overflow an exponential", () => {
    expect(pickToken([1000, -1000], free, 0.9)).toBe(0);
    expect(logTotalOf([1000, 0])).toBe(1000);
  });
});

test("log-probabilities are logits less the logits' log total", () => {
  const total = logTotalOf(logits);
  softmax(logits).forEach((probability, id) => expect(logits[id]! - total).toBeCloseTo(Math.log(probability), 12));
});

test("the largest come first, the lower id among equals", () => {
  expect(largestFirst(logits, 3)).toEqual([1, 3, 0]);
  expect(largestFirst(logits, 99)).toEqual([1, 3, 0, 4, 2]);
});

test.each([
  ["temperature", { ...free, temperature: -1 }],
  ["temperature", { ...free, temperature: NaN }],
  ["topK", { ...free, topK: 0 }],
  ["topK", { ...free, topK: 1.5 }],
  ["topP", { ...free, topP: 0 }],
  ["topP", { ...free, topP: 1.1 }],
  ["seed", { ...free, seed: 0.5 }],
])("refuses a %s that means nothing, and names it", (name, settings) => {
  expect(() => checkSampling(settings)).toThrow(`sampling.${name} is`);
});
