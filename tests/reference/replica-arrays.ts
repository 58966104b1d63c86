import { expect } from "vitest";
import type { TokenRows, TrainingBatch } from "#nn/engine.ts";
import { fixture, fixtureParameters, scoredRows } from "./fixture.ts";

/** Every value within `allowed` of the expected one; expected null means not a number. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number | null>, allowed: number): void {
  expect(actual.length).toBe(expected.length);
  expect(Array.from(actual, Number.isNaN)).toEqual(Array.from(expected, (value) => value === null));
  expect(largestDifference(actual, expected)).toBeLessThanOrEqual(allowed);
}

/** NaN if a value is, except where none is expected. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number | null>): number {
  return Array.from(expected, (value, i) => (value === null ? 0 : Math.abs(value - actual[i]!))).reduce(
    (largest, difference) => (difference <= largest ? largest : difference),
    0,
  );
}

/** First and last + 1 element of one replica in an array that has a leading replica axis. */
function rangeOf(all: ArrayLike<number>, replica: number, replicas: number = fixture.spec.replicas): [number, number] {
  const size = all.length / replicas;
  return [replica * size, (replica + 1) * size];
}

/** The batch of a cohort of that one replica. */
export function onlyReplica(batch: TrainingBatch, replica: number): TrainingBatch {
  return {
    rows: batch.rows,
    tokens: batch.tokens.slice(...rangeOf(batch.tokens, replica)),
    targets: batch.targets.slice(...rangeOf(batch.targets, replica)),
    weights: batch.weights.slice(...rangeOf(batch.weights, replica)),
    documentStarts: batch.documentStarts.slice(...rangeOf(batch.documentStarts, replica)),
    learningRates: batch.learningRates.slice(...rangeOf(batch.learningRates, replica)),
  };
}

/** [parameterCount] of one replica before any step. */
export function partOfParameters(replica: number): Float32Array {
  const all = fixtureParameters();
  return all.slice(...rangeOf(all, replica));
}

/** [replicas] whether a replica's values are the same to the bit; or of as many equal parts as are given. */
export function unchangedReplicas(
  before: Float32Array,
  after: Float32Array,
  parts: number = fixture.spec.replicas,
): boolean[] {
  return Array.from({ length: parts }, (_, part) =>
    isSame(before.slice(...rangeOf(before, part, parts)), after.slice(...rangeOf(after, part, parts))),
  );
}

function isSame(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}

/** The same row of every replica. */
export function rowOf(rows: TokenRows, row: number): TokenRows {
  const { replicas, shape } = fixture.spec;
  const { context } = shape;
  const isOfRow = (_: number, i: number): boolean => Math.floor(i / context) % rows.rows === row;
  const one = {
    rows: 1,
    tokens: rows.tokens.filter(isOfRow),
    targets: rows.targets.filter(isOfRow),
    weights: rows.weights.filter(isOfRow),
    documentStarts: rows.documentStarts.filter(isOfRow),
  };
  if (one.tokens.length !== replicas * context) throw new RangeError(`no row ${row}`);
  return one;
}

/** The first row's score of every replica. */
export function firstRow(scores: readonly number[]): number[] {
  return scores.filter((_, i) => i % scoredRows().rows === 0);
}
