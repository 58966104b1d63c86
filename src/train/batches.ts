import type { Experiment } from "#core/experiment.ts";
import { stageOf, type Phase } from "#core/expansion.ts";
import type { TrainingBatch } from "#nn/engine.ts";
import type { BatchMixer } from "./row-stream.ts";
import { scheduleFactor } from "./schedule.ts";

/**
 * The training batches of one phase, for all its nodes in lockstep. A node whose stage is over sits out
 * (weights 0). Made anew and advanced with `skip`, it gives the same batches again: that is how a run is replayed.
 */
export class PhaseBatches {
  readonly #experiment: Experiment;
  readonly #phase: Phase;
  readonly #mixers: readonly BatchMixer[];
  #step = 0;

  /** mixers: one per node of the phase. */
  constructor(experiment: Experiment, phase: Phase, mixers: readonly BatchMixer[]) {
    this.#experiment = experiment;
    this.#phase = phase;
    this.#mixers = mixers;
  }

  skip(steps: number): void {
    for (let i = 0; i < steps; i += 1) {
      this.#step += 1;
      this.#forEachTraining((node) => void this.#mixers[node]!.next(this.#experiment.training.batch));
    }
  }

  /** The next step's batch: arrays [nodes, batch, context]. */
  next(): TrainingBatch {
    this.#step += 1;
    const { batch } = this.#experiment.training;
    const { context } = this.#experiment.model;
    const nodes = this.#phase.nodes.length;
    const size = nodes * batch * context;
    const result: TrainingBatch = {
      rows: batch,
      tokens: new Int32Array(size),
      targets: new Int32Array(size),
      weights: new Float32Array(size),
      documentStarts: new Int32Array(size),
      learningRates: new Float32Array(nodes * 2),
    };
    this.#forEachTraining((node, stageName) => {
      const stage = stageOf(this.#experiment, stageName);
      const factor = scheduleFactor(stage, this.#step);
      result.learningRates[2 * node] = factor * stage.learningRate.embeddings;
      result.learningRates[2 * node + 1] = factor * stage.learningRate.body;
      this.#mixers[node]!.next(batch).forEach(({ rows, index }, row) => {
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

  #forEachTraining(visit: (node: number, stageName: string) => void): void {
    this.#phase.nodes.forEach((node, index) => {
      if (this.#step <= stageOf(this.#experiment, node.stage).steps) visit(index, node.stage);
    });
  }
}
