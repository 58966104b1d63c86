/** What a sweep says: a sentence per value by the rule in verdict-rule.ts, and one for the curve. */
import { pairsIn, type Difference } from "./contrast-estimate.ts";
import type { Contrast } from "./experiment.ts";
import { createRng } from "./random.ts";
import type { Results } from "./results.ts";
import type { Said, Sentence } from "./sentences/said.ts";
import { holm } from "./statistics/holm.ts";
import { intervalOverSeeds, type Interval, type SeedMean } from "./statistics/intervals.ts";
import { mean } from "./statistics/moments.ts";
import { sweepCurve, type CurvePoint } from "./sweep-curve.ts";
import { sweepKey } from "./sweep.ts";
import { decide, equivalenceBound, minimumSeeds, type VerdictKind } from "./verdict-rule.ts";
import { whoIsLeftOut } from "./verdict-text.ts";

/** A contrast over a sweep. */
export interface SweepVerdict {
  /** In the order of the sweep's values. */
  points: readonly PointVerdict[];
  /** Difference at the last value less that at the first; undefined below two values or without a seed at both. */
  change: SweepChange | undefined;
  /** About the curve. */
  sentence: Said;
}

export interface PointVerdict extends CurvePoint {
  kind: VerdictKind;
  /** Sign-flip p-value, adjusted for all values of the curve. */
  pHolm: number | undefined;
  sentence: Said;
}

/** Paired by the seeds that passed their gates at both values. Shares, -2 to 2. */
export interface SweepChange {
  from: number;
  to: number;
  change: number;
  interval: Interval | undefined;
  seeds: number;
}

/** `runs`: results of one sweep, at most one per value; those without a `point` are left out. */
export function sweepVerdictOf(runs: readonly Results[], contrast: Contrast): SweepVerdict {
  const curve = sweepCurve(runs, contrast);
  const known = curve.flatMap(({ index, estimate: { p } }) => (p === undefined ? [] : [{ index, p }]));
  const adjusted = holm(known.map(({ p }) => p));
  const points = curve.map((point): PointVerdict => {
    const results = resultsAt(runs, point.index);
    const kind = decide(results, contrast, point.estimate);
    return {
      ...point,
      kind,
      pHolm: adjusted[known.findIndex(({ index }) => index === point.index)],
      sentence: pointSentence(results, point, kind),
    };
  });
  const change = changeOver(runs, contrast, curve);
  return { points, change, sentence: curveSentence(points, change, contrast) };
}

function resultsAt(runs: readonly Results[], index: number): Results {
  return runs.find(({ experiment }) => experiment.point?.index === index)!;
}

function pointSentence({ experiment }: Results, { value, estimate }: CurvePoint, kind: VerdictKind): Said {
  const { rate, seeds } = estimate;
  const { label } = experiment.point!;
  return [
    rate ? ratesAt(label, value, rate, seeds) : ["valueWithoutRates", label, value],
    ...whoIsLeftOut(estimate),
    whatFollows(kind, seeds),
  ];
}

function ratesAt(
  label: string,
  value: number,
  { treatment, control, difference, interval }: Difference,
  seeds: number,
): Sentence {
  return ["valueRates", label, value, { treatmentRate: treatment, controlRate: control, difference, interval, seeds }];
}

function whatFollows(kind: VerdictKind, seeds: number): Sentence {
  switch (kind) {
    case "effect":
      return ["valueEffect"];
    case "reverse":
      return ["valueReverse"];
    case "no-effect":
      return ["valueNoEffect", equivalenceBound];
    case "too-few-seeds":
      return [seeds < minimumSeeds ? "valueTooFewSeeds" : "valueUnsettled"];
    case "not-learnt":
      return ["valueNotLearnt", minimumSeeds];
    case "incomplete":
      return ["valueStopped"];
  }
}

function changeOver(
  runs: readonly Results[],
  contrast: Contrast,
  curve: readonly CurvePoint[],
): SweepChange | undefined {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last || first === last) return undefined;
  const [from, to] = [first, last].map(({ index }) => {
    const results = resultsAt(runs, index);
    return pairsIn(results)(contrast).filter((seed) => seed.gatePassed);
  });
  const seeds = to!.flatMap((end): SeedMean[] => {
    const start = from!.find(({ seed }) => seed === end.seed);
    if (!start) return [];
    return [
      {
        mean: end.rate.mean - start.rate.mean,
        itemVariance: end.rate.itemVariance + start.rate.itemVariance,
      },
    ];
  });
  if (seeds.length === 0) return undefined;
  const { point } = resultsAt(runs, last.index).experiment;
  const rng = createRng(`sweep-change/${point!.sweep}/${contrast.id}`);
  return {
    from: first.value,
    to: last.value,
    change: mean(seeds.map((seed) => seed.mean)),
    interval: intervalOverSeeds(seeds, rng, { low: -2, high: 2 }),
    seeds: seeds.length,
  };
}

/** No more than the intervals show: at which values there is a difference, and whether the ends differ from each other. */
function curveSentence(points: readonly PointVerdict[], change: SweepChange | undefined, contrast: Contrast): Said {
  const apart = points.filter(({ kind }) => kind === "effect" || kind === "reverse");
  return [
    ["valuesApart", contrast.label, apart.map(({ value }) => value), points.length],
    ...correctedFor(points, apart),
    ...(points.length > 1 ? [whetherItChanges(change)] : []),
  ];
}

/** Asking once per value finds something by luck more often than asking once. */
function correctedFor(points: readonly PointVerdict[], apart: readonly PointVerdict[]): Said {
  const left = apart.filter(({ pHolm }) => pHolm !== undefined && pHolm <= 0.05);
  if (points.length < 2 || left.length === apart.length) return [];
  const seeds = Math.min(...apart.map(({ estimate }) => estimate.seeds));
  // The smallest p that a sign-flip test over so many seeds can give, adjusted for the number of values.
  const isOutOfReach = (points.length * 2) / 2 ** seeds > 0.05;
  return [["valuesCorrected", points.length, left.length, isOutOfReach ? seeds : undefined]];
}

function whetherItChanges(change: SweepChange | undefined): Sentence {
  if (!change || change.seeds < minimumSeeds || !change.interval) return ["changeUnknown"];
  const { from, to, interval, seeds } = change;
  return ["change", from, to, change.change, { interval, seeds }];
}

/** Of the results given, oldest first, those of the sweep that one belongs to: one per value; none without a sweep. */
export function sweepAround<Run extends { results: Results }>(
  run: Run | undefined,
  runs: readonly Run[],
): readonly Run[] {
  const key = run && sweepKey(run.results.experiment);
  return key === undefined ? [] : onePerValue(runs.filter(({ results }) => sweepKey(results.experiment) === key));
}

/** One result per value, the newest whole one, in the order of the values. `runs`: of one sweep, oldest first. */
export function onePerValue<Run extends { results: Results }>(runs: readonly Run[]): readonly Run[] {
  const chosen = new Map<number, Run>();
  for (const run of runs) {
    const { point } = run.results.experiment;
    if (!point) continue;
    const before = chosen.get(point.index);
    if (!before || run.results.completed || !before.results.completed) chosen.set(point.index, run);
  }
  return [...chosen.entries()].sort(([a], [b]) => a - b).map(([, run]) => run);
}
