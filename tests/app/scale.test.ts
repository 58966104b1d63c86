import { expect, test } from "vitest";
import { logScale, logTicks, ticksBetween } from "#app/components/charts/scale.ts";

test("a logarithmic scale maps factors to lengths, and holds what it cannot show at its edge", () => {
  const scale = logScale([1, 100], [0, 200]);
  expect(scale(10)).toBeCloseTo(100, 9);
  expect(scale(0)).toBe(0);
});

test("ticks of a logarithmic axis are powers of ten, or finer where there are few", () => {
  expect(logTicks([1, 1000])).toEqual([1, 10, 100, 1000]);
  expect(logTicks([0.5, 8])).toEqual([0.5, 1, 2, 5]);
});

test("ticks of a straight axis lie inside its ends", () => {
  expect(ticksBetween([0, 1110], 4)).toEqual([0, 500, 1000]);
  expect(ticksBetween([900, 1110], 4)).toEqual([900, 1000, 1100]);
  expect(ticksBetween([-4, 4], 4)).toEqual([-4, -2, 0, 2, 4]);
});
