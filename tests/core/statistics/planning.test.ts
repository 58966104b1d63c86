import { describe, expect, test } from "vitest";
import { createRng } from "#core/random.ts";
import { studentQuantile } from "#core/statistics/distributions.ts";
import { detectableDifference, differenceDeviation, seedsFor } from "#core/statistics/planning.ts";

describe.each([
  { items: 48, seeds: 6, seedDeviation: 0.2 },
  { items: 12, seeds: 8, seedDeviation: 0.1 },
  { items: 200, seeds: 12, seedDeviation: 0.4 },
])("$items questions, $seeds seeds, spread $seedDeviation", (planned) => {
  test("a difference just detectable is shown in about 80 of 100 simulated experiments", () => {
    const rng = createRng(`planning/${planned.items}`);
    const difference = detectableDifference(planned);
    const spread = differenceDeviation(planned);
    const critical = studentQuantile(0.975, planned.seeds - 1);
    const draws = 4000;
    let shown = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      const seeds = Array.from({ length: planned.seeds }, () => difference + spread * rng.normal());
      const mean = seeds.reduce((sum, value) => sum + value, 0) / seeds.length;
      const variance = seeds.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (seeds.length - 1);
      if (mean - critical * Math.sqrt(variance / seeds.length) > 0) shown += 1;
    }
    expect(shown / draws).toBeGreaterThan(0.77);
    expect(shown / draws).toBeLessThan(0.83);
  });

  test("the seeds it takes for that difference are the planned ones", () => {
    expect(seedsFor(detectableDifference(planned), planned)).toBe(planned.seeds);
  });
});

test("more questions help while seeds agree, and hardly when they do not", () => {
  const gain = (seedDeviation: number) =>
    detectableDifference({ items: 10, seeds: 6, seedDeviation }) /
    detectableDifference({ items: 1000, seeds: 6, seedDeviation });
  expect(gain(0.05)).toBeGreaterThan(3);
  expect(gain(0.5)).toBeLessThan(1.2);
});

test("what no number of seeds on one machine shows is said so", () => {
  expect(seedsFor(0.01, { items: 10, seedDeviation: 0.4 })).toBeUndefined();
});
