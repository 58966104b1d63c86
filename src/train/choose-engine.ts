import { RunFailure } from "#core/failure.ts";
import { createRng } from "#core/random.ts";
import { freshState, type CohortSpec, type Engine, type TrainingBatch } from "#nn/engine.ts";
import { initialParameters, parameterCount } from "#nn/model-shape.ts";
import type { EngineSupply, OpenedEngine } from "./engine-supply.ts";

/** An engine that may or may not work on this machine. Candidates are tried in the order of the list. */
export interface EngineCandidate {
  id: Engine["id"];
  /** In a sentence: "WebGPU", "the CPU". */
  name: string;
  /** Throws RunFailure with the reason when it cannot be used here. */
  open: () => Promise<{ engine: Engine; isSoftwareGpu: boolean }>;
  /** Only used when asked for by name, or when nothing else works. */
  isLastResort?: boolean;
}

export interface ChoiceOptions {
  candidates: readonly EngineCandidate[];
  /** "auto", or the one the user wants. */
  choice: "auto" | Engine["id"];
  nowMs: () => number;
}

/** Each engine's share of the two seconds that a choice may take. */
const probeLimitMs = 900;
/** A device lost more often than this in one run is not asked again. */
const reopenLimit = 3;

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
        try {
          const { engine } = await current.open();
          return { engine, reason: `Opened ${current.name} again (${losses} of at most ${reopenLimit} times).` };
        } catch {
          // The device is gone for good: the next candidate takes over.
        }
      }
      current = options.candidates.find((candidate) => candidate.id === "cpu" && candidate !== current);
      if (!current) return undefined;
      return {
        engine: (await current.open()).engine,
        reason: `${lost.code === "device-lost" ? "The GPU is not usable any more" : "It failed"}; ${current.name} takes over.`,
      };
    },
  };
}

interface Probed {
  candidate: EngineCandidate;
  engine: Engine;
  stepMs: number;
}

async function choose(
  options: ChoiceOptions,
  largest: CohortSpec,
): Promise<{ candidate: EngineCandidate; opened: OpenedEngine }> {
  const { candidates, choice, nowMs } = options;
  if (choice !== "auto") return openChosen(candidates, choice);
  const notes: string[] = [];
  const probed: Probed[] = [];
  let fallback: EngineCandidate | undefined;
  for (const candidate of candidates) {
    if (candidate.isLastResort) {
      fallback = candidate;
      continue;
    }
    try {
      const { engine, isSoftwareGpu } = await candidate.open();
      if (isSoftwareGpu) {
        notes.push(`${candidate.name} here is software, not a graphics card, so it is not used`);
        await engine.dispose();
        continue;
      }
      probed.push({ candidate, engine, stepMs: await probeStepMs(engine, largest, nowMs) });
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      notes.push(`${candidate.name}: ${error.message.replace(/\.$/, "")}`);
    }
  }
  probed.sort((a, b) => a.stepMs - b.stepMs);
  const [best, ...others] = probed;
  if (!best && fallback) {
    const { engine } = await fallback.open();
    return { candidate: fallback, opened: { engine, reason: `${sentence(notes)} ${fallback.name} is left.` } };
  }
  if (!best) throw new RunFailure("no-engine", `Nothing on this machine can train. ${sentence(notes)}`);
  for (const other of others) await other.engine.dispose();
  const figures = probed.map((p) => `${p.candidate.name} ${formatMs(p.stepMs)}`).join(", ");
  const measured = `A short trial of one step of ${largest.replicas} models: ${figures}.`;
  return {
    candidate: best.candidate,
    opened: { engine: best.engine, reason: notes.length > 0 ? `${sentence(notes)} ${measured}` : measured },
  };
}

async function openChosen(
  candidates: readonly EngineCandidate[],
  id: Engine["id"],
): Promise<{ candidate: EngineCandidate; opened: OpenedEngine }> {
  const candidate = candidates.find((c) => c.id === id);
  if (!candidate) {
    throw new RunFailure(
      "no-engine",
      `There is no engine "${id}" here: use one of ${candidates.map((c) => c.id).join(", ")}.`,
    );
  }
  const { engine } = await candidate.open();
  return { candidate, opened: { engine, reason: "Chosen by hand." } };
}

/** Milliseconds per lockstep step of the whole cohort, after one step that is not counted. */
async function probeStepMs(engine: Engine, spec: CohortSpec, nowMs: () => number): Promise<number> {
  const cohort = await engine.createCohort(spec);
  try {
    const one = initialParameters(spec.shape, createRng("probe"));
    const all = new Float32Array(spec.replicas * parameterCount(spec.shape));
    for (let replica = 0; replica < spec.replicas; replica += 1) all.set(one, replica * one.length);
    await cohort.restore(freshState(all, spec.replicas));
    const batch = probeBatch(spec);
    const warmUpStartMs = nowMs();
    await cohort.train([batch]);
    let best = nowMs() - warmUpStartMs;
    const startMs = nowMs();
    for (let steps = 1; nowMs() - startMs + best < probeLimitMs && steps <= 32; steps *= 2) {
      const stepStartMs = nowMs();
      await cohort.train(Array.from({ length: steps }, () => batch));
      best = Math.min(best, (nowMs() - stepStartMs) / steps);
    }
    return best;
  } finally {
    await cohort.dispose();
  }
}

/** Rows of one document each, every token trained: the dearest batch there is. */
function probeBatch({ shape, replicas, batch }: CohortSpec): TrainingBatch {
  const size = replicas * batch * shape.context;
  const rng = createRng("probe tokens");
  return {
    rows: batch,
    tokens: Int32Array.from({ length: size }, () => rng.integer(shape.vocabulary)),
    targets: Int32Array.from({ length: size }, () => rng.integer(shape.vocabulary)),
    weights: new Float32Array(size).fill(1),
    documentStarts: Int32Array.from({ length: size }, (_, i) => {
      const position = i % shape.context;
      return position - (position % 12); // documents of about the length the worlds have
    }),
    learningRates: new Float32Array(replicas * 2).fill(1e-3),
  };
}

function sentence(notes: readonly string[]): string {
  return notes.map((note) => `${note}.`).join(" ");
}

function formatMs(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}
