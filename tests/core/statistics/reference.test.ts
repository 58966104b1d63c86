import { expect, test } from "vitest";
import { createRng } from "#core/random.ts";
import { quantile, studentizedDistances } from "#core/statistics/bootstrap.ts";
import { normalCdf, studentCdf, studentQuantile } from "#core/statistics/distributions.ts";
import { holm } from "#core/statistics/holm.ts";
import { intervalOverSeeds, wilson } from "#core/statistics/intervals.ts";
import { variance } from "#core/statistics/moments.ts";
import { signFlipP } from "#core/statistics/permutation.ts";
import { furtherSeeds, powerToExcludeZero, powerToStayWithin } from "#core/statistics/power.ts";
import reference from "../../reference/statistics.json" with { type: "json" };

const { values } = reference;

test.each(reference.studentCdf)("P(T <= %d) with %d degrees of freedom", (t, degrees, p) => {
  expect(studentCdf(t!, degrees!)).toBeCloseTo(p!, 12);
});

// SciPy 1.10 is itself off by up to 5e-9 here.
test.each(reference.studentQuantile)("Student's quantile of %d with %d degrees of freedom", (p, degrees, t) => {
  expect(studentQuantile(p!, degrees!)).toBeCloseTo(t!, 7);
});

test.each(reference.normalCdf)("P(Z <= %d)", (z, p) => {
  expect(normalCdf(z!)).toBeCloseTo(p!, 13);
});

test.each(["five", "six"] as const)("bootstrap-t distances agree with all resamples of %s seeds", (name) => {
  const draws = 10_000;
  const observedVariance = variance(values[name]);
  const sorted = studentizedDistances(values[name], { draws, observedVariance, rng: createRng("reference") });
  for (const [distance, share] of reference.studentizedShares[name]) {
    const drawn = sorted.findLastIndex((value) => value <= distance!) + 1;
    expect(Math.abs(drawn / draws - share!)).toBeLessThan(4 * Math.sqrt((share! * (1 - share!)) / draws));
  }
});

test("quantiles interpolate between neighbours", () => {
  const sorted = Float64Array.from([1, 2, 4, 8]);
  expect([0, 0.5, 0.9, 1].map((p) => quantile(sorted, p))).toEqual([1, 3, expect.closeTo(6.8, 12), 8]);
});

test.each(["five", "six", "twelve"] as const)("the interval over %s seeds is never inside Student's", (name) => {
  const seeds = values[name].map((mean) => ({ mean, itemVariance: 0 }));
  const { low, high } = intervalOverSeeds(seeds, createRng(1))!;
  const [studentLow, studentHigh] = reference.tInterval[name];
  expect(low).toBeLessThanOrEqual(studentLow! + 1e-9);
  expect(high).toBeGreaterThanOrEqual(studentHigh! - 1e-9);
  expect((high - low) / (studentHigh! - studentLow!)).toBeLessThan(1.2);
});

test.each(["five", "six", "twelve"] as const)("the sign-flip p-value of %s seeds is exact", (name) => {
  expect(signFlipP(values[name], createRng(1))).toBe(reference.signFlip[name]);
});

test("the sign-flip p-value of 20 seeds is drawn close to the exact one", () => {
  const { values: large, p } = reference.signFlipLarge;
  expect(Math.abs(signFlipP(large, createRng(2)) - p)).toBeLessThan(4 * Math.sqrt(p / 10_000));
});

test.each(reference.wilson)("Wilson's interval of %d in %d", (successes, trials, low, high) => {
  const interval = wilson(successes!, trials!);
  expect(interval.low).toBeCloseTo(low!, 10);
  expect(interval.high).toBeCloseTo(high!, 10);
});

test.each(reference.power)(
  "power for difference %d, SD %d, %d seeds",
  (difference, standardDeviation, seeds, power) => {
    const plan = { difference: difference!, standardDeviation: standardDeviation!, seeds: seeds! };
    expect(powerToExcludeZero(plan)).toBeCloseTo(power!, 6);
  },
);

test.each(reference.powerWithin)(
  "power to stay within %d at difference %d, SD %d, %d seeds",
  (bound, d, sd, n, power) => {
    const plan = { difference: d!, standardDeviation: sd!, seeds: n! };
    expect(powerToStayWithin(bound!, plan)).toBeCloseTo(power!, 5);
  },
);

test.each(reference.furtherSeeds)("further seeds for difference %d, SD %d, %d seeds", (d, sd, n, more) => {
  const plan = { difference: d!, standardDeviation: sd!, seeds: n! };
  expect(furtherSeeds(plan, powerToExcludeZero)).toBe(more);
});

test("Holm's adjustment agrees with the one by hand", () => {
  holm(reference.holm.p).forEach((p, i) => expect(p).toBeCloseTo(reference.holm.adjusted[i]!, 12));
});
