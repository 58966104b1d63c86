import { createRng } from "./random.ts";
import { failedGates, rateOf, type Results } from "./results.ts";
import { studentQuantile } from "./statistics/distributions.ts";
import type { Interval } from "./statistics/intervals.ts";
import { mean, variance } from "./statistics/moments.ts";

/**
 * One arm's seeds split as if half of them had been treated. There is nothing to find; how far it strays shows the
 * noise between seeds.
 */
export interface Placebo {
  arm: string;
  tiers: readonly string[];
  /** Seeds that count as treated and the others, in one split drawn by lot. */
  treated: readonly number[];
  others: readonly number[];
  /** Difference of their mean shares with its 95 % interval (Student's t, both halves as noisy as each other). */
  difference: number;
  interval: Interval | undefined;
  /** Of all splits (or of very many), where the middle 95 % of the differences lie. */
  spread: Interval;
  /** Share of those splits whose interval excludes 0: a false alarm each. */
  falseAlarms: number;
}

/** Splits that are looked at: all of them up to 14 seeds. */
const mostSplits = 3500;

/** Undefined below four seeds that passed their gates: two a side are the least that have a spread. */
export function placeboOf(results: Results, arm: string, tiers: readonly string[]): Placebo | undefined {
  const seeds = results.replicas
    .filter((replica) => replica.arm === arm && failedGates(results, replica.seed).length === 0)
    .map(({ seed, margins }) => ({ seed, rate: mean(tiers.map((tier) => rateOf(margins[tier]!))) }));
  if (seeds.length < 4) return undefined;
  const rng = createRng(`placebo/${results.experiment.id}/${arm}`);
  const half = Math.floor(seeds.length / 2);
  const rates = seeds.map(({ rate }) => rate);
  const drawn = new Set(rng.shuffled(seeds.map((_, i) => i)).slice(0, half));
  const splits = splitsOf(seeds.length, half, () => rng.shuffled(seeds.map((_, i) => i)).slice(0, half));
  const found = splits.map((treated) => compare(rates, treated));
  const differences = found.map(({ difference }) => difference).sort((a, b) => a - b);
  const alarms = found.filter(({ interval }) => interval && (interval.low > 0 || interval.high < 0)).length;
  return {
    arm,
    tiers,
    treated: seeds.filter((_, i) => drawn.has(i)).map(({ seed }) => seed),
    others: seeds.filter((_, i) => !drawn.has(i)).map(({ seed }) => seed),
    ...compare(rates, drawn),
    spread: { low: quantileOf(differences, 0.025), high: quantileOf(differences, 0.975) },
    falseAlarms: alarms / found.length,
  };
}

/** Student's interval for the difference of two means with one common variance; none where nothing varies. */
function compare(rates: readonly number[], treated: ReadonlySet<number>): Pick<Placebo, "difference" | "interval"> {
  const [a, b] = [true, false].map((isTreated) => rates.filter((_, i) => treated.has(i) === isTreated)) as [
    number[],
    number[],
  ];
  const difference = mean(a) - mean(b);
  const degrees = rates.length - 2;
  const pooled = ((a.length - 1) * variance(a) + (b.length - 1) * variance(b)) / degrees;
  if (pooled === 0) return { difference, interval: undefined };
  const reach = studentQuantile(0.975, degrees) * Math.sqrt(pooled * (1 / a.length + 1 / b.length));
  return { difference, interval: { low: difference - reach, high: difference + reach } };
}

/** All ways to choose, or as many drawn by lot as are looked at. */
function splitsOf(count: number, half: number, draw: () => number[]): ReadonlySet<number>[] {
  const all = waysToChoose(count, half, mostSplits);
  return all ?? Array.from({ length: mostSplits }, () => new Set(draw()));
}

/** Undefined when there are more than `most`. */
function waysToChoose(count: number, chosen: number, most: number): ReadonlySet<number>[] | undefined {
  let ways: number[][] = [[]];
  for (let next = 0; next < count; next += 1) {
    ways = ways.flatMap((way) => {
      const rest = count - next - 1;
      const without = way.length + rest >= chosen ? [way] : [];
      return way.length < chosen ? [...without, [...way, next]] : without;
    });
    if (ways.length > 2 * most) return undefined;
  }
  return ways.length > most ? undefined : ways.map((way) => new Set(way));
}

function quantileOf(sorted: readonly number[], p: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]!;
}
