import { expandPhases, replicaStepsOf, type Phase } from "#core/expansion.ts";
import { RunFailure } from "#core/failure.ts";
import type { RunEvent } from "#core/run-events.ts";
import { toldInEnglish, type ToldSaid, type ToldSentences } from "#core/sentences/told.ts";
import type { CohortSpec } from "#nn/engine.ts";
import { parameterCount } from "#nn/model-shape.ts";
import { planTraining } from "#nn/plan/make-plan.ts";
import { refuseForeign, type RunCheckpoint } from "./checkpoint.ts";
import type { EngineSupply, OpenedEngine } from "./engine-supply.ts";
import { PhaseRun, type PhaseCheckpoint } from "./phase-run.ts";
import { RunRecord } from "./record.ts";
import { largestCohort, phaseCohort, shapeOf } from "./run-shape.ts";
import type { FinishedModel, RunSpec } from "./run-spec.ts";
import { SeedTexts } from "./seed-texts.ts";

/**
 * Trains and asks all arms and seeds of an experiment. Pausing is not pulling the next event.
 * Expected failures are thrown as RunFailure; the host turns them into a "failed" event.
 */
export async function* runExperiment(spec: RunSpec): AsyncGenerator<RunEvent, void> {
  const { experiment, runId, nowMs, resumeFrom } = spec;
  if (resumeFrom) refuseForeign(resumeFrom, spec);
  const phases = expandPhases(experiment);
  const totalReplicaSteps = replicaStepsOf(experiment);
  const startMs = nowMs() - (resumeFrom?.elapsedMs ?? 0);
  const before = resumeFrom && { replicaStepsDone: resumeFrom.replicaStepsDone };
  yield { type: "started", runId, experiment, phases, totalReplicaSteps, ...before, atMs: nowMs() };

  const texts = new Map<number, SeedTexts>();
  for (const [i, seed] of experiment.seeds.entries()) {
    const fraction = i / experiment.seeds.length;
    yield { type: "preparing", ...told([["writingTexts", seed]]), fraction, atMs: nowMs() };
    const own = new SeedTexts(experiment, seed);
    // Whoever is shown samples reads in the texts, too.
    if (spec.samplesPerPhase === undefined) own.packAll();
    texts.set(seed, own);
    // What a checkpoint holds is told with the texts of all of its seeds.
    if (spec.signal.aborted && !resumeFrom) break;
  }

  refuseWithoutStart(spec);
  const shape = shapeOf(experiment, texts.get(experiment.seeds[0]!)!.tokenizer.vocabularySize);
  const largest = largestCohort(experiment, shape, phases);
  yield { type: "preparing", ...told([["choosingEngine"]]), fraction: 1, atMs: nowMs() };
  let opened = await spec.supply.open(largest);

  const record = new RunRecord(spec, phases, shape, startMs);
  let losses = 0;
  // Parameters at the end of phases, as long as later ones start from them.
  const ends = new Map(resumeFrom?.ends.map(({ phase, parameters }) => [phase, parameters]));
  const keepEndsFor = (from: number): void => {
    for (const phase of ends.keys()) if (!startsFrom(phases.slice(from), phase)) ends.delete(phase);
  };
  const checkpoint = async (at: Pick<RunCheckpoint, "phase" | "step" | "state">): Promise<void> => {
    const { appVersion, startedAt } = spec;
    const { id, description } = opened.engine;
    await spec.onCheckpoint?.({
      ...{ format: "tinywhy/checkpoint@1", runId, experiment, appVersion, startedAt, engine: { id, description } },
      ...{ elapsedMs: nowMs() - startMs, replicaStepsDone: record.replicaSteps, totalReplicaSteps },
      ...at,
      ends: [...ends].map(([phase, parameters]) => ({ phase, parameters })),
      record: record.snapshot(),
    });
  };
  // From here on the engine is closed whatever happens, its threads with it: also when whoever listens gives up.
  try {
    yield engineChosen(opened, largest, nowMs());
    if (resumeFrom) {
      record.restore(resumeFrom.record, texts);
      yield restored(resumeFrom, record, nowMs());
      if (resumeFrom.engine.id !== opened.engine.id) yield changedEngine(resumeFrom, opened, nowMs());
    }
    for (const [index, phase] of phases.entries()) {
      if (spec.signal.aborted) break;
      if (index < (resumeFrom?.phase ?? 0)) continue;
      const run = new PhaseRun({
        ...{ spec, phases, index, shape, texts, record, ends },
        start: index === resumeFrom?.phase ? startOf(resumeFrom) : undefined,
        onCheckpoint: (inside) => checkpoint({ phase: index, ...inside }),
      });
      keepEndsFor(index + 1);
      for (;;) {
        try {
          yield* run.go(opened.engine, phaseCohort(experiment, shape, phase));
          break;
        } catch (error) {
          if (!(error instanceof RunFailure) || !isLoss(error)) throw error;
          losses += 1;
          // What is left of it (threads that still compute) would slow down what follows.
          await opened.engine.dispose();
          opened = await replaceEngine(spec.supply, error, losses);
          yield { type: "noted", ...goingOn(error, opened, run.checkpointStep), atMs: nowMs() };
          yield engineChosen(opened, largest, nowMs());
        }
      }
      const end = run.finalParameters;
      if (!end) continue;
      await spec.onFinishedModels?.(finishedModels(phase, end), shape);
      ends.set(index, end);
      keepEndsFor(index + 1);
      const isLast = index === phases.length - 1;
      if (!isLast) await checkpoint({ phase: index + 1, step: 0, state: undefined });
    }
  } finally {
    await opened.engine.dispose();
  }
  const reason = record.completed ? "completed" : "stopped";
  yield { type: "finished", reason, results: record.results(opened.engine, nowMs()), atMs: nowMs() };
}

