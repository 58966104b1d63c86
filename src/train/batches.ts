import { partsOf, turnsOf, type Phase } from "#core/expansion.ts";
import type { Experiment, Stage } from "#core/experiment.ts";
import { scheduleFactor } from "#core/schedule.ts";
import type { TrainingBatch } from "#nn/engine.ts";
import type { PackedRows } from "#core/packing.ts";
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
  readonly #free: PhaseBatch[] = [];
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
      this.#forEachTraining((_, { mixers }, { part }) => {
        mixers[part]!.next(this.#experiment.training.batch);
      });
    }
  }

  /** The next step's batch: arrays [nodes, batch, context]. It may be given back once the step is done. */
  next(): TrainingBatch {
    this.#step += 1;
    const { batch } = this.#experiment.training;
    const { context } = this.#experiment.model;
    const nodes = this.#lessons.length;
    const result = this.#free.pop() ?? newBatch(nodes, batch, context);
    const learns = new Uint8Array(nodes);
    this.#forEachTraining((node, { stages, mixers }, { part, step }) => {
      const stage = stages[part]!;
      const factor = scheduleFactor(stage, step);
      learns[node] = 1;
      result.learningRates[2 * node] = factor * stage.learningRate.embeddings;
      result.learningRates[2 * node + 1] = factor * stage.learningRate.body;
      result.slots[node] = part;
      mixers[part]!.next(batch, (rows, index, row) => {
        copyRow(rows, index, result, node * batch + row);
      });
    });
    learns.forEach((isLearning, node) => {
      if (isLearning === 0) sitOut(result, node, batch * context);
    });
    return result;
  }

  /** Its arrays serve for a later step. Making new ones for each, and collecting them, cost a good part of a core. */
  giveBack(batch: TrainingBatch): void {
    // Arrays that went to a thread for good are empty.
    if (batch.slots && batch.tokens.length > 0) this.#free.push({ ...batch, slots: batch.slots });
  }

  #forEachTraining(visit: (node: number, lesson: Lesson, turn: Turn) => void): void {
    this.#lessons.forEach((lesson, node) => {
      const turn = lesson.turns[this.#step - 1];
      if (turn) visit(node, lesson, turn);
    });
  }
}

type PhaseBatch = Required<TrainingBatch>;

/**
 * Where threads can look into one memory, they read a batch where it is written: one memory for all of its arrays, since
 * each takes time to hand over.
 */
function newBatch(nodes: number, batch: number, context: number): PhaseBatch {
  const size = nodes * batch * context;
  const bytes = 4 * (4 * size + 3 * nodes);
  const isShared = typeof SharedArrayBuffer !== "undefined";
  const memory = isShared ? new SharedArrayBuffer(bytes) : undefined;
  let end = 0;
  const take = (length: number): [memory: ArrayBufferLike, start: number, length: number] => {
    const start = end;
    end += 4 * length;
    // Without shared memory each array is handed over by itself, and so stands alone.
    return memory ? [memory, start, length] : [new ArrayBuffer(4 * length), 0, length];
  };
  return {
    rows: batch,
    tokens: new Int32Array(...take(size)),
    targets: new Int32Array(...take(size)),
    weights: new Float32Array(...take(size)),
    documentStarts: new Int32Array(...take(size)),
    learningRates: new Float32Array(...take(2 * nodes)),
    slots: new Int32Array(...take(nodes)),
  };
}

/** Value by value: for rows this short, views of typed arrays would take longer to make than to copy. */
function copyRow(rows: PackedRows, index: number, to: PhaseBatch, row: number): void {
  const { context } = rows;
  let at = row * context;
  for (let from = index * context; from < (index + 1) * context; from += 1, at += 1) {
    to.tokens[at] = rows.tokens[from]!;
    to.targets[at] = rows.targets[from]!;
    to.weights[at] = rows.weights[from]!;
    to.documentStarts[at] = rows.documentStarts[from]!;
  }
}

function sitOut(batch: PhaseBatch, node: number, size: number): void {
  for (const values of [batch.tokens, batch.targets, batch.weights, batch.documentStarts]) {
    values.fill(0, node * size, (node + 1) * size);
  }
  batch.learningRates.fill(0, 2 * node, 2 * node + 2);
  batch.slots[node] = 0;
}

function countedTurns(parts: readonly number[]): Turn[] {
  const counts = new Map<number, number>();
  return parts.map((part) => {
    const step = (counts.get(part) ?? 0) + 1;
    counts.set(part, step);
    return { part, step };
  });
}
