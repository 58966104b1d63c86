import type { Contrast } from "./experiment.ts";
import { createRng } from "./random.ts";
import { choiceOf, failedGates, rateOf, type ReplicaResult, type Results } from "./results.ts";
import { holm } from "./statistics/holm.ts";
import {
  intervalOverSeeds,
  meanVariance,
  pairedChoiceVariance,
  type Interval,
  type SeedMean,
} from "./statistics/intervals.ts";
import { mean } from "./statistics/moments.ts";
import { signFlipP } from "./statistics/permutation.ts";

/** What a contrast's two arms did, paired by seed. Seeds below a gate are listed and left out of every figure. */
export interface Estimate {
  /** Shares, 0 to 1. Undefined when no seed is left. */
  rate: Difference | undefined;
  /** Mean margins, nats. */
  marginNats: Difference | undefined;
  /** Sign-flip p-value of the rate difference over seeds, and the same adjusted for all contrasts of the experiment. */
  p: number | undefined;
  pHolm: number | undefined;
  /** Contrasts the adjustment covers. */
  contrasts: number;
  /** Seeds the figures rest on. */
  seeds: number;
  seedsExcludedByGate: readonly number[];
  /** Every seed of which both arms are finished, left out or not. */
  perSeed: readonly SeedDifference[];
}

/** Means over seeds; `difference` is treatment - control with its 95 % interval (none below two seeds). */
export interface Difference {
  treatment: number;
  control: number;
  difference: number;
  interval: Interval | undefined;
}

export interface SeedDifference {
  seed: number;
  treatmentRate: number;
  controlRate: number;
  difference: number;
  marginDifferenceNats: number;
  gatePassed: boolean;
}

/** One seed's paired answers, averaged over the contrast's tiers, each tier weighing the same. */
export interface PairedSeed {
  seed: number;
  gatePassed: boolean;
  treatmentRate: number;
  controlRate: number;
  treatmentMargin: number;
  controlMargin: number;
  rate: SeedMean;
  margin: SeedMean;
}

/** Where the paired seeds of a contrast come from, when not from every item's margins. */
export type PairsOf = (contrast: Contrast) => readonly PairedSeed[];

/** Paired comparison of a contrast's arms on its tiers. */
export function estimateContrast(results: Results, contrast: Contrast, pairsOf = pairsIn(results)): Estimate {
  const all = pairsOf(contrast);
  const kept = all.filter((seed) => seed.gatePassed);
  const rng = createRng(`verdict/${results.experiment.id}/${contrast.id}`);
  const isListed = results.experiment.contrasts.some((other) => other.id === contrast.id);
  const family = isListed ? results.experiment.contrasts : [...results.experiment.contrasts, contrast];
  const pValues = family.map((member) => pOf(results.experiment.id, member, pairsOf));
  const known = family.flatMap((member, i) => (pValues[i] === undefined ? [] : [{ id: member.id, p: pValues[i] }]));
  const adjusted = holm(known.map(({ p }) => p));
  return {
    rate: differenceOf(kept, ["treatmentRate", "controlRate", "rate"], (seeds) =>
      intervalOverSeeds(seeds, rng.fork("rate"), { low: -1, high: 1 }),
    ),
    marginNats: differenceOf(kept, ["treatmentMargin", "controlMargin", "margin"], (seeds) =>
      intervalOverSeeds(seeds, rng.fork("margin")),
    ),
    p: known.find(({ id }) => id === contrast.id)?.p,
    pHolm: adjusted[known.findIndex(({ id }) => id === contrast.id)],
    contrasts: known.length,
    seeds: kept.length,
    seedsExcludedByGate: all.filter((seed) => !seed.gatePassed).map(({ seed }) => seed),
    perSeed: all.map(({ seed, gatePassed, treatmentRate, controlRate, rate, margin }) => ({
      seed,
      treatmentRate,
      controlRate,
      difference: rate.mean,
      marginDifferenceNats: margin.mean,
      gatePassed,
    })),
  };
}

/** Rate differences of the seeds a verdict rests on, with their item noise. */
export function rateDifferences(contrast: Contrast, pairsOf: PairsOf): readonly SeedMean[] {
  return pairsOf(contrast)
    .filter((seed) => seed.gatePassed)
    .map((seed) => seed.rate);
}

function pOf(experiment: string, contrast: Contrast, pairsOf: PairsOf): number | undefined {
  const differences = rateDifferences(contrast, pairsOf).map((seed) => seed.mean);
  if (differences.length === 0) return undefined;
  return signFlipP(differences, createRng(`sign-flip/${experiment}/${contrast.id}`));
}

/** From the margins of every item. */
export function pairsIn(results: Results): PairsOf {
  return (contrast) => pairSeeds(results, contrast);
}

function pairSeeds(results: Results, contrast: Contrast): readonly PairedSeed[] {
  const find = (arm: string, seed: number): ReplicaResult | undefined =>
    results.replicas.find((replica) => replica.arm === arm && replica.seed === seed);
  return results.experiment.seeds.flatMap((seed) => {
    const treatment = find(contrast.treatment, seed);
    const control = find(contrast.control, seed);
    if (!treatment || !control) return [];
    const pairs = contrast.tiers.map((tier) => pairTier(treatment, control, tier));
    const average = (of: (pair: TierPair) => number): number => mean(pairs.map(of));
    return [
      {
        seed,
        gatePassed: failedGates(results, seed).length === 0,
        treatmentRate: average((pair) => rateOf(pair.treatment)),
        controlRate: average((pair) => rateOf(pair.control)),
        treatmentMargin: average((pair) => mean(pair.treatment)),
        controlMargin: average((pair) => mean(pair.control)),
        rate: {
          mean: average((pair) => mean(pair.choices)),
          itemVariance: average((pair) => pairedChoiceVariance(pair.choices)) / pairs.length,
        },
        margin: {
          mean: average((pair) => mean(pair.margins)),
          itemVariance: average((pair) => meanVariance(pair.margins)) / pairs.length,
        },
      },
    ];
  });
}

interface TierPair {
  treatment: readonly number[];
  control: readonly number[];
  /** Per item, treatment - control. */
  choices: readonly number[];
  margins: readonly number[];
}

function pairTier(treatmentReplica: ReplicaResult, controlReplica: ReplicaResult, tier: string): TierPair {
  const treatment = treatmentReplica.margins[tier];
  const control = controlReplica.margins[tier];
  if (!treatment || treatment.length !== control?.length) {
    throw new Error(`tier "${tier}" was not asked of both arms alike, seed ${treatmentReplica.seed}`);
  }
  return {
    treatment,
    control,
    choices: treatment.map((margin, i) => choiceOf(margin) - choiceOf(control[i]!)),
    margins: treatment.map((margin, i) => margin - control[i]!),
  };
}

function differenceOf(
  seeds: readonly PairedSeed[],
  [treatment, control, paired]: PairFields,
  interval: (seeds: readonly SeedMean[]) => Interval | undefined,
): Difference | undefined {
  if (seeds.length === 0) return undefined;
  return {
    treatment: mean(seeds.map((seed) => seed[treatment])),
    control: mean(seeds.map((seed) => seed[control])),
    difference: mean(seeds.map((seed) => seed[paired].mean)),
    interval: interval(seeds.map((seed) => seed[paired])),
  };
}

type PairFields = ["treatmentRate", "controlRate", "rate"] | ["treatmentMargin", "controlMargin", "margin"];