/** A run that goes on has left the saved model behind. */
function refuseWithoutStart({ experiment: { id, startFrom }, startParameters, resumeFrom }: RunSpec): void {
  if (!startFrom || startParameters || (resumeFrom?.phase ?? 0) > 0) return;
  throw new RunFailure("bad-input", ["startMissing", id, startFrom.name, startFrom.sha256.slice(0, 12)]);
}

function engineChosen({ engine, reason }: OpenedEngine, { shape, batch }: CohortSpec, atMs: number): RunEvent {
  return {
    type: "engineChosen",
    engine: { id: engine.id, description: engine.description, reason },
    parameterCount: parameterCount(shape),
    flopsPerReplicaStep: planTraining({ shape, replicas: 1, batch }).flops,
    tokensPerReplicaStep: batch * shape.context,
    atMs,
  };
}

function startsFrom(phases: readonly Phase[], end: number): boolean {
  return phases.some(({ nodes }) => nodes.some(({ parent }) => parent?.phase === end));
}

/** parameters: [nodes of the phase, parameterCount] */
function finishedModels({ nodes }: Phase, parameters: Float32Array): FinishedModel[] {
  const size = parameters.length / nodes.length;
  return nodes.flatMap(({ finishes, seed }, node) =>
    finishes.map((arm) => ({ arm, seed, parameters: parameters.slice(node * size, (node + 1) * size) })),
  );
}

function startOf({ step, state }: RunCheckpoint): PhaseCheckpoint | undefined {
  return state && { step, state };
}

function restored({ phase, step }: RunCheckpoint, record: RunRecord, atMs: number): RunEvent {
  return { type: "restored", phase, step, ...record.reported(), replicaStepsDone: record.replicaSteps, atMs };
}

/** Engines agree to rounding, not to the bit. */
function changedEngine({ engine }: RunCheckpoint, opened: OpenedEngine, atMs: number): RunEvent {
  return { type: "noted", ...told([["changedEngine", engine.description, opened.engine.description]]), atMs };
}

/** A text of an event, in English and as data. */
function told(said: ToldSentences): { text: string; said: ToldSentences } {
  return { text: toldInEnglish(said), said };
}

function goingOn(lost: RunFailure, opened: OpenedEngine, step: number): { text: string; said?: ToldSaid } {
  const on: ToldSentences = [["goingOn", step]];
  return {
    text: `${lost.message} ${opened.reason} ${toldInEnglish(on)}`,
    ...(lost.said && opened.said && { said: [...lost.said, ...opened.said, ...on] }),
  };
}

/** A device or a thread that is gone: the same steps elsewhere give the same models. */
function isLoss({ code }: RunFailure): boolean {
  return code === "device-lost" || code === "worker-died";
}

async function replaceEngine(supply: EngineSupply, lost: RunFailure, losses: number): Promise<OpenedEngine> {
  const replacement = await supply.replace(lost, losses);
  if (!replacement) throw lost;
  return replacement;
}
