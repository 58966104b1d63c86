import { describe, expect, test } from "vitest";
import type { Contrast } from "#core/experiment.ts";
import { compareRuns, type PublishedRun } from "#core/reproduction.ts";
import type { SummaryRow } from "#core/results.ts";

const fused = "2 processor threads, WebAssembly SIMD with fused multiply-add";
const plain = "one processor thread, WebAssembly SIMD";
const spread = { rateStandardDeviation: 0.1 };
const contrast: Contrast = {
  id: "divergence",
  label: "",
  treatment: "a",
  control: "b",
  tiers: ["conflict-new"],
  prediction: { direction: "positive", text: "" },
};

function row(arm: string, seed: number, rate: number, tier = "conflict-new"): SummaryRow {
  return { arm, seed, tier, items: 48, rate, meanMarginNats: 2 * rate - 1, gatePassed: true };
}

const rows = [1, 2, 3, 4].flatMap((seed) => [row("a", seed, 0.9), row("b", seed, 0.2)]);
const published: PublishedRun = { rows, engine: fused };
const changed = (by: number, engine: string): PublishedRun => ({
  engine,
  rows: rows.map((one) => (one.arm === "a" ? row("a", one.seed, 0.9 - by) : one)),
});

describe("a run that is repeated", () => {
  test("is equal when every figure is, whatever the number of threads", () => {
    const again = { rows, engine: "7 processor threads, WebAssembly SIMD with fused multiply-add" };
    const found = compareRuns(published, again, [contrast], spread);
    expect(found).toMatchObject({ models: 8, figures: 16, equal: 16, largestNats: 0, outcome: "equal" });
    expect(found.contrasts).toEqual([{ id: "divergence", published: 0.7, again: 0.7 }]);
  });

  test("may repeat a part of the seeds and arms", () => {
    const again = { rows: rows.slice(0, 3), engine: fused };
    expect(compareRuns(published, again, [contrast], spread)).toMatchObject({
      models: 3,
      figures: 6,
      outcome: "equal",
    });
    const oneArm = { rows: rows.filter(({ arm }) => arm === "a"), engine: fused };
    expect(compareRuns(published, oneArm, [contrast], spread).contrasts).toEqual([]);
  });

  test("differs when one figure does, by however little", () => {
    const found = compareRuns(published, changed(0.000001, fused), [contrast], spread);
    expect(found.outcome).toBe("differs");
    expect(found.equal).toBe(8);
    expect(found.largestNats).toBeCloseTo(0.000002, 9);
  });

  test("by another build of the kernels may differ by four standard errors of the stated spread, not by more", () => {
    expect(compareRuns(published, changed(0.19, plain), [contrast], spread).outcome).toBe("within-spread");
    expect(compareRuns(published, changed(0.21, plain), [contrast], spread).outcome).toBe("differs");
  });

  test("is not compared on tiers that were added since", () => {
    const again = { rows: [...rows, row("a", 1, 0.5, "new-tier")], engine: fused };
    expect(compareRuns(published, again, [contrast], spread)).toMatchObject({ figures: 16, outcome: "equal" });
  });

  test("is refused when it holds a model that was not published", () => {
    const again = { rows: [row("a", 9, 0.5)], engine: fused };
    expect(() => compareRuns(published, again, [contrast], spread)).toThrow(/"a", seed 9.*was not published/);
  });
});
