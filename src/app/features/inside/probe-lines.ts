import type { ProbeReport } from "#workers/trainer-api.ts";

/** What probes found for one arm. */
export interface ProbeLine {
  arm: string;
  /** [layers + 1] means over seeds. */
  rates: readonly number[];
  shuffledRates: readonly number[];
  seeds: readonly { seed: number; rates: readonly number[]; shuffledRates: readonly number[] }[];
}

/** One line per arm, in the order in which the arms first appear. */
export function probeLines({ models }: ProbeReport): readonly ProbeLine[] {
  return [...new Set(models.map(({ arm }) => arm))].map((arm) => {
    const seeds = models
      .filter((model) => model.arm === arm)
      .map(({ seed, layers }) => ({
        seed,
        rates: layers.map(({ rate }) => rate),
        shuffledRates: layers.map(({ shuffledRate }) => shuffledRate),
      }));
    return {
      arm,
      seeds,
      rates: meanOf(seeds.map(({ rates }) => rates)),
      shuffledRates: meanOf(seeds.map(({ shuffledRates }) => shuffledRates)),
    };
  });
}

/** Place by place. */
function meanOf(rows: readonly (readonly number[])[]): number[] {
  return rows[0]!.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);
}
