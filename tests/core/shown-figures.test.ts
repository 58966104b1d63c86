import { describe, expect, test } from "vitest";
import { decimalsThatAddUp, doAddUp, shownPercent, shownPoints } from "#core/shown-figures.ts";

const shares = (whole: number, less: number) => ({ of: "shares" as const, whole, less, difference: whole - less });

describe("figures beside one another", () => {
  test.each([
    [[0.8, 0.14], 0],
    // 49.6 % to 80.4 % is 30.8 points, not 31 from 50 to 80.
    [[0.8042, 0.4958], 1],
    // What reads as 0.8 points is not 51 less 50.
    [[0.508, 0.5], 1],
  ] as const)("have a digit more where it takes one: %j", ([whole, less], decimals) => {
    expect(decimalsThatAddUp([shares(whole, less)])).toBe(decimals);
    const [a, b] = [shownPercent(whole, decimals), shownPercent(less, decimals)];
    expect(a.value - b.value).toBeCloseTo(shownPoints(whole - less, decimals).value, 9);
  });

  test("have no second one: where 80.4 less 13.8 is 66.7, that is said, or off by 0.1", () => {
    const one = shares(0.804166667, 0.1375);
    expect(decimalsThatAddUp([one])).toBe(1);
    expect([0, 1].map((decimals) => doAddUp([one], decimals))).toEqual([false, false]);
    expect(doAddUp([shares(0.8, 0.14)])).toBe(true);
  });

  test("need the digits of the one that needs most, and none where they are no subtraction", () => {
    expect(decimalsThatAddUp([shares(0.8, 0.14), shares(0.8042, 0.4958)])).toBe(1);
    expect(decimalsThatAddUp([{ of: "shares", whole: 0.8, less: 0.5, difference: 0.27 }])).toBe(0);
    expect(decimalsThatAddUp([])).toBe(0);
  });

  test("never read as none or all where they are not, nor as 0", () => {
    expect(shownPercent(0.996)).toEqual({ value: 99.6, digits: 1 });
    expect(shownPercent(1)).toEqual({ value: 100, digits: 0 });
    expect(shownPoints(-0.008)).toEqual({ value: -0.8, digits: 1 });
    expect(shownPoints(0.0004, 1)).toEqual({ value: 0.04, digits: 2 });
    expect(shownPoints(0)).toEqual({ value: 0, digits: 0 });
  });
});
