import { describe, expect, test } from "vitest";
import { probeStates, type ProbeData } from "#core/linear-probe.ts";
import { createRng } from "#core/random.ts";

const width = 6;

/** States of noise in which one direction, found by `signal`, says the label. */
function data(count: number, seed: number, signal: number, scale = 1): ProbeData {
  const rng = createRng(seed);
  const labels = Array.from({ length: count }, (_, i) => i % 2);
  const states = Float32Array.from({ length: count * width }, (_, i) => {
    const sign = labels[Math.floor(i / width)] === 1 ? 1 : -1;
    return scale * (rng.normal() + (i % width < 2 ? 5 + signal * sign : 0));
  });
  return { states, labels };
}

describe("a linear probe", () => {
  test("reads a label that lies along a direction, and its control does not", () => {
    const { rate, shuffledRate } = probeStates(data(200, 1, 2), data(200, 2, 2), createRng(3));
    expect(rate).toBeGreaterThan(0.97);
    expect(Math.abs(shuffledRate - 0.5)).toBeLessThan(0.15);
  });

  test("finds nothing where there is nothing, on questions it has not seen", () => {
    const { rate } = probeStates(data(200, 1, 0), data(400, 2, 0), createRng(3));
    expect(Math.abs(rate - 0.5)).toBeLessThan(0.1);
  });

  test("does not depend on the scale of the states", () => {
    const plain = probeStates(data(60, 1, 0.5), data(60, 2, 0.5), createRng(3));
    const large = probeStates(data(60, 1, 0.5, 1024), data(60, 2, 0.5, 1024), createRng(3));
    expect(large.rate).toBeCloseTo(plain.rate, 9);
  });

  test("gets chance from states that are all alike", () => {
    const alike = { states: new Float32Array(20 * width).fill(3), labels: Array.from({ length: 20 }, (_, i) => i % 2) };
    expect(probeStates(alike, alike, createRng(1))).toEqual({ rate: 0.5, shuffledRate: 0.5 });
  });

  test("cannot read a label that no straight line tells apart", () => {
    const rng = createRng(5);
    const corners = Array.from({ length: 400 }, () => [rng.integer(2), rng.integer(2)] as const);
    const states = Float32Array.from(corners.flatMap(([a, b]) => [a + 0.1 * rng.normal(), b + 0.1 * rng.normal()]));
    const labels = corners.map(([a, b]) => Number(a !== b));
    const half = (from: number): ProbeData => ({
      states: states.subarray(2 * from, 2 * from + 400),
      labels: labels.slice(from, from + 200),
    });
    expect(probeStates(half(0), half(200), createRng(1)).rate).toBeLessThan(0.7);
  });
});
