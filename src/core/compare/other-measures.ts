import { createRng, type Rng } from "#core/random.ts";
import { choiceOf, failedGates, rateOf, type ReplicaResult, type Results, type TierSummary } from "#core/results.ts";
import { flipsOf } from "#core/side-measures.ts";
import {
  choiceVariance,
  intervalOverSeeds,
  shareVariance,
  type Interval,
  type SeedMean,
} from "#core/statistics/intervals.ts";
import { mean } from "#core/statistics/moments.ts";

/**
 * What is measured beside the choice between two options: shares of a tier's items.
 * free-answer, free-neither: written freely, the marked option or none of the two. flips: choices that change with the
 * order of the options. probe-first, probe-end, forgetting: probes answered right after the first stage, at the end,
 * and end less first stage.
 */
export const measures = ["free-answer", "free-neither", "flips", "probe-first", "probe-end", "forgetting"] as const;
export type Measure = (typeof measures)[number];

/** One measure on one tier, by arm. */
export interface MeasureRow {
  measure: Measure;
  tier: TierSummary;
  /** A contrast or interaction rests on the tier; or it is a probe. */
  isAsked: boolean;
  /** One per arm, in the order of `arms` of the table. */
  cells: readonly MeasureCell[];
}

export interface MeasureCell {
  arm: string;
  /** Mean over seeds that passed their gates; undefined when none was asked. */
  value: number | undefined;
  /** 95 %, over seeds; undefined below two seeds. */
  interval: Interval | undefined;
  seeds: number;
  /** To the baseline, paired by seed; undefined for the baseline itself and where no seed has both. */
  delta: { difference: number; interval: Interval | undefined; seeds: number } | undefined;
}

export interface OtherMeasures {
  /** Arm ids, baseline first, the others in the experiment's order. */
  arms: readonly string[];
  /** Measure by measure; tiers of contrasts first. Rows of which nothing is known are left out. */
  rows: readonly MeasureRow[];
}

/** `baseline`: an arm id; the experiment's first arm when left out. */
export function otherMeasures(results: Results, baseline = results.experiment.arms[0]?.id): OtherMeasures {
  const { experiment } = results;
  const arms = experiment.arms.map(({ id }) => id).sort((a, b) => Number(b === baseline) - Number(a === baseline));
  const asked = new Set([...experiment.contrasts, ...(experiment.interactions ?? [])].flatMap(({ tiers }) => tiers));
  const tiers = [...results.tiers].sort((a, b) => Number(asked.has(b.id)) - Number(asked.has(a.id)));
  const counted = results.replicas.filter(({ seed }) => failedGates(results, seed).length === 0);
  return {
    arms,
    rows: measures.flatMap((measure) =>
      tiers.flatMap((tier): MeasureRow[] => {
        const perArm = arms.map((arm) =>
          counted
            .filter((replica) => replica.arm === arm)
            .flatMap((replica) => measured(measure, replica, tier.id) ?? []),
        );
        if (perArm.every((seeds) => seeds.length === 0)) return [];
        const rng = createRng(`other-measures/${experiment.id}/${measure}/${tier.id}`);
        const bounds = { low: measure === "forgetting" ? -1 : 0, high: 1 };
        const cells = arms.map((arm, i): MeasureCell => {
          const seeds = perArm[i]!;
          return {
            arm,
            value: seeds.length === 0 ? undefined : mean(seeds.map((seed) => seed.mean)),
            interval: intervalOverSeeds(seeds, rng.fork(arm), bounds),
            seeds: seeds.length,
            delta: i === 0 ? undefined : deltaOf(seeds, perArm[0]!, rng.fork(`delta/${arm}`)),
          };
        });
        return [{ measure, tier, isAsked: asked.has(tier.id) || tier.kind === "probe", cells }];
      }),
    ),
  };
}

interface Measured extends SeedMean {
  seed: number;
}

/** One model's share, with its noise over items. */
function measured(measure: Measure, replica: ReplicaResult, tier: string): Measured | undefined {
  const { seed } = replica;
  const margins = replica.margins[tier];
  const first = replica.firstStage?.[tier];
  if (!margins) return undefined;
  switch (measure) {
    case "free-answer":
    case "free-neither": {
      const counts = replica.freeAnswers?.[tier];
      if (!counts) return undefined;
      const hits = measure === "free-answer" ? counts.answer : counts.neither;
      const all = counts.answer + counts.other + counts.neither;
      return {
        seed,
        mean: hits / all,
        itemVariance: shareVariance(hits / all, all),
      };
    }
    case "flips": {
      const gaps = replica.positionGaps?.[tier];
      if (!gaps) return undefined;
      const flips = flipsOf(gaps, margins);
      return { seed, mean: mean(flips), itemVariance: choiceVariance(flips) };
    }
    case "probe-first":
      return first === undefined
        ? undefined
        : { seed, mean: first, itemVariance: shareVariance(first, margins.length) };
    case "probe-end":
      return first === undefined ? undefined : { seed, mean: rateOf(margins), itemVariance: choiceNoise(margins) };
    case "forgetting":
      return first === undefined
        ? undefined
        : // Both moments have the noise of the same questions.
          { seed, mean: rateOf(margins) - first, itemVariance: 2 * choiceNoise(margins) };
  }
}

function choiceNoise(margins: readonly number[]): number {
  return choiceVariance(margins.map(choiceOf));
}

function deltaOf(own: readonly Measured[], baseline: readonly Measured[], rng: Rng): MeasureCell["delta"] {
  const seeds = own.flatMap((one) => {
    const other = baseline.find(({ seed }) => seed === one.seed);
    // Single items are not paired here: their noise counts in full, which errs on the wide side.
    return other ? [{ mean: one.mean - other.mean, itemVariance: one.itemVariance + other.itemVariance }] : [];
  });
  if (seeds.length === 0) return undefined;
  return {
    difference: mean(seeds.map((seed) => seed.mean)),
    interval: intervalOverSeeds(seeds, rng, { low: -1, high: 1 }),
    seeds: seeds.length,
  };
}
