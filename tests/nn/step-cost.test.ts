import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ModelShape } from "#nn/model-shape.ts";
import { planTraining } from "#nn/plan/make-plan.ts";
import { referenceRates, stepCost, stepMilliseconds } from "#nn/plan/step-cost.ts";

interface Point {
  curve: string;
  value: number;
  shape: ModelShape;
  batch: number;
  cpu_ms_min: number;
}

const results = new URL("../../bench/results/2026-11-21-scale.json", import.meta.url);
const { points, check } = JSON.parse(readFileSync(results, "utf8")) as {
  points: Point[];
  check: { worst_error: number };
};

describe("what a step costs", () => {
  test("counts every operation of the plan once", () => {
    const { shape, batch } = points[0]!;
    const { products, attention, elementwise } = stepCost({ shape, batch });
    expect(products + attention + elementwise).toBeCloseTo(planTraining({ shape, replicas: 1, batch }).flops, 0);
  });

  test.each(points)("is what was measured at $curve $value, within the error that is written down", (point) => {
    const predicted = stepMilliseconds(stepCost(point), referenceRates);
    // Beside the cases that were left out, the fitted ones, whose errors are of the same size.
    expect(Math.abs(predicted / point.cpu_ms_min - 1)).toBeLessThan(Math.max(0.15, 1.5 * check.worst_error));
  });
});
