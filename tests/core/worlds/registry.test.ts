import { describe, expect, test } from "vitest";
import { createRng } from "#core/random.ts";
import { RunFailure } from "#core/failure.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";
import { worlds } from "#core/worlds/worlds.ts";

describe("registry", () => {
  test("finds every world by its id", () => {
    for (const world of worlds) expect(findWorld(world.id)).toBe(world);
    expect(new Set(worlds.map((world) => world.id)).size).toBe(worlds.length);
  });

  test("names the known worlds when there is no such world", () => {
    expect(() => findWorld("chese")).toThrow(RunFailure);
    expect(() => findWorld("chese")).toThrow(/"chese".*cheese/);
  });
});

describe.each(worlds)("parameters of $id", (world) => {
  test("defaults lie within their range, on a step", () => {
    for (const { name, min, max, step, default: usual } of world.parameters) {
      expect(usual, name).toBeGreaterThanOrEqual(min);
      expect(usual, name).toBeLessThanOrEqual(max);
      expect(((usual - min) / step) % 1, name).toBeCloseTo(0, 6);
    }
  });

  test("are filled in with defaults", () => {
    const resolved = resolveParameters(world, {});
    expect(Object.keys(resolved)).toEqual(world.parameters.map(({ name }) => name));
    expect(() => world.generate(resolved, createRng(1))).not.toThrow();
  });

  test("of an unknown name are refused with the known names", () => {
    expect(() => resolveParameters(world, { persons: 3 })).toThrow(/"persons".*people, /);
    expect(() => resolveParameters(world, { toString: 3 })).toThrow(/"toString"/);
  });
});

describe("cheese parameters", () => {
  const world = findWorld("cheese");

  test.each([
    [{ people: 5 }, /"people".*whole number from 6 to 300, not 5/],
    [{ people: 60.5 }, /"people".*not 60.5/],
    [{ people: Number.NaN }, /"people".*not NaN/],
    [{ statementFraction: 1.01 }, /"statementFraction".*from 0 to 1, not 1.01/],
  ])("refuses %o with name and range", (given, message) => {
    expect(() => resolveParameters(world, given)).toThrow(message);
  });

  test("accepts values between the steps of the control", () => {
    expect(resolveParameters(world, { people: 61, statementFraction: 0.255 })).toMatchObject({
      people: 61,
      statementFraction: 0.255,
    });
  });

  test("refuses a town in which nobody of some value would choose", () => {
    const parameters = resolveParameters(world, { people: 12, statersOnly: 10 });
    expect(() => world.generate(parameters, createRng(1))).toThrow(/"statersOnly" must be at most 9 with 12 people/);
  });
});
