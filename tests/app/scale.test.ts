import { expect, test } from "vitest";
import { ticksBetween } from "#app/components/charts/scale.ts";

test("ticks of a straight axis lie inside its ends", () => {
  expect(ticksBetween([0, 1110], 4)).toEqual([0, 500, 1000]);
  expect(ticksBetween([900, 1110], 4)).toEqual([900, 1000, 1100]);
  expect(ticksBetween([-4, 4], 4)).toEqual([-4, -2, 0, 2, 4]);
});
