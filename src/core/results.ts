import type { HeldOutItem, Tier } from "./curriculum.ts";
import type { ElementTexts } from "./element-texts.ts";
import type { Experiment } from "./experiment.ts";
import { layOut } from "./lay-out-json.ts";
import type { Shard } from "./shard.ts";

/** Everything a finished or stopped run found out, readable without the program that made it. `tinywhy/results@1`. */
export interface Results {
  format: "tinywhy/results@1";
  experiment: Experiment;
  /** What computed: engine id and plain words. */
  engine: { id: string; description: string };
  versions: { app: string };
  /** ISO 8601. */
  startedAt: string;
  wallMs: number;
  /** Tokens read and floating-point operations of the training of all replicas. */
  tokens: number;
  flops: number;
  /** Of one replica. */
  parameterCount: number;
  /** False for a run that was stopped: it keeps the replicas that were finished. */
  completed: boolean;
  /** Of one shard of the experiment, until it is merged with the others; absent for a whole run. */
  shard?: Shard;
  tiers: readonly TierSummary[];
  gates: readonly SeedGates[];
  items: readonly SeedItems[];
  replicas: readonly ReplicaResult[];
}

/** A tier without its items, which differ from seed to seed. */
export type TierSummary = Omit<Tier, "items">;

/** Share of each gate's probe answered right after the first stage, by tier id. */
export interface SeedGates {
  seed: number;
  rates: Readonly<Record<string, number>>;
}

/** What was asked of the replicas of one seed, by tier id. */
export interface SeedItems {
  seed: number;
  tiers: Readonly<Record<string, readonly HeldOutItem[]>>;
}

/** One finished model: one arm, one seed. */
export interface ReplicaResult {
  arm: string;
  seed: number;
  /** By tier id, one per item: log p(options[answer]) - log p(other), nats. */
  margins: Readonly<Record<string, readonly number[]>>;
  /**
   * Of tiers whose questions name their options in an order, by tier id, one per item: how much more probable
   * options[0] is when it is named first than when it is named second, nats. Margins are the mean of both orders.
   */
  positionGaps?: Readonly<Record<string, readonly number[]>>;
  /** By tier id, probes left out: what it answers by itself, as numbers of items. */
  freeAnswers?: Readonly<Record<string, FreeAnswers>>;
  /** The words of these answers, by tier id, one per item. Results of older versions hold the numbers alone. */
  freeWords?: Readonly<Record<string, readonly string[]>>;
  /** By probe tier id: share answered right after the arm's first stage, to see what was forgotten since. */
  firstStage?: Readonly<Record<string, number>>;
  /** Training loss, thinned. Steps count from 1 in each stage. */
  curves: readonly LossPoint[];
  /** Held-out questions asked while it trained. */
  during: readonly DuringPoint[];
}

/** Items by what the most probable words begin with: options[answer], the other option, or neither. */
export interface FreeAnswers {
  answer: number;
  other: number;
  neither: number;
}

export interface LossPoint {
  stage: string;
  step: number;
  lossNats: number;
}

export interface DuringPoint {
  stage: string;
  step: number;
  tier: string;
  /** 0 to 1. */
  rate: number;
  meanMarginNats: number;
}

/** 1 where options[answer] was chosen, 0 where the other was, 0.5 for a tie. */
export function choiceOf(marginNats: number): number {
  return marginNats > 0 ? 1 : marginNats < 0 ? 0 : 0.5;
}

/** Share of items on which options[answer] was chosen. Throws RangeError without items. */
export function rateOf(marginsNats: readonly number[]): number {
  if (marginsNats.length === 0) throw new RangeError("rate of no items");
  return marginsNats.reduce((total, margin) => total + choiceOf(margin), 0) / marginsNats.length;
}

/** Gates below their minimum for that seed. A gate that was not asked counts as failed. */
export function failedGates(results: Results, seed: number): readonly { tier: string; minimumRate: number }[] {
  const rates = results.gates.find((gates) => gates.seed === seed)?.rates ?? {};
  return results.experiment.evaluation.gates.filter((gate) => !((rates[gate.tier] ?? -1) >= gate.minimumRate));
}

/** The text of results.json. Margins and gaps are rounded to 6 significant digits in files and nowhere else. */
export function writeResults(results: Results): string {
  return [...resultsPieces(results)].join("");
}

/**
 * The same in pieces of a model or a seed's questions each: hundreds of runs never stand in memory as one text. What
 * came from a file with its text (`texts`) is copied, in UTF-8.
 */
