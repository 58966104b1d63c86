import type { Said } from "#core/sentences/said.ts";
import { furtherSeeds, minimalDetectableDifference, powerToExcludeZero } from "./power.ts";

/** What is known before a run about a comparison of two arms. */
export interface Planned {
  /** Held-out questions on which the arms are compared; each seed is asked all of them. */
  items: number;
  seeds: number;
  /** Standard deviation between seeds of the true difference of the two rates, 0 to 1. Unknown before a run. */
  seedDeviation: number;
}

/**
 * Standard deviation over seeds of the observed difference of two rates: what the seeds differ in, and what asking few
 * questions adds. Questions are taken as independent and answered at chance, which is the widest case.
 */
export function differenceDeviation({ items, seedDeviation }: Omit<Planned, "seeds">): number {
  const perRate = 0.25 / items;
  return Math.sqrt(seedDeviation ** 2 + 2 * perRate);
}

/** Smallest true difference of two rates that is shown (95 % interval excludes 0) with 80 % power; above 1: none is. */
export function detectableDifference(planned: Planned): number {
  return minimalDetectableDifference(differenceDeviation(planned), planned.seeds);
}

/** Fewest seeds that show a difference with 80 % power; undefined where 200 are too few. */
export function seedsFor(difference: number, planned: Omit<Planned, "seeds">): number | undefined {
  const standardDeviation = differenceDeviation(planned);
  const first = 2;
  if (powerToExcludeZero({ difference, standardDeviation, seeds: first }) >= 0.8) return first;
  const more = furtherSeeds({ difference, standardDeviation, seeds: first }, powerToExcludeZero);
  return more === undefined ? undefined : first + more;
}

/**
 * Standard deviations between seeds that the committed results show for their contrasts (docs/results): hypocrites 0.08,
 * codes without behaviours 0.09 and 0.19, cheese and codes 0.38.
 */
export const seedDeviations: readonly { label: Said; value: number }[] = [
  { label: [["seedsAgree"]], value: 0.1 },
  { label: [["seedsDiffer"]], value: 0.2 },
  { label: [["seedsSplit"]], value: 0.4 },
];

/** What a comparison with so many items can show, for each spread between seeds that results have had. */
export interface PlanningRow {
  spread: Said;
  /** [seedCounts] smallest true difference that is shown; above 1: none is. */
  detectable: readonly number[];
  /** [differences] fewest seeds that show it; undefined where 200 are too few. */
  seeds: readonly (number | undefined)[];
}

export function planningTable(
  items: number,
  seedCounts: readonly number[],
  differences: readonly number[],
): PlanningRow[] {
  return seedDeviations.map(({ label, value: seedDeviation }) => ({
    spread: label,
    detectable: seedCounts.map((seeds) => detectableDifference({ items, seeds, seedDeviation })),
    seeds: differences.map((difference) => seedsFor(difference, { items, seedDeviation })),
  }));
}
