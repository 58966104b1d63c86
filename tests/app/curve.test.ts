import { describe, expect, test } from "vitest";
import { freestOf, linesOf, markedPoints, type Curve } from "#app/components/charts/curve.ts";
import type { Point } from "#app/components/charts/scale.ts";

const look = { id: "a", label: "A", short: "A", color: "var(--arm-2)", dash: "8 4", marker: "square" } as const;
const line: Point[] = [
  [0, 1],
  [10, 2],
];

describe("lines of curves", () => {
  test("lie with repeats and lines before smoothing below all means, and controls dotted without markers", () => {
    const curve: Curve = { look, seeds: [line, line], raw: line, mean: line, band: [] };
    const control: Curve = { look, seeds: [], mean: line, band: [], isControl: true };
    expect(linesOf([curve, control]).map(({ width, dash, hasMarkers }) => [width, dash, hasMarkers])).toEqual([
      [1, [], false],
      [1, [], false],
      [1.25, [], false],
      [2.5, [8, 4], true],
      [1.75, [0, 5], false],
    ]);
  });
});

describe("markers", () => {
  const many = Array.from({ length: 200 }, (_, i): Point => [i, 0]);

  test("are at every point where there is room", () => {
    expect(markedPoints(line, (x) => 10 * x, 3)).toEqual(line);
    expect(markedPoints([[5, 1]], (x) => x, 0)).toEqual([[5, 1]]);
    expect(markedPoints([], (x) => x, 0)).toEqual([]);
  });

  test("of many points are well apart, and at other points for the next arm", () => {
    const [first, second] = [0, 1].map((turn) => markedPoints(many, (x) => 2 * x, turn).map(([x]) => x));
    expect(first).toEqual([0, 45, 90, 135, 180]);
    expect(second!.filter((x) => first!.includes(x))).toEqual([]);
    expect(second!.length).toBeGreaterThan(3);
  });
});

test("words beside a line stand where lines run through least, between their points, too", () => {
  const places = [
    { from: 0, to: 4, low: 0, high: 3 },
    { from: 4, to: 9, low: 3, high: 5 },
    { from: 6, to: 12, low: 5, high: 9 },
  ];
  expect(freestOf(places, [line])).toBe(places[1]);
  const steep: Point[] = [
    [4, 3],
    [9, 5],
  ];
  expect(freestOf(places, [steep, line])).toBe(places[2]);
  expect(freestOf(places, [])).toBe(places[0]);
  expect(freestOf([], [line])).toBeUndefined();
});
