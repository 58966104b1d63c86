import { expect, test } from "vitest";
import { begunAt, newRunId } from "#app/state/run-id.ts";

test("the name of a run says when it was begun, whatever its experiment is called", () => {
  const before = Date.now();
  const begun = begunAt(newRunId("cheese-dose-2026"));
  expect(Date.parse(begun!)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(begun!)).toBeLessThanOrEqual(Date.now());
  expect(begunAt("cheese-2026-11-22T02-10-33-123Z")).toBe("2026-11-22T02:10:33.123Z");
  expect(begunAt("cheese 12-34-56")).toBeUndefined();
});
