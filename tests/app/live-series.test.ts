import { describe, expect, test } from "vitest";
import { binned, smoothed, stretchEnds, summarize } from "#app/features/run/live-series.ts";

describe("stretches", () => {
  test("end at whole steps, in order, the last at the end", () => {
    expect(stretchEnds(0, 10, { count: 5, isLog: false })).toEqual([2, 4, 6, 8, 10]);
    expect(stretchEnds(900, 1110, { count: 3, isLog: false })).toEqual([970, 1040, 1110]);
    expect(stretchEnds(0, 4, { count: 100, isLog: false })).toEqual([1, 2, 3, 4]);
    expect(stretchEnds(0, 1000, { count: 3, isLog: true })).toEqual([10, 100, 1000]);
  });
});

describe("binned", () => {
  const column = Float32Array.from({ length: 7 }, (_, i) => i + 1);

  test("averages full stretches and lets the others wait", () => {
    expect(binned(column, 0, [2, 4, 6, 8])).toEqual([
      [2, 1.5],
      [4, 3.5],
      [6, 5.5],
    ]);
    expect(binned(column, 4, [6])).toEqual([[6, 5.5]]);
  });

  test("leaves out what is not a number", () => {
    expect(binned(Float32Array.of(NaN, 2, NaN, NaN), 0, [2, 4])).toEqual([[2, 2]]);
  });
});

describe("summary over repeats", () => {
  test("is the mean with Student's interval", () => {
    const { mean, band } = summarize([[[1, 1]], [[1, 3]]]);
    expect(mean).toEqual([[1, 2]]);
    // t(0.975, 1 degree) = 12.706; standard error = sqrt(2) / sqrt(2) = 1
    expect(band[0]!.high - 2).toBeCloseTo(12.706, 2);
    expect(2 - band[0]!.low).toBeCloseTo(12.706, 2);
  });

  test("ends where the shortest repeat does, and has no band for one", () => {
    expect(
      summarize([
        [
          [1, 1],
          [2, 2],
        ],
        [[1, 3]],
      ]).mean,
    ).toEqual([[1, 2]]);
    expect(
      summarize([
        [
          [1, 1],
          [2, 2],
        ],
      ]),
    ).toEqual({
      mean: [
        [1, 1],
        [2, 2],
      ],
      band: [],
    });
    expect(summarize([])).toEqual({ mean: [], band: [] });
  });
});

describe("smoothing", () => {
  test("leaves a constant line as it is, from the first point on", () => {
    expect(
      smoothed(
        [
          [1, 5],
          [2, 5],
          [3, 5],
        ],
        0.9,
      ).map(([, y]) => y),
    ).toEqual([5, 5, 5].map((y) => expect.closeTo(y, 9)));
  });

  test("of weight 0 is the line itself, of weight 0.5 the corrected average", () => {
    const line = [
      [1, 0],
      [2, 3],
    ] as const;
    expect(smoothed(line, 0)).toBe(line);
    expect(smoothed(line, 0.5).map(([, y]) => y)).toEqual([0, 2]);
  });
});
