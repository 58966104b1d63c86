import { describe, expect, test } from "vitest";
import { csvFile, jsonFile, plainCell } from "#app/components/charts/figure-files.ts";
import { wrapWords } from "#app/components/charts/wrap.ts";
import { thinned } from "#app/features/compare/training-paths.ts";

describe("a line with more points than pixels", () => {
  test("keeps the lowest and the highest of every column", () => {
    const wave = Array.from({ length: 1000 }, (_, i) => ({ at: i / 100, to: 50 + 40 * Math.sin(i / 7) }));
    const drawn = [...thinned(wave).matchAll(/[ML]([\d.]+),([\d.]+)/g)].map(([, at, to]) => [Number(at), Number(to)]);
    expect(drawn.length).toBeLessThanOrEqual(20);
    const heights = drawn.map(([, to]) => to!);
    expect(Math.min(...heights)).toBeCloseTo(Math.min(...wave.map(({ to }) => to)), 1);
    expect(Math.max(...heights)).toBeCloseTo(Math.max(...wave.map(({ to }) => to)), 1);
  });

  test("with fewer is drawn as it is", () => {
    expect(
      thinned([
        { at: 1, to: 2 },
        { at: 3.25, to: 4 },
      ]),
    ).toBe("M1,2L3.3,4");
  });
});

describe("a table as a file", () => {
  const table = {
    head: ["Arm", "Share", "Points"],
    rows: [
      ["a, b", "83%", "−12"],
      ["c", "", "+1,234.5"],
    ],
  };

  test("holds numbers as programs read them", () => {
    expect(csvFile(table, "en")).toBe('Arm,Share,Points\r\n"a, b",0.83,-12\r\nc,,1234.5\r\n');
    expect(JSON.parse(jsonFile(table, "T", "en"))).toEqual({
      title: "T",
      rows: [
        { Arm: "a, b", Share: 0.83, Points: -12 },
        { Arm: "c", Points: 1234.5 },
      ],
    });
  });

  test("in another language too, and leaves words alone", () => {
    expect(plainCell("1.234,5", "de")).toBe(1234.5);
    expect(plainCell("83 %", "de")).toBe(0.83);
    expect(plainCell("1–6, 9", "en")).toBe("1–6, 9");
    expect(plainCell("50% (0% to 100%)", "en")).toBe("50% (0% to 100%)");
  });
});

test("words are wrapped between them, and a long one has a line of its own", () => {
  expect(wrapWords("one two three incomprehensibilities four", 9)).toEqual([
    "one two",
    "three",
    "incomprehensibilities",
    "four",
  ]);
});
