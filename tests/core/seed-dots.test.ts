import { expect, test } from "vitest";
import { swarm, swarmStep } from "#core/charts/seed-dots.ts";

test("dots that would lie on one another stand beside one another, and no further out than their column goes", () => {
  const offsets = swarm([100, 100, 100, 100, 100, 40], 11);
  expect(offsets).toEqual([0, 1, -1, 2, -2, 0]);
  expect(swarmStep(offsets, 11, 50)).toBe(11);
  expect(swarmStep(offsets, 11, 10)).toBe(5);
  expect(swarmStep([0, 0], 11, -3)).toBe(11);
});
