import { RunFailure } from "#core/failure.ts";
import { toldOf } from "#core/refusal.ts";
import { engines as words } from "#core/sentences/en/refusals/engines.ts";
import { tell, type Told, type ToldSentences } from "#core/sentences/told.ts";
import type { CohortSpec, Engine } from "#nn/engine.ts";
import type { EngineSupply, OpenedEngine } from "./engine-supply.ts";
import { timeStep } from "./step-trial.ts";
import { late, withinMs } from "./time-limit.ts";

/** An engine that may or may not work on this machine. Candidates are timed in the order of the list. */
export interface EngineCandidate {
  id: Engine["id"];
  /** In a sentence: "WebGPU", "the CPU". */
  name: string;
  /** Throws RunFailure with the reason when it cannot be used here. */
  open: () => Promise<OpenCandidate>;
  /** Only used when asked for by name, or when nothing else works. */
  isLastResort?: boolean;
}

export interface OpenCandidate {
  engine: Engine;
  isSoftwareGpu: boolean;
  /** Replicas from which on a step takes time in proportion to them, so that a trial can do with these. */
  replicasAtOnce?: number;
}

export interface ChoiceOptions {
  candidates: readonly EngineCandidate[];
  /** "auto", or the one the user wants. */
  choice: "auto" | Engine["id"];
  nowMs: () => number;
}

/** An engine lost more often than this in one run is not opened again. */
const reopenLimit = 3;
/** A graphics process that ended takes a moment to come back: when it is tried, each time after the one before. */
const reopenAfterMs = [0, 500, 1500, 3000];

/** Picks the engine of a run by a short timed probe of the run's own cohort, and another one when it is lost. */
export function createEngineSupply(options: ChoiceOptions): EngineSupply {
  let current: EngineCandidate | undefined;
  return {
    async open(largest) {
      const { candidate, opened } = await choose(options, largest);
      current = candidate;
      return opened;
    },
    async replace(lost, losses) {
      if (current && losses <= reopenLimit) {
        const engine = await reopen(current);
        const said: ToldSentences = [["openedAgain", current.id, losses, reopenLimit]];
        const reason = `Opened ${current.name} again (${losses} of at most ${reopenLimit} times).`;
        if (engine) return { engine, reason, said };
      }
      current = options.candidates.find((candidate) => candidate.id === "cpu" && candidate !== current);
      if (!current) return undefined;
      return {
        engine: (await current.open()).engine,
        reason: `${lost.code === "device-lost" ? "The GPU is not usable any more" : "It failed again"}; ${current.name} takes over.`,
        said: [[lost.code === "device-lost" ? "takesOverFromGpu" : "takesOver", current.id]],
      };
    },
  };
}

/** Undefined where it is gone for good, and another has to take over. */
async function reopen(candidate: EngineCandidate): Promise<Engine | undefined> {
  for (const ms of reopenAfterMs) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    try {
      return (await candidate.open()).engine;
    } catch {
      // Perhaps the next time.
    }
  }
  return undefined;
}

/** A candidate that can be used here. */
interface Usable {
  candidate: EngineCandidate;
  engine: Engine;
  replicasAtOnce: number | undefined;
}

interface Opening {
  candidate: EngineCandidate;
  opening: Promise<OpenCandidate>;
}

interface Choice {
  candidate: EngineCandidate;
  opened: OpenedEngine;
}

/** Opening all candidates may take this much of the two seconds. */
const openLimitMs = 1000;
/** What a choice may take, compilation included. */
const choiceLimitMs = 2000;
/** How long the first engine is waited for when there is none yet to choose. */
const patienceMs = 30_000;

async function choose(options: ChoiceOptions, largest: CohortSpec): Promise<Choice> {
  const { candidates, choice, nowMs } = options;
  if (choice !== "auto") return openChosen(candidates, choice);
  const endMs = nowMs() + choiceLimitMs;
  const notes: Told[] = [];
  const usable = await openAll(
    candidates.filter(({ isLastResort }) => !isLastResort),
    nowMs,
    notes,
  );
  const [only, ...more] = usable;
  if (!only) return openLastResort(candidates, notes);
  if (more.length === 0) {
    const reason =
      notes.length > 0 ? `${sentences(notes)} What is left is ${only.candidate.name}.` : "The only one there is.";
    return { candidate: only.candidate, opened: { engine: only.engine, reason } };
  }
  return compare(usable, { endMs, notes, nowMs, largest });
}

