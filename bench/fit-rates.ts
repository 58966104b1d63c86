import type { StepCost, StepRates } from "#nn/plan/step-cost.ts";

export interface CostSample {
  cost: StepCost;
  ms: number;
}

/**
 * Rates with the smallest squared relative error, none below 0: coordinate descent on the normal equations, which for
 * so few unknowns gets there.
 */
export function fitRates(samples: readonly CostSample[]): StepRates {
  // Relative errors: each row divided by its time, so that all times are 1.
  const rows = samples.map(({ cost: { products, attention, elementwise }, ms }) =>
    [1, products / 1e9, attention / 1e9, elementwise / 1e9].map((value) => value / ms),
  );
  const rates = [0, 0, 0, 0];
  for (let sweep = 0; sweep < 100_000; sweep += 1) {
    for (let k = 0; k < rates.length; k += 1) {
      let [numerator, denominator] = [0, 0];
      for (const row of rows) {
        const others = row.reduce((sum, value, j) => (j === k ? sum : sum + value * rates[j]!), 0);
        numerator += row[k]! * (1 - others);
        denominator += row[k]! ** 2;
      }
      rates[k] = Math.max(0, numerator / denominator);
    }
  }
  const [stepMs, productsMs, attentionMs, elementwiseMs] = rates.map((rate) => Number(rate.toPrecision(4)));
  return { stepMs: stepMs!, productsMs: productsMs!, attentionMs: attentionMs!, elementwiseMs: elementwiseMs! };
}
