import { partsOf, turnsOf, type Phase } from "#core/expansion.ts";
import type { Experiment, Stage } from "#core/experiment.ts";
import { scheduleFactor } from "#core/schedule.ts";
import type { TrainingBatch } from "#nn/engine.ts";
import type { BatchMixer } from "./row-stream.ts";

/** What one node does in one step of its phase. */
interface Turn {
  /** Which of its stages it reads, from 0; also the slot of its optimizer state. */
  part: number;
  /** Steps of that stage, this one included. */
  step: number;
}

/** What one node does in its phase. */
interface Lesson {
  stages: readonly Stage[];
  mixers: readonly BatchMixer[];
  turns: readonly Turn[];
}

/**
 * The training batches of one phase, for all its nodes in lockstep. A node whose stage is over sits out
 * (weights 0). Made anew and advanced with `skip`, it gives the same batches again: that is how a run is replayed.
 */
export class PhaseBatches {
  readonly #experiment: Experiment;
  readonly #lessons: readonly Lesson[];
  #step = 0;

  /** mixers: for every node of the phase, one per stage it reads (a mix has several). */
  constructor(experiment: Experiment, phase: Phase, mixers: readonly (readonly BatchMixer[])[]) {
    this.#experiment = experiment;
    this.#lessons = phase.nodes.map(({ stage }, node) => ({
      stages: partsOf(experiment, stage).map((part) => part.stage),
      mixers: mixers[node]!,
      turns: countedTurns(turnsOf(experiment, stage)),
    }));
  }

  skip(steps: number): void {
    for (let i = 0; i < steps; i += 1) {
      this.#step += 1;
      this.#forEachTraining((_, { mixers }, { part }) => void mixers[part]!.next(this.#experiment.training.batch));
    }
  }

  /** The next step's batch: arrays [nodes, batch, context]. */
  next(): TrainingBatch {
    this.#step += 1;
    const { batch } = this.#experiment.training;
    const { context } = this.#experiment.model;
    const nodes = this.#lessons.length;
    const size = nodes * batch * context;
    const result = {
      rows: batch,
      tokens: new Int32Array(size),
      targets: new Int32Array(size),
      weights: new Float32Array(size),
      documentStarts: new Int32Array(size),
      learningRates: new Float32Array(nodes * 2),
      slots: new Int32Array(nodes),
    } satisfies TrainingBatch;
    this.#forEachTraining((node, { stages, mixers }, { part, step }) => {
      const stage = stages[part]!;
      const factor = scheduleFactor(stage, step);
      result.learningRates[2 * node] = factor * stage.learningRate.embeddings;
      result.learningRates[2 * node + 1] = factor * stage.learningRate.body;
      result.slots[node] = part;
      mixers[part]!.next(batch).forEach(({ rows, index }, row) => {
        const from = index * context;
        const to = (node * batch + row) * context;
        result.tokens.set(rows.tokens.subarray(from, from + context), to);
        result.targets.set(rows.targets.subarray(from, from + context), to);
        result.weights.set(rows.weights.subarray(from, from + context), to);
        result.documentStarts.set(rows.documentStarts.subarray(from, from + context), to);
      });
    });
    return result;
  }

  #forEachTraining(visit: (node: number, lesson: Lesson, turn: Turn) => void): void {
    this.#lessons.forEach((lesson, node) => {
      const turn = lesson.turns[this.#step - 1];
      if (turn) visit(node, lesson, turn);
    });
  }
}

function countedTurns(parts: readonly number[]): Turn[] {
  const counts = new Map<number, number>();
  return parts.map((part) => {
    const step = (counts.get(part) ?? 0) + 1;
    counts.set(part, step);
    return { part, step };
  });
}
