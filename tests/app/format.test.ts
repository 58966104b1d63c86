import { afterEach, expect, test } from "vitest";
import { de } from "#app/text/de.ts";
import { en } from "#app/text/en.ts";
import { formatDuration, formatRate } from "#app/text/format.ts";
import { readTextFrom } from "#app/text/text.ts";

afterEach(() => readTextFrom(() => en));

test("how long something takes is told in minutes up to an hour and a half", () => {
  expect(formatDuration(3)).toBe("a few seconds");
  expect(formatDuration(3240)).toBe("about 54 minutes");
  expect(formatDuration(5300)).toBe("about 88 minutes");
  expect(formatDuration(5400)).toBe("about 1.5 hours");
});

test("a learning rate has two digits that count, with the comma of the language", () => {
  expect(formatRate(0.00005)).toBe("0.00005");
  readTextFrom(() => de);
  expect(formatRate(0.000123)).toBe("0,00012");
});
