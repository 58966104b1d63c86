import { createRng } from "#core/random.ts";
import { choiceOf, failedGates, type Results, type TierSummary } from "#core/results.ts";
import { decimalsThatAddUp } from "#core/shown-figures.ts";
import { intervalOverSeeds, pairedChoiceVariance, type Interval, type SeedMean } from "#core/statistics/intervals.ts";
import { mean } from "#core/statistics/moments.ts";
import { tierTable, type TierCell } from "#core/tier-table.ts";

/** Tiers x arms, the first arm being what the others are measured against. */
export interface TierMatrix {
  /** Arm ids, baseline first, the others in the experiment's order. */
  arms: readonly string[];
  /** Tiers of contrasts first, then the others, each in the order of the results. */
  rows: readonly MatrixRow[];
}

export interface MatrixRow {
  tier: TierSummary;
  /** A contrast or interaction rests on it. */
  isAsked: boolean;
  /** One per arm, in the order of `arms`. */
  cells: readonly MatrixCell[];
  /** Some arm's paired difference to the baseline has an interval without 0; not corrected for the number of cells. */
  armsDisagree: boolean;
  /** In some arm one seed is surely above one half and another surely below (Wilson's intervals over the questions). */
  seedsDisagree: boolean;
}

export interface MatrixCell extends TierCell {
  /** To the baseline, paired by seed, shares; undefined for the baseline itself and where no seed has both arms. */
  delta: { difference: number; interval: Interval | undefined; seeds: number } | undefined;
}

/** Digits behind the point with which the shares of a row and the differences to its first add up as they are shown. */
export function decimalsOfRow(cells: readonly Pick<MatrixCell, "rate" | "delta">[]): number {
  const less = cells[0]?.rate;
  return decimalsThatAddUp(
    cells.flatMap(({ rate: whole, delta }) =>
      whole === undefined || less === undefined || !delta
        ? []
        : [{ of: "shares" as const, whole, less, difference: delta.difference }],
    ),
  );
}

/** `baseline`: an arm id; the experiment's first arm when left out. Every interval is bootstrapped: some 30 ms per row. */
export function tierMatrix(results: Results, baseline = results.experiment.arms[0]?.id): TierMatrix {
  const { experiment } = results;
  const ids = experiment.arms.map((arm) => arm.id);
  const arms = [...ids].sort((a, b) => Number(b === baseline) - Number(a === baseline));
  const asked = new Set([...experiment.contrasts, ...(experiment.interactions ?? [])].flatMap(({ tiers }) => tiers));
  const ordered = [...results.tiers].sort((a, b) => Number(asked.has(b.id)) - Number(asked.has(a.id)));
  return { arms, rows: ordered.map((tier) => rowOf(results, tier, arms, asked.has(tier.id))) };
}

function rowOf(results: Results, tier: TierSummary, arms: readonly string[], isAsked: boolean): MatrixRow {
  const found = tierTable({ ...results, tiers: [tier] });
  const cells = arms.map((arm): MatrixCell => {
    const cell = found.find((candidate) => candidate.arm === arm)!;
    return { ...cell, delta: arm === arms[0] ? undefined : deltaOf(results, tier.id, arm, arms[0]!) };
  });
  return {
    tier,
    isAsked,
    cells,
    armsDisagree: cells.some(({ delta }) => delta?.interval && (delta.interval.low > 0 || delta.interval.high < 0)),
    seedsDisagree: cells.some(
      ({ perSeed }) =>
        perSeed.some(({ interval }) => interval.low > 0.5) && perSeed.some(({ interval }) => interval.high < 0.5),
    ),
  };
}

function deltaOf(results: Results, tier: string, arm: string, baseline: string): MatrixCell["delta"] {
  const marginsOf = (of: string, seed: number): readonly number[] | undefined =>
    results.replicas.find((replica) => replica.arm === of && replica.seed === seed)?.margins[tier];
  const seeds = results.experiment.seeds.flatMap((seed): SeedMean[] => {
    const [own, other] = [marginsOf(arm, seed), marginsOf(baseline, seed)];
    if (!own || own.length !== other?.length || failedGates(results, seed).length > 0) return [];
    const differences = own.map((margin, i) => choiceOf(margin) - choiceOf(other[i]!));
    return [{ mean: mean(differences), itemVariance: pairedChoiceVariance(differences) }];
  });
  if (seeds.length === 0) return undefined;
  const rng = createRng(`tier-matrix/${results.experiment.id}/${arm}/${tier}`);
  return {
    difference: mean(seeds.map((seed) => seed.mean)),
    interval: intervalOverSeeds(seeds, rng, { low: -1, high: 1 }),
    seeds: seeds.length,
  };
}
