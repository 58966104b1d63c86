/** Does running an experiment again give what was published? */
import type { Contrast } from "./experiment.ts";
import { RunFailure } from "./failure.ts";
import type { SummaryRow } from "./results.ts";
import { mean } from "./statistics/moments.ts";

/** What a published file says of a run. */
export interface PublishedRun {
  rows: readonly SummaryRow[];
  /** Of the engine: `2 processor threads, WebAssembly SIMD with fused multiply-add`. */
  engine: string;
}

/**
 * How far two builds of the same kernels drift apart: standard deviation, over seeds, of the change of a contrast's
 * difference in choice rate. Fused multiply-add rounds differently, and training magnifies that.
 */
export interface RepeatSpread {
  rateStandardDeviation: number;
}

export interface Reproduction {
  models: number;
  /** Figures compared: choice rate and mean margin of every model and tier, to the six digits that a file holds. */
  figures: number;
  equal: number;
  /** Largest difference of a mean margin. */
  largestNats: number;
  contrasts: readonly ReproducedContrast[];
  /**
   * `equal`: every figure is. `within-spread`: another build of the kernels, and no contrast differs by more than
   * `spreadLimit` standard errors of the stated spread. `differs`: anything else.
   */
  outcome: "equal" | "within-spread" | "differs";
}

/** Difference in choice rate over the seeds that were run again, gates left aside. */
export interface ReproducedContrast {
  id: string;
  published: number;
  again: number;
}

const spreadLimit = 4;

/** `again` may hold a part of the seeds and arms. Throws RunFailure "bad-input" for a figure that was not published. */
export function compareRuns(
  published: PublishedRun,
  again: PublishedRun,
  contrasts: readonly Contrast[],
  spread: RepeatSpread,
): Reproduction {
  const before = new Map(published.rows.map((row) => [keyOf(row), row]));
  const known = published.rows.map((row) => row.tier);
  // A tier that was added since has nothing to be compared with.
  const rows = again.rows.filter((row) => known.includes(row.tier));
  const pairs = rows.map((row): [SummaryRow, SummaryRow] => {
    const found = before.get(keyOf(row));
    if (found) return [found, row];
    throw new RunFailure("bad-input", `Arm "${row.arm}", seed ${row.seed}, tier "${row.tier}" was not published.`);
  });
  const equal = pairs.flatMap(([one, other]) => [one.rate === other.rate, one.meanMarginNats === other.meanMarginNats]);
  const seeds = new Set(rows.map((row) => row.seed));
  const compared = contrasts.flatMap((contrast) => contrastOf(contrast, before, rows));
  const limit = (spreadLimit * spread.rateStandardDeviation) / Math.sqrt(seeds.size);
  const isWithin = compared.every((contrast) => Math.abs(contrast.again - contrast.published) <= limit);
  const isOtherBuild = buildOf(published) !== buildOf(again);
  return {
    models: new Set(rows.map((row) => `${row.arm} ${row.seed}`)).size,
    figures: equal.length,
    equal: equal.filter(Boolean).length,
    largestNats: Math.max(0, ...pairs.map(([one, other]) => Math.abs(one.meanMarginNats - other.meanMarginNats))),
    contrasts: compared,
    outcome: equal.every(Boolean) ? "equal" : isOtherBuild && isWithin ? "within-spread" : "differs",
  };
}

function keyOf({ arm, seed, tier }: Pick<SummaryRow, "arm" | "seed" | "tier">): string {
  return `${arm} ${seed} ${tier}`;
}

/** Nothing for a contrast of which an arm was not run again. */
function contrastOf(
  { id, treatment, control, tiers }: Contrast,
  before: ReadonlyMap<string, SummaryRow>,
  rows: readonly SummaryRow[],
): ReproducedContrast[] {
  const after = new Map(rows.map((row) => [keyOf(row), row]));
  const seeds = [...new Set(rows.map((row) => row.seed))];
  const differenceIn = (figures: ReadonlyMap<string, SummaryRow>): number => {
    const rateOf = (arm: string, seed: number, tier: string): number =>
      figures.get(keyOf({ arm, seed, tier }))?.rate ?? NaN;
    return mean(
      seeds.flatMap((seed) => tiers.map((tier) => rateOf(treatment, seed, tier) - rateOf(control, seed, tier))),
    );
  };
  const [published, again] = [differenceIn(before), differenceIn(after)];
  return Number.isNaN(again) ? [] : [{ id, published, again }];
}

/** How many threads there were does not matter: `2 processor threads, WebAssembly SIMD` -> `WebAssembly SIMD`. */
function buildOf({ engine }: PublishedRun): string {
  return engine.split(", ").at(-1)!;
}
