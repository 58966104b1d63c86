import { expect, test } from "vitest";
import { PairTable } from "#core/pair-table.ts";
import { createRng } from "#core/random.ts";

test("gives back what was set, through every growth, and nothing else", () => {
  const rng = createRng("pairs");
  const table = new PairTable();
  const known = new Map<string, number>();
  for (let value = 0; value < 5000; value += 1) {
    const [first, second] = [Math.floor(2000 * rng.next()), Math.floor(2 ** 31 * rng.next())] as const;
    const key = `${first},${second}`;
    if (known.has(key)) continue;
    expect(table.get(first, second)).toBeUndefined();
    known.set(key, value);
    table.set(first, second, value);
  }
  for (const [key, value] of known) {
    const [first, second] = key.split(",").map(Number) as [number, number];
    expect(table.get(first, second)).toBe(value);
    expect(table.get(second % 2000, first)).toBe(known.get(`${second % 2000},${first}`));
  }
});
