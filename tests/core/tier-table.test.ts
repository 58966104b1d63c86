import { expect, test } from "vitest";
import { tierTable } from "#core/tier-table.ts";
import { resultsOf } from "./results-fixture.ts";

const table = tierTable(
  resultsOf([
    { american: 48, affordability: 12 },
    { american: 36, affordability: 24 },
    { american: 24, affordability: 0, probeRate: 0.5 },
    { american: 42, affordability: 12 },
  ]),
);

test("has a cell per arm and tier, in order", () => {
  expect(table.map(({ arm, tier }) => `${arm} ${tier}`)).toEqual([
    "american conflict",
    "american trained",
    "american probe",
    "affordability conflict",
    "affordability trained",
    "affordability probe",
  ]);
});

test("averages the seeds that passed the gate and lists all", () => {
  const [cell] = table;
  expect(cell!.seeds).toBe(3);
  expect(cell!.rate).toBeCloseTo((48 + 36 + 42) / 3 / 48, 12);
  expect(cell!.meanMarginNats).toBeCloseTo((2 * (48 + 36 + 42)) / 3 / 48 - 1, 12);
  expect(cell!.perSeed.map(({ seed, gatePassed }) => [seed, gatePassed])).toEqual([
    [1, true],
    [2, true],
    [3, false],
    [4, true],
  ]);
});

test("gives each replica Wilson's interval and each cell one over seeds, within 0 and 1", () => {
  const [cell] = table;
  expect(cell!.perSeed[0]!.interval.low).toBeCloseTo(0.925899, 4);
  expect(cell!.perSeed[0]!.interval.high).toBeCloseTo(1, 12);
  expect(cell!.interval!.high).toBe(1);
  expect(cell!.interval!.low).toBeLessThan(cell!.rate! - 4.3 * (0.125 / Math.sqrt(3)) + 1e-3);
});

test("one seed has a rate and no interval, none has neither", () => {
  expect(tierTable(resultsOf([{ american: 40, affordability: 8 }]))[0]).toMatchObject({
    seeds: 1,
    interval: undefined,
  });
  expect(tierTable(resultsOf([{ american: 40, affordability: 8, probeRate: 0.2 }]))[0]).toMatchObject({
    seeds: 0,
    rate: undefined,
    interval: undefined,
    perSeed: [{ seed: 1, gatePassed: false }],
  });
});
