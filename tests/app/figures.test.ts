import { describe, expect, test } from "vitest";
import { armLooks } from "#app/components/arm-looks.ts";
import { csvFile, jsonFile } from "#app/components/charts/figure-files.ts";
import { wrapWords } from "#app/components/charts/wrap.ts";
import { matrixTable } from "#app/features/compare/matrix-table.ts";
import { en } from "#app/text/en.ts";
import { firstWords, laterWords, readTextFrom } from "#app/text/text.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

describe("a table as a file", () => {
  const table = {
    head: ["Arm", "Share (%)", "Difference (points)", "Repeats (N)"],
    rows: [
      ["a, b", 80.41666666666667, -35.83333333333333, 10],
      ["c", undefined, 0.00123456789, 123456789],
    ],
  };

  test("holds numbers as programs read them, to six digits, counts whole", () => {
    expect(csvFile(table)).toBe(
      'Arm,Share (%),Difference (points),Repeats (N)\r\n"a, b",80.4167,-35.8333,10\r\nc,,0.00123457,123456789\r\n',
    );
  });

  test("says with its rows what they are, and leaves out what is not there", () => {
    const words = { title: "T", caption: "C.", question: "Q?", run: "R", details: ["D"] };
    expect(JSON.parse(jsonFile(table, words))).toEqual({
      ...words,
      columns: table.head,
      rows: [
        { Arm: "a, b", "Share (%)": 80.4167, "Difference (points)": -35.8333, "Repeats (N)": 10 },
        { Arm: "c", "Difference (points)": 0.00123457, "Repeats (N)": 123456789 },
      ],
    });
  });
});

test.each(["en", "de"] as const)(
  "columns of figures have names of their own, with their units (%s)",
  async (language) => {
    const words = { ...(await firstWords(language)), ...(await laterWords(language)) };
    readTextFrom(() => words);
    try {
      const { head } = matrixTable([], armLooks(tinyExperiment()));
      expect(new Set(head.map((name) => name.trim())).size).toBe(head.length);
      for (const name of head.slice(3)) expect(name).toMatch(/ \((%|points|nats|Punkte|Nat)\)$/);
    } finally {
      readTextFrom(() => en);
    }
  },
);

test("words are wrapped between them, and a long one has a line of its own", () => {
  expect(wrapWords("one two three incomprehensibilities four", 9)).toEqual([
    "one two",
    "three",
    "incomprehensibilities",
    "four",
  ]);
});
