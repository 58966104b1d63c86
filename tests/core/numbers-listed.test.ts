import { expect, test } from "vitest";
import { numbersListed as german } from "#core/sentences/de/numbers.ts";
import { numbersListed } from "#core/sentences/en/numbers.ts";

test("numbers in a sentence stay few: neighbours together, and of very many the first", () => {
  expect([[], [5], [3, 4], [1, 3, 4, 5, 9]].map(numbersListed)).toEqual(["", "5", "3 and 4", "1, 3–5 and 9"]);
  const hundreds = [1, 2, 3, ...Array.from({ length: 300 }, (_, i) => 10 + 2 * i)];
  expect(numbersListed(hundreds)).toBe("1–3, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28 and 290 more");
  expect(german(hundreds)).toMatch(/^1–3, 10, .*28 und 290 weitere$/);
});
