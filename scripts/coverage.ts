/**
 * How often 95 % intervals over seeds cover the truth, in simulated experiments: the table in docs/statistics.md.
 * npx tsx scripts/coverage.ts [experiments per row, default 2000] [scenarios whose name holds this] [seeds, 5,8,12]
 * Beyond 100 seeds only for the method that is used: the others draw too much.
 */
import { createRng, type Rng } from "#core/random.ts";
import { quantile } from "#core/statistics/bootstrap.ts";
import { normalCdf, studentQuantile } from "#core/statistics/distributions.ts";
import { intervalOverSeeds, meanVariance, pairedChoiceVariance, type Interval } from "#core/statistics/intervals.ts";
import { mean, variance } from "#core/statistics/moments.ts";

const itemsPerSeed = 48;
const experiments = Number(process.argv[2] ?? 2000);
const seedCounts = (process.argv[4] ?? "5,8,12").split(",").map(Number);
/** Of the methods not chosen; the chosen one draws as many as in the program. */
const draws = 1000;

/** Divergences per seed of real runs, used as the whole population that seeds are drawn from. */
const llamaCodes = [0.88, 0.56, 0.73, 0.73, 0.9, 0.19, 0.5, 0.71, 1, 0.19, 0.25, 0.96];
const cheese = [0.92, 0.6, 0.52, 0.61, 0.5, 0.33, 0, 0.75, 0.38, 1];
const ceiling = [1, 0.54, 1, 1, 1, 1];
/** Rates of an arm without explanation: every seed breaks the tie its own way. */
const tieBreaks = [0.06, 0.81, 0, 0.58, 1, 0.81, 1, 0.4, 0, 0.31];

interface Scenario {
  name: string;
  truth: number;
  /** Paired differences of one seed's items: choices (-1, 0, 1) or margins (nats). */
  answers(rng: Rng): number[];
  /** Largest possible difference; none for margins. */
  bound: number;
}

const scenarios: readonly Scenario[] = [
  choices("normal, mean 0.3, SD 0.2", 0.3, (rng) => apart(clip(0.3 + 0.2 * rng.normal()))),
  choices("normal, mean 0.1, SD 0.05", 0.1, (rng) => apart(0.1 + 0.05 * rng.normal())),
  choices("two-peaked shares (codes)", mean(llamaCodes), (rng) => apart(rng.pick(llamaCodes))),
  choices("bounded shares (cheese)", mean(cheese), (rng) => apart(rng.pick(cheese))),
  choices("no effect, own tie-breaks", 0, (rng) => [rng.pick(tieBreaks), rng.pick(tieBreaks)]),
  margins("margins, normal, mean 2, SD 1.5", 2, (rng) => 2 + 1.5 * rng.normal()),
  margins("margins, skewed (exponential, mean 2)", 2, (rng) => -2 * Math.log(1 - rng.next())),
  choices("no seed spread, rates 0.5", 0, () => [0.5, 0.5]),
  choices("no seed spread, 0.98 / 0.02", 0.96, () => [0.98, 0.02]),
  choices("ceiling, 1 seed in 6 off", mean(ceiling), (rng) => apart(rng.pick(ceiling))),
];

const methods = [
  "percentile, seeds",
  "percentile, seeds and items",
  "expanded percentile, seeds",
  "bootstrap-t, seeds",
  "Student's t",
  "used",
];

console.log(`| scenario | seeds | ${methods.join(" | ")} |\n|---|---|${"---|".repeat(methods.length)}`);
for (const scenario of scenarios.filter(({ name }) => name.includes(process.argv[3] ?? ""))) {
  for (const seeds of seedCounts) console.log(rowOf(scenario, seeds, createRng(`${scenario.name}/${seeds}`)));
}

function rowOf(scenario: Scenario, seeds: number, rng: Rng): string {
  const compared = seeds > 100 ? methods.slice(-1) : methods;
  const covered = compared.map(() => 0);
  const widths = compared.map((): number[] => []);
  for (let experiment = 0; experiment < experiments; experiment += 1) {
    const differences = Array.from({ length: seeds }, () => scenario.answers(rng));
    const intervals =
      seeds > 100 ? [usedInterval(differences, scenario.bound, rng)] : intervalsOf(differences, scenario.bound, rng);
    intervals.forEach(({ low, high }, method) => {
      if (low - 1e-9 <= scenario.truth && scenario.truth <= high + 1e-9) covered[method]! += 1;
      widths[method]!.push(Math.min(scenario.bound, high) - Math.max(-scenario.bound, low));
    });
  }
  const cells = compared.map((_, method) => {
    const median = quantile(Float64Array.from(widths[method]!).sort(), 0.5);
    return `${((100 * covered[method]!) / experiments).toFixed(1)} (${median.toFixed(2)})`;
  });
  return `| ${scenario.name} | ${seeds} | ${cells.join(" | ")} |`;
}

