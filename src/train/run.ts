import { expandPhases, replicaStepsOf } from "#core/expansion.ts";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import type { RunEvent } from "#core/run-events.ts";
import type { CohortSpec } from "#nn/engine.ts";
import { defaultHidden, parameterCount, type ModelShape } from "#nn/model-shape.ts";
import { planTraining } from "#nn/plan/make-plan.ts";
import type { EngineSupply, OpenedEngine } from "./engine-supply.ts";
import { PhaseRun } from "./phase-run.ts";
import { RunRecord } from "./record.ts";
import type { RunSpec } from "./run-spec.ts";
import { SeedTexts } from "./seed-texts.ts";

/**
 * Trains and asks all arms and seeds of an experiment. Pausing is not pulling the next event.
 * Expected failures are thrown as RunFailure; the host turns them into a "failed" event.
 */
export async function* runExperiment(spec: RunSpec): AsyncGenerator<RunEvent, void> {
  const { experiment, runId, nowMs } = spec;
  const phases = expandPhases(experiment);
  const startMs = nowMs();
  yield { type: "started", runId, experiment, phases, totalReplicaSteps: replicaStepsOf(experiment), atMs: startMs };

  const texts = new Map<number, SeedTexts>();
  for (const [i, seed] of experiment.seeds.entries()) {
    const fraction = i / experiment.seeds.length;
    yield { type: "preparing", text: `Writing the texts of seed ${seed}`, fraction, atMs: nowMs() };
    texts.set(seed, new SeedTexts(experiment, seed));
    if (spec.signal.aborted) break;
  }

  const shape = shapeOf(experiment, texts.get(experiment.seeds[0]!)!.tokenizer.vocabularySize);
  const largest = cohortOf(experiment, shape, Math.max(...phases.map((phase) => phase.nodes.length)));
  yield { type: "preparing", text: "Choosing what to compute on", fraction: 1, atMs: nowMs() };
  let opened = await spec.supply.open(largest);
  yield engineChosen(opened, largest, nowMs());

  const record = new RunRecord(spec, phases, shape, startMs);
  let losses = 0;
  let parents: Float32Array | undefined;
  try {
    for (const [index, phase] of phases.entries()) {
      if (spec.signal.aborted) break;
      const run = new PhaseRun({ spec, phases, index, shape, texts, record, parents });
      for (;;) {
        try {
          yield* run.go(opened.engine, cohortOf(experiment, shape, phase.nodes.length));
          break;
        } catch (error) {
          if (!(error instanceof RunFailure) || !isLoss(error)) throw error;
          losses += 1;
          // What is left of it (threads that still compute) would slow down what follows.
          await opened.engine.dispose();
          opened = await replaceEngine(spec.supply, error, losses);
          yield {
            type: "noted",
            text: `${error.message} ${opened.reason} Going on from step ${run.checkpointStep}.`,
            atMs: nowMs(),
          };
          yield engineChosen(opened, largest, nowMs());
        }
      }
      parents = run.finalParameters;
    }
  } finally {
    await opened.engine.dispose();
  }
  const reason = record.completed ? "completed" : "stopped";
  yield { type: "finished", reason, results: record.results(opened.engine, nowMs()), atMs: nowMs() };
}

/** The model an experiment trains, for a vocabulary of that size. */
function shapeOf(experiment: Experiment, vocabulary: number): ModelShape {
  const { layers, width, heads, context } = experiment.model;
  return { layers, width, heads, hidden: defaultHidden(width), context, vocabulary };
}

function cohortOf(experiment: Experiment, shape: ModelShape, replicas: number): CohortSpec {
  const { batch, optimizer, clipNorm } = experiment.training;
  const { beta1, beta2, epsilon, weightDecay } = optimizer;
  return { shape, replicas, batch, optimizer: { beta1, beta2, epsilon, weightDecay, clipNorm } };
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

/** A device or a thread that is gone: the same steps elsewhere give the same models. */
function isLoss({ code }: RunFailure): boolean {
  return code === "device-lost" || code === "worker-died";
}

async function replaceEngine(supply: EngineSupply, lost: RunFailure, losses: number): Promise<OpenedEngine> {
  const replacement = await supply.replace(lost, losses);
  if (!replacement) throw lost;
  return replacement;
}
