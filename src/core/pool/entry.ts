import { definitionHash } from "#core/definition.ts";
import type { Contrast, Experiment } from "#core/experiment.ts";
import { choiceOf, type ReplicaResult, type Results } from "#core/results.ts";
import { meanVariance, totalsOf } from "#core/statistics/intervals.ts";
import { mean } from "#core/statistics/moments.ts";
import { finishedSeeds } from "./finished-seeds.ts";

/**
 * What one machine hands back to a room: of each seed only the figures that the contrasts are estimated from. Small
 * enough for a code that is read aloud, and complete: pooling entries gives what merging whole results would.
 */
export interface PoolEntry {
  format: "tinywhy/pool@1";
  /** Id of the experiment. */
  experiment: string;
  /** First 16 digits of the definition's hash. */
  definition: string;
  /** Version of TinyWhy. */
  app: string;
  /** Who it is from, or what computed, in a few words; at most `mostNameLetters`. */
  device: string;
  seeds: readonly PoolSeed[];
}

/** Letters of a name, as fields count them (UTF-16 code units). */
export const mostNameLetters = 60;

export interface PoolSeed {
  seed: number;
  /** Rates of the definition's gates, in its order. */
  gates: readonly number[];
  /** [contrast][tier], in the order of the definition. */
  contrasts: readonly (readonly PairedTier[])[];
}

/** Both arms' answers to one tier. Choices are counted in halves, because a tie is half a choice. */
export interface PairedTier {
  items: number;
  /** Choices of options[answer]. */
  treatment: number;
  control: number;
  /** Sum over items of the squared difference in choice. */
  squares: number;
  /** Mean margins, and the sampling variance of the mean of their paired differences; nats, single precision. */
  treatmentNats: number;
  controlNats: number;
  varianceNats: number;
}

/** What code and file keep of the definition's hash: 64 bits. */
export function poolDefinition(experiment: Experiment): string {
  return definitionHash(experiment).slice(0, 16);
}

/** Of the seeds of which every contrast's arms are finished. device: a name for the machine or its owner. */
export function poolEntryOf(results: Results, device = results.engine.description): PoolEntry {
  const { experiment } = results;
  return {
    format: "tinywhy/pool@1",
    experiment: experiment.id,
    definition: poolDefinition(experiment),
    app: results.versions.app,
    device: shortened(device),
    seeds: finishedSeeds(results).map((seed) => {
      const rates = results.gates.find((gates) => gates.seed === seed)?.rates ?? {};
      return {
        seed,
        gates: experiment.evaluation.gates.map(({ tier }) => Number((rates[tier] ?? 0).toFixed(4))),
        contrasts: experiment.contrasts.map((contrast) => pairTiers(results, contrast, seed)),
      };
    }),
  };
}

/** Of a seed that is finished. */
function pairTiers(results: Results, contrast: Contrast, seed: number): PairedTier[] {
  const find = (arm: string): ReplicaResult =>
    results.replicas.find((replica) => replica.arm === arm && replica.seed === seed)!;
  const [treatment, control] = [find(contrast.treatment), find(contrast.control)];
  return contrast.tiers.map((tier) => pairTier(treatment.margins[tier]!, control.margins[tier]!));
}

function pairTier(treatment: readonly number[], control: readonly number[]): PairedTier {
  const choices = [treatment, control].map((margins) => margins.map(choiceOf));
  const differences = totalsOf(choices[0]!.map((choice, i) => choice - choices[1]![i]!));
  return {
    items: treatment.length,
    treatment: totalsOf(choices[0]!).sum,
    control: totalsOf(choices[1]!).sum,
    squares: differences.squares,
    treatmentNats: Math.fround(mean(treatment)),
    controlNats: Math.fround(mean(control)),
    varianceNats: Math.fround(meanVariance(treatment.map((margin, i) => margin - control[i]!))),
  };
}

/** To `mostNameLetters`, between words, with a mark that something is missing. */
function shortened(text: string): string {
  const whole = text.trim();
  if (whole.length <= mostNameLetters) return whole;
  const start = whole.slice(0, mostNameLetters);
  const kept = /\s/.test(start) ? start.replace(/\s+\S*$/, "") : start.slice(0, -1).replace(/[\ud800-\udbff]$/, "");
  return `${kept.slice(0, mostNameLetters - 1).trimEnd()}…`;
}