export function resultsPieces(results: Results): Generator<string>;
export function resultsPieces(results: Results, texts: ElementTexts | undefined): Generator<string | Uint8Array>;
export function* resultsPieces(results: Results, texts?: ElementTexts): Generator<string | Uint8Array> {
  let lead = "{";
  for (const [name, field] of Object.entries(results)) {
    if (field === undefined) continue;
    yield `${lead}\n ${JSON.stringify(name)}: `;
    lead = ",";
    if (name === "replicas") {
      yield* listPieces(
        results.replicas,
        (replica) => (texts && isRounded(replica) ? texts.of(replica) : undefined),
        rounded,
      );
    } else if (name === "items") yield* listPieces(results.items, (items) => texts?.of(items));
    else yield layOut(field, " ");
  }
  yield "\n}\n";
}

function* listPieces<Element extends object>(
  list: readonly Element[],
  textOf: (element: Element) => Uint8Array | undefined,
  prepare = (element: Element): Element => element,
): Generator<string | Uint8Array> {
  if (list.length === 0) {
    yield "[]";
    return;
  }
  let lead = "[";
  for (const element of list) {
    yield `${lead}\n  `;
    yield textOf(element) ?? layOut(prepare(element), "  ");
    lead = ",";
  }
  yield "\n ]";
}

/** A file that others wrote may hold more digits than ours. */
function isRounded({ margins, positionGaps = {} }: ReplicaResult): boolean {
  const values = [...Object.values(margins), ...Object.values(positionGaps)];
  return values.every((ofTier) => ofTier.every(hasSixDigits));
}

function rounded({ margins, positionGaps, ...replica }: ReplicaResult): ReplicaResult {
  const roundAll = (byTier: Readonly<Record<string, readonly number[]>>) =>
    Object.fromEntries(Object.entries(byTier).map(([tier, values]) => [tier, values.map(roundToSixDigits)]));
  return { ...replica, margins: roundAll(margins), ...(positionGaps && { positionGaps: roundAll(positionGaps) }) };
}

/** One model's answers to one tier, summed up; six significant digits, as files hold them. */
export interface SummaryRow {
  arm: string;
  seed: number;
  tier: string;
  items: number;
  rate: number;
  meanMarginNats: number;
  gatePassed: boolean;
}

/** One row per replica and tier, from the margins as `writeResults` writes them, so that all files agree. */
export function summaryOf(results: Results): SummaryRow[] {
  return results.replicas.flatMap(({ arm, seed, margins }) => {
    const gatePassed = failedGates(results, seed).length === 0;
    return Object.entries(margins).map(([tier, exact]) => {
      const values = exact.map(roundToSixDigits);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return {
        arm,
        seed,
        tier,
        items: values.length,
        rate: roundToSixDigits(rateOf(values)),
        meanMarginNats: roundToSixDigits(mean),
        gatePassed,
      };
    });
  });
}

/** `summaryOf` as a table, RFC 4180; with two columns more for what is a point of a sweep. */
export function toCsv(results: Results): string {
  const { id, point } = results.experiment;
  const header = ["experiment", "arm", "seed", "tier", "items", "rate", "mean_margin_nats", "gate_passed"];
  const rows = summaryOf(results).map((row) => [
    id,
    row.arm,
    row.seed,
    row.tier,
    row.items,
    row.rate,
    row.meanMarginNats,
    row.gatePassed,
  ]);
  const added = point && [point.index + 1, Object.values(point.values)[0]!];
  return [[...header, ...(point ? ["point", "value"] : [])], ...rows.map((row) => (added ? [...row, ...added] : row))]
    .map((row) => `${row.map(csvField).join(",")}\r\n`)
    .join("");
}

function csvField(value: string | number | boolean): string {
  const field = String(value);
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

function roundToSixDigits(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  return hasSixDigits(value) ? value : Number(value.toPrecision(6));
}

/**
 * True only for what rounding would leave as it is, as everything read from a file: whole numbers below a million
 * divided by a power of ten are the doubles nearest to those decimals. Spares making and reading a text of each.
 */
function hasSixDigits(value: number): boolean {
  const size = Math.abs(value);
  let scale = 1;
  while (size * scale < 1e5 && scale < 1e12) scale *= 10;
  const digits = Math.round(size * scale);
  return digits < 1e6 && digits / scale === size;
}
