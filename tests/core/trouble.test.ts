import { expect, test } from "vitest";
import { toldOfThrown } from "#core/trouble.ts";
import { RunFailure } from "#core/failure.ts";
import { toldInGerman } from "./german.ts";

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

test.each([
  [new DOMException("Encountered full disk.", "QuotaExceededError"), /^The disk is full/, /^Die Festplatte ist voll/],
  [named("NotAllowedError", "Denied."), /^The browser does not allow/, /^Der Browser erlaubt/],
  [new TypeError("Failed to fetch dynamically imported module: x.js"), /could not be fetched/, /ließ sich nicht laden/],
  [new TypeError("Load failed"), /could not be fetched/, /ließ sich nicht laden/],
  [
    new RangeError("Array buffer allocation failed"),
    /^There was not enough memory/,
    /^Der Speicher hat nicht gereicht/,
  ],
  [new TypeError("x is not a function"), /^Something went wrong/, /^Etwas ging schief/],
  ["thrown words", /^Something went wrong/, /^Etwas ging schief/],
])("%s is told in the reader's language, with its own words beside it", (thrown, english, german) => {
  const told = toldOfThrown(thrown);
  const own = typeof thrown === "string" ? thrown : thrown.message;
  expect(told.message).toMatch(english);
  expect(told.message).toContain(`“${own}”`);
  expect(toldInGerman(told)).toMatch(german);
  expect(toldInGerman(told)).toContain(`„${own}“`);
});

test("what is refused stays what was told", () => {
  const { message, said } = toldOfThrown(new RunFailure("no-engine", ["noWebGpu"]));
  expect([message, said]).toEqual(["This browser does not offer WebGPU.", [["noWebGpu"]]]);
});
