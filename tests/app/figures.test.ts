import { describe, expect, test } from "vitest";
import { csvFile, jsonFile, plainCell } from "#app/components/charts/figure-files.ts";
import { wrapWords } from "#app/components/charts/wrap.ts";

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
