import { expectOverSpread, normalCdf, studentQuantile } from "./distributions.ts";

/** A paired comparison that is planned: true mean difference over seeds and its standard deviation between seeds. */
export interface Plan {
  difference: number;
  standardDeviation: number;
  seeds: number;
}

/** Chance that the 95 % t-interval lies wholly on the difference's side of 0. */
export function powerToExcludeZero({ difference, standardDeviation, seeds }: Plan): number {
  const critical = studentQuantile(0.975, seeds - 1);
  const distance = (Math.abs(difference) / standardDeviation) * Math.sqrt(seeds);
  return expectOverSpread(seeds - 1, (u) => normalCdf(distance - critical * u));
}

/** Chance that the 95 % t-interval lies wholly within +-bound. */
export function powerToStayWithin(bound: number, { difference, standardDeviation, seeds }: Plan): number {
  const critical = studentQuantile(0.975, seeds - 1);
  const error = standardDeviation / Math.sqrt(seeds);
  const top = (bound - Math.abs(difference)) / error;
  const bottom = (-bound - Math.abs(difference)) / error;
  return expectOverSpread(seeds - 1, (u) =>
    Math.max(0, normalCdf(top - critical * u) - normalCdf(bottom + critical * u)),
  );
}

/** Smallest true difference that N seeds show (exclude 0) with 80 % power. */
export function minimalDetectableDifference(standardDeviation: number, seeds: number): number {
  if (!(standardDeviation > 0)) throw new RangeError(`standard deviation: ${standardDeviation}`);
  let low = 0;
  let high = standardDeviation;
  const isShown = (difference: number): boolean =>
    powerToExcludeZero({ difference, standardDeviation, seeds }) >= targetPower;
  while (!isShown(high)) high *= 2;
  for (let i = 0; i < 50; i += 1) {
    const middle = (low + high) / 2;
    if (isShown(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Smallest number of further seeds after which `power` of the plan reaches 80 %, taking the observed difference and
 * spread for the true ones: a rough guide, not a promise. Undefined beyond `limit`.
 */
export function furtherSeeds(plan: Plan, power: (plan: Plan) => number, limit = mostFurtherSeeds): number | undefined {
  for (let more = 1; more <= limit; more += 1) {
    if (power({ ...plan, seeds: plan.seeds + more }) >= targetPower) return more;
  }
  return undefined;
}

/** More than anyone would queue on one machine. */
export const mostFurtherSeeds = 200;

const targetPower = 0.8;
