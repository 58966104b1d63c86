import type { Rng } from "#core/random.ts";

/**
 * Two-sided sign-flip p-value of the mean of paired differences: how often a mean at least as far from 0 comes up when
 * each seed's sign is arbitrary. Exact up to 14 seeds; beyond, 10,000 draws with the observed signs counted as one.
 */
export function signFlipP(differences: readonly number[], rng: Rng): number {
  const n = differences.length;
  if (n === 0) throw new RangeError("p-value of no differences");
  const observed = Math.abs(differences.reduce((sum, value) => sum + value, 0));
  // Sums in another order differ in their last bits; equal means must count as equal.
  const threshold = observed - 1e-9 * differences.reduce((sum, value) => sum + Math.abs(value), 0);
  if (n > exactUpTo) {
    let extreme = 1;
    for (let draw = 0; draw < draws; draw += 1) {
      let sum = 0;
      for (const value of differences) sum += rng.next() < 0.5 ? value : -value;
      if (Math.abs(sum) >= threshold) extreme += 1;
    }
    return extreme / (draws + 1);
  }
  let extreme = 0;
  for (let signs = 0; signs < 2 ** n; signs += 1) {
    const sum = differences.reduce((total, value, i) => total + ((signs >> i) & 1 ? value : -value), 0);
    if (Math.abs(sum) >= threshold) extreme += 1;
  }
  return extreme / 2 ** n;
}

const exactUpTo = 14;
const draws = 10_000;
