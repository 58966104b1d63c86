import { checkedSteps, specOf } from "./configs.ts";
import { caseName, type Case, type Contender } from "./contenders.ts";
import { largestLossDeviation, lossDeviation, toRow, type Row } from "./figures.ts";
import type { Progress } from "./progress.ts";
import { withTimeout } from "./timeout.ts";
import type { Turn, Turns } from "./turns.ts";

export interface CaseResult {
  rows: Row[];
  /** Engines without a row, and why. */
  missing: { contender: Contender; reason: string }[];
}

export interface CaseRun {
  place: Case;
  contenders: readonly Contender[];
  budgetMs: number;
  open(contender: Contender, place: Case): Promise<Turns>;
  /** From what is known of smaller cases; undefined if nothing is. */
  predictStepMs(contender: Contender, place: Case): number | undefined;
  progress: Progress;
}

interface Entrant {
  contender: Contender;
  turns: Turns;
  stepsPerTurn: number;
  turnMs: number;
  taken: Turn[];
}

const mostRounds = 25;
const fewestTurns = 3;
/** What one engine may take of the time that is left in a case. */
const mostOfCase = 0.6;
/** Long enough to be timed well, short enough to have many. */
const wantedTurnMs = 200;

/** Engines take turns (A B C A B C ...), so that whatever else the machine does hits all of them alike. */
export async function runCase(run: CaseRun): Promise<CaseResult> {
  const startMs = performance.now();
  const missing: CaseResult["missing"] = [];
  const entrants: Entrant[] = [];
  try {
    for (const contender of run.contenders) {
      const leftMs = run.budgetMs - (performance.now() - startMs);
      const entry = await enter(run, contender, leftMs);
      if (typeof entry === "string") missing.push({ contender, reason: entry });
      else entrants.push(entry);
    }
    await takeTurns(run, entrants, run.budgetMs - (performance.now() - startMs), missing);
  } finally {
    for (const { turns } of entrants) await turns.dispose().catch(() => undefined);
  }
  const finished = entrants.filter(({ taken }) => taken.length > 0);
  return { rows: finished.map(({ contender, turns, taken }) => toRow(run.place, contender, turns, taken)), missing };
}

/** An engine that computes the right thing in the time there is, or the reason why it does not take part. */
async function enter({ place, ...run }: CaseRun, contender: Contender, leftMs: number): Promise<Entrant | string> {
  const predictedMs = run.predictStepMs(contender, place);
  const limitMs = mostOfCase * leftMs;
  if (predictedMs !== undefined && predictedMs * (checkedSteps + fewestTurns) > limitMs)
    return `left out: about ${inSeconds(predictedMs)} a step (see --minutes)`;
  run.progress.show(caseName(place), `starting ${contender.label}`);
  try {
    const turns = await withTimeout(run.open(contender, place), limitMs, `not ready in ${inSeconds(limitMs)}`);
    const deviation = lossDeviation(place.config, turns.checkedLossNats);
    if (deviation > largestLossDeviation) {
      await turns.dispose();
      return `refused: its losses are off by ${deviation.toExponential(1)}, so it computes something else`;
    }
    const stepsPerTurn = Math.min(50, Math.max(1, Math.round(wantedTurnMs / turns.lastStepMs)));
    return { contender, turns, stepsPerTurn, turnMs: stepsPerTurn * turns.lastStepMs, taken: [] };
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function takeTurns(
  { place, progress }: CaseRun,
  entrants: readonly Entrant[],
  leftMs: number,
  missing: CaseResult["missing"],
): Promise<void> {
  const shareMs = leftMs / entrants.length;
  const wanted = entrants.map(({ turnMs }) => clamp(Math.floor(shareMs / turnMs), fewestTurns, mostRounds));
  const rounds = Math.max(0, ...wanted);
  const failed = new Set<Entrant>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, entrant] of entrants.entries()) {
      // Slow engines take part in some rounds, evenly spread.
      const isDue = Math.floor(((round + 1) * wanted[i]!) / rounds) > Math.floor((round * wanted[i]!) / rounds);
      if (!isDue || failed.has(entrant)) continue;
      progress.show(caseName(place), `round ${round + 1} of ${rounds}: ${entrant.contender.label}`);
      const limitMs = 30_000 + 10 * entrant.turnMs;
      try {
        const turn = entrant.turns.take(entrant.stepsPerTurn);
        entrant.taken.push(await withTimeout(turn, limitMs, `no answer in ${inSeconds(limitMs)}`));
      } catch (error) {
        failed.add(entrant);
        entrant.taken = [];
        missing.push({ contender: entrant.contender, reason: `failed: ${String(error)}` });
      }
    }
  }
}

/** Multiply-adds of one step, near enough to predict times of one engine from another case's. */
export function workOf({ config, replicas }: Pick<Case, "config" | "replicas">): number {
  const { shape, batch } = specOf(config, replicas);
  const { layers, width, hidden, context, vocabulary } = shape;
  const perToken = layers * (4 * width * width + 3 * width * hidden + context * width) + vocabulary * width;
  return replicas * batch * context * perToken;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}