function intervalsOf(differences: readonly number[][], bound: number, rng: Rng): Interval[] {
  const means = differences.map(mean);
  const n = means.length;
  const centre = mean(means);
  const error = Math.sqrt(variance(means) / n);
  const student = studentQuantile(0.975, n - 1);
  // Hesterberg (2015): percentiles widened as t is against z, and n - 1 against n.
  const expanded = normalCdf(-Math.sqrt(n / (n - 1)) * student);
  const bySeeds = percentiles(differences, false, rng);
  const byBoth = percentiles(differences, true, rng);
  const [below, above] = studentized(means, rng);
  return [
    { low: quantile(bySeeds, 0.025), high: quantile(bySeeds, 0.975) },
    { low: quantile(byBoth, 0.025), high: quantile(byBoth, 0.975) },
    { low: quantile(bySeeds, expanded), high: quantile(bySeeds, 1 - expanded) },
    { low: centre - above * error, high: centre - below * error },
    { low: centre - student * error, high: centre + student * error },
    usedInterval(differences, bound, rng),
  ];
}

function usedInterval(differences: readonly number[][], bound: number, rng: Rng): Interval {
  const variances = bound === 1 ? pairedChoiceVariance : meanVariance;
  const seeds = differences.map((items) => ({ mean: mean(items), itemVariance: variances(items) }));
  return intervalOverSeeds(seeds, rng, { low: -bound, high: bound })!;
}

/** Sorted bootstrap means, items within seeds drawn again or kept. */
function percentiles(differences: readonly number[][], drawItems: boolean, rng: Rng): Float64Array {
  const means = differences.map(mean);
  return Float64Array.from({ length: draws }, () => {
    let total = 0;
    for (let i = 0; i < means.length; i += 1) {
      const seed = rng.integer(means.length);
      const items = differences[seed]!;
      let sum = 0;
      if (drawItems) for (let j = 0; j < items.length; j += 1) sum += items[rng.integer(items.length)]!;
      total += drawItems ? sum / items.length : means[seed]!;
    }
    return total / means.length;
  }).sort();
}

/** 2.5 % and 97.5 % points of t*; a resample without spread is infinitely far off. */
function studentized(means: readonly number[], rng: Rng): [number, number] {
  const centre = mean(means);
  const sorted = Float64Array.from({ length: draws }, () => {
    const drawn = means.map(() => rng.pick(means));
    const off = mean(drawn) - centre;
    const spread = Math.sqrt(variance(drawn) / means.length);
    return spread < 1e-9 ? (Math.abs(off) < 1e-9 ? 0 : Math.sign(off) * 1e9) : off / spread;
  }).sort();
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}

/** Each item answered at its side's rate. `draw`: one seed's true rates of treatment and control. */
function choices(name: string, truth: number, draw: (rng: Rng) => readonly [number, number]): Scenario {
  const choice = (rate: number, rng: Rng): number => (rng.next() < rate ? 1 : 0);
  const answers = (rng: Rng): number[] => {
    const [treatment, control] = draw(rng);
    return Array.from({ length: itemsPerSeed }, () => choice(treatment, rng) - choice(control, rng));
  };
  return { name, truth, answers, bound: 1 };
}

/** Items scatter by 2 nats around their seed's true difference. */
function margins(name: string, truth: number, draw: (rng: Rng) => number): Scenario {
  const answers = (rng: Rng): number[] => {
    const difference = draw(rng);
    return Array.from({ length: itemsPerSeed }, () => difference + 2 * rng.normal());
  };
  return { name, truth, answers, bound: Infinity };
}

/** Rates of treatment and control that differ by that much, around one half. */
function apart(difference: number): readonly [number, number] {
  return [0.5 + difference / 2, 0.5 - difference / 2];
}

function clip(difference: number): number {
  return Math.max(-1, Math.min(1, difference));
}