/** Opens all at once. What cannot be used is noted, and so is what is late, which is closed if it comes after all. */
async function openAll(candidates: readonly EngineCandidate[], nowMs: () => number, notes: Told[]): Promise<Usable[]> {
  const startMs = nowMs();
  const openings = candidates.map((candidate) => ({ candidate, opening: candidate.open() }));
  // One that fails before its turn is not unhandled.
  for (const { opening } of openings) opening.catch(() => undefined);
  const usable: Usable[] = [];
  const take = async ({ candidate, opening }: Opening, limitMs: number): Promise<boolean> => {
    try {
      const opened = await withinMs(opening, startMs + limitMs - nowMs());
      if (opened === late) return false;
      const { engine, isSoftwareGpu, replicasAtOnce } = opened;
      if (!isSoftwareGpu) usable.push({ candidate, engine, replicasAtOnce });
      else {
        notes.push(tell(words, "engineIsSoftware", candidate.id));
        close(engine);
      }
    } catch (error) {
      notes.push(reasonOf(candidate, error));
    }
    return true;
  };
  const slow: Opening[] = [];
  for (const opening of openings) if (!(await take(opening, openLimitMs))) slow.push(opening);
  for (const one of slow) {
    const isAlone = usable.length === 0;
    if (isAlone && (await take(one, patienceMs))) continue;
    notes.push(tell(words, isAlone ? "engineNotReady" : "engineTooLate", one.candidate.id));
    one.opening.then(({ engine }) => close(engine)).catch(() => undefined);
  }
  return usable;
}

interface Comparison {
  endMs: number;
  notes: Told[];
  nowMs: () => number;
  largest: CohortSpec;
}

/** Times a step of each; the fastest stays open. What one leaves of its share of the time, the next ones have. */
async function compare(usable: readonly Usable[], { endMs, notes, nowMs, largest }: Comparison): Promise<Choice> {
  const timed: (Usable & { stepMs: number })[] = [];
  for (const [i, { candidate, engine, replicasAtOnce }] of usable.entries()) {
    const stop = new AbortController();
    const trial = timeStep({ engine, spec: largest, replicasAtOnce, nowMs, signal: stop.signal });
    try {
      const stepMs = await withinMs(trial, (endMs - nowMs()) / (usable.length - i));
      if (stepMs === late) {
        notes.push(tell(words, "engineTooLate", candidate.id));
        stop.abort();
        close(engine);
      } else timed.push({ candidate, engine, replicasAtOnce, stepMs });
    } catch (error) {
      notes.push(reasonOf(candidate, error));
      close(engine);
    }
  }
  timed.sort((a, b) => a.stepMs - b.stepMs);
  const [best, ...others] = timed;
  if (!best) return openSurest(usable, notes);
  for (const { engine } of others) close(engine);
  const figures = timed.map((one) => `${one.candidate.name} ${formatMs(one.stepMs)}`).join(", ");
  const measured = `A short trial of one step of ${largest.replicas} models: ${figures}.`;
  const reason = notes.length > 0 ? `${sentences(notes)} ${measured}` : measured;
  return { candidate: best.candidate, opened: { engine: best.engine, reason } };
}

/** When no trial gave a figure: the processor, which needs no driver; what it did in its trial ended with that engine. */
async function openSurest(usable: readonly Usable[], notes: readonly Told[]): Promise<Choice> {
  const { candidate } = usable.find((one) => one.candidate.id === "cpu") ?? usable[0]!;
  const { engine } = await candidate.open();
  const reason = `${sentences(notes)} Without a comparison, ${candidate.name} is used; another can be chosen by hand.`;
  return { candidate, opened: { engine, reason } };
}

async function openLastResort(candidates: readonly EngineCandidate[], notes: readonly Told[]): Promise<Choice> {
  const candidate = candidates.find(({ isLastResort }) => isLastResort);
  if (!candidate) throw new RunFailure("no-engine", tell(words, "nothingTrains", joined(notes)));
  const { engine } = await candidate.open();
  return { candidate, opened: { engine, reason: `${sentences(notes)} What is left is ${candidate.name}.` } };
}

/** Ends whatever it still does. Not waited for: an engine that hangs may hang here too. */
function close(engine: Engine): void {
  engine.dispose().catch(() => undefined);
}

/** Throws what is no RunFailure: a bug. */
function reasonOf({ id }: EngineCandidate, error: unknown): Told {
  if (!(error instanceof RunFailure)) throw error;
  return tell(words, "engineFailed", id, toldOf(error));
}

async function openChosen(
  candidates: readonly EngineCandidate[],
  id: Engine["id"],
): Promise<{ candidate: EngineCandidate; opened: OpenedEngine }> {
  const candidate = candidates.find((c) => c.id === id);
  if (!candidate) {
    const known = candidates.map((c) => c.id);
    throw new RunFailure("no-engine", tell(words, "noSuchEngine", id, known));
  }
  const { engine } = await candidate.open();
  return { candidate, opened: { engine, reason: "Chosen by hand." } };
}

function sentences(notes: readonly Told[]): string {
  return joined(notes).message;
}

function joined(notes: readonly Told[]): Told {
  return { message: notes.map(({ message }) => message).join(" "), said: notes.flatMap(({ said }) => said ?? []) };
}

function formatMs(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}
