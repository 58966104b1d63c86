import { expect, test } from "vitest";
import { doors } from "./doors.ts";
import { fuzz } from "./fuzz.ts";

test.each(doors)("$name lets in what is valid", ({ valid, enter }) => {
  for (const input of valid) expect(() => enter(input)).not.toThrow();
});

test("500 mutated inputs are let in or refused in words, at every door", () => {
  const reports = fuzz(500, "npm test");
  expect(reports.flatMap(({ door, broken }) => broken.map((one) => ({ door, ...one })))).toEqual([]);
  // Mutations that a door never refuses, or never lets in, would test nothing.
  for (const { door, refused, letIn } of reports.filter(
    ({ door }) => !["texts", "text lines", "behaviours", "held-out lines", "held-out table"].includes(door),
  )) {
    expect(refused, door).toBeGreaterThan(0);
    expect(refused + letIn, door).toBeGreaterThan(30);
  }
});
