import { expect, test } from "vitest";
import { formatDuration } from "#app/text/format.ts";

test("how long something takes is told in minutes up to an hour and a half", () => {
  expect(formatDuration(3)).toBe("a few seconds");
  expect(formatDuration(3240)).toBe("about 54 minutes");
  expect(formatDuration(5300)).toBe("about 88 minutes");
  expect(formatDuration(5400)).toBe("about 1.5 hours");
});
