import { RunFailure } from "#core/failure.ts";
import {
  slotIndices,
  type Cohort,
  type CohortSpec,
  type CohortState,
  type Generation,
  type GenerationRequest,
  type StepReport,
  type TokenRows,
  type TrainingBatch,
} from "../engine.ts";
import { Answers } from "../generation.ts";
import { parameterCount, type ModelShape } from "../model-shape.ts";
import { arenaOf, fromArena, toArena } from "../plan/arena.ts";
import type { BoundCall, StepFrame } from "./bind-plan.ts";
import { bindReplica, fillRotaryTable, type Replica } from "./bind-replica.ts";
import { instantiateKernels, type KernelBuild } from "./kernels.ts";
import { LiveRows, type TokenArrays } from "./live-rows.ts";
import type { PartedCohort } from "./messages.ts";
import { layoutMemory, type MemoryLayout, type ReplicaRange } from "./memory-layout.ts";
import { TextWriter } from "./text-writer.ts";

/** A cohort in one WebAssembly memory, computed on the calling thread, one replica after the other. */
export async function createLocalCohort(spec: CohortSpec, build: KernelBuild): Promise<PartedCohort> {
  const layout = layoutMemory(spec);
  const memory = allocate(layout.bytes);
  const kernels = await instantiateKernels(build, memory);
  fillRotaryTable(new Float32Array(memory.buffer, layout.rotaryTable), spec.shape);
  const { inputs, rotaryTable, workspace } = layout;
  const { positions, targetRows } = inputs;
  const { optimizer } = spec;
  const shared = { kernels, memory, positions, targetRows, rotaryTable, workspace, optimizer };
  const replicas = layout.replicas.map((addresses) => bindReplica(layout, addresses, shared, spec));
  return new LocalCohort(spec, layout, memory, replicas);
}

function allocate(bytes: number): WebAssembly.Memory {
  const pages = bytes / 65_536;
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages });
  } catch {
    throw new RunFailure("out-of-memory", ["noMemoryLeft", Math.ceil(bytes / 1e6)]);
  }
}

class LocalCohort implements PartedCohort {
  readonly spec: CohortSpec;
  readonly #layout: MemoryLayout;
  readonly #memory: WebAssembly.Memory;
  readonly #replicas: readonly Replica[];
  readonly #live: LiveRows;
  readonly #writer: TextWriter;
  readonly #frame: StepFrame = {
    live: 0,
    targets: 0,
    rows: 0,
    inverseWeightSum: 0,
    learningRateEmbeddings: 0,
    learningRateBody: 0,
    firstCorrection: 1,
    secondCorrection: 1,
    momentsOffset: 0,
    loss: 0,
    squaredNorm: 0,
  };

  constructor(spec: CohortSpec, layout: MemoryLayout, memory: WebAssembly.Memory, replicas: readonly Replica[]) {
    this.spec = spec;
    this.#layout = layout;
    this.#memory = memory;
    this.#replicas = replicas;
    this.#live = new LiveRows(memory, layout.inputs, spec.shape);
    this.#writer = new TextWriter(memory, layout, spec, this.#frame);
  }

  part({ first, count }: ReplicaRange): Cohort {
    if (count === this.#replicas.length) return this;
    const replicas = this.#replicas.slice(first, first + count);
    return new LocalCohort({ ...this.spec, replicas: count }, this.#layout, this.#memory, replicas);
  }

  // Replicas outside, steps inside: a replica's parameters and moments stay in the cache.
  train(batches: readonly TrainingBatch[]): Promise<StepReport> {
    const count = this.#replicas.length;
    const lossNats = new Float32Array(batches.length * count).fill(NaN);
    const gradientNorms = new Float32Array(batches.length * count).fill(NaN);
    this.#replicas.forEach((replica, index) => {
      batches.forEach((batch, step) => {
        if (!this.#trainStep(replica, index, batch)) return;
        lossNats[step * count + index] = this.#frame.loss;
        gradientNorms[step * count + index] = Math.sqrt(this.#frame.squaredNorm);
      });
    });
    return Promise.resolve({ lossNats, gradientNorms });
  }

  score(rows: TokenRows): Promise<Float32Array> {
    const scores = new Float32Array(this.#replicas.length * rows.rows);
    this.#replicas.forEach((replica, index) => {
      const first = index * rows.rows;
      this.#eachFilled(rows, first, rows.rows, (from, targetEnds) => {
        this.#replay(replica.score);
        this.#addScores(scores.subarray(from), targetEnds);
      });
    });
    return Promise.resolve(scores);
  }

  logits(rows: TokenRows, positions: Int32Array): Promise<Float32Array> {
    const { context, vocabulary } = this.spec.shape;
    const { paddedVocabulary } = arenaOf(this.spec.shape);
    const weights = new Float32Array(rows.weights.length);
    positions.forEach((position, row) => (weights[row * context + position] = 1));
    const asked = { ...rows, weights, targets: new Int32Array(rows.targets.length) };
    const result = new Float32Array(this.#replicas.length * rows.rows * vocabulary);
    const computed = new Float32Array(this.#memory.buffer, this.#layout.logitsBuffers.get("logits"));
    this.#replicas.forEach((replica, index) => {
      this.#eachFilled(asked, index * rows.rows, this.spec.batch, (from, targetEnds) => {
        this.#replay(replica.logits);
        targetEnds.forEach((_, row) => {
          const start = row * paddedVocabulary;
          result.set(computed.subarray(start, start + vocabulary), (from + row) * vocabulary);
        });
      });
    });
    return Promise.resolve(result);
  }

  async generate(request: GenerationRequest): Promise<Generation> {
    const answers = new Answers(this.spec, request);
    this.#replicas.forEach((replica, index) => {
      this.#writer.write(replica, answers, index * request.prompts, (index + 1) * request.prompts);
    });
    return answers.result();
  }

  save(): Promise<CohortState> {
    const { shape } = this.spec;
    const gather = (part: "parameters" | "firstMoments" | "secondMoments"): Float32Array =>
      concatenate(
        this.#replicas.flatMap((replica) => arenasIn(replica[part], shape).map((arena) => fromArena(arena, shape))),
      );
    return Promise.resolve({
      parameters: gather("parameters"),
      firstMoments: gather("firstMoments"),
      secondMoments: gather("secondMoments"),
      optimizerSteps: Int32Array.from(this.#replicas.flatMap((replica) => [...replica.optimizerSteps])),
    });
  }

  restore(state: CohortState): Promise<void> {
    const { shape, slots = 1 } = this.spec;
    const size = parameterCount(shape);
    this.#replicas.forEach((replica, index) => {
      const put = (arenas: readonly Float32Array[], values: Float32Array): void => {
        arenas.forEach((arena, i) => {
          const at = (index * arenas.length + i) * size;
          arena.set(toArena(values.subarray(at, at + size), shape));
        });
      };
      put([replica.parameters], state.parameters);
      put(arenasIn(replica.firstMoments, shape), state.firstMoments);
      put(arenasIn(replica.secondMoments, shape), state.secondMoments);
      replica.optimizerSteps.set(state.optimizerSteps.subarray(index * slots, (index + 1) * slots));
    });
    return Promise.resolve();
  }

  dispose(): Promise<void> {
    return Promise.resolve(); // the memory goes with the last reference to it
  }

  /** False when the replica sits the step out. */
  #trainStep(replica: Replica, index: number, batch: TrainingBatch): boolean {
    const { context } = this.spec.shape;
    const { beta1, beta2 } = this.spec.optimizer;
    this.#live.clear();
    for (let row = 0; row < batch.rows; row += 1) this.#live.add(batch, (index * batch.rows + row) * context);
    if (this.#live.targets === 0) return false;
    const slot = slotIndices(this.spec, batch)[index]! - index * replica.optimizerSteps.length;
    const steps = replica.optimizerSteps[slot]! + 1;
    replica.optimizerSteps[slot] = steps;
    this.#frame.momentsOffset = slot * arenaOf(this.spec.shape).size;
    this.#frame.learningRateEmbeddings = batch.learningRates[2 * index]!;
    this.#frame.learningRateBody = batch.learningRates[2 * index + 1]!;
    this.#frame.firstCorrection = 1 / (1 - beta1 ** steps);
    this.#frame.secondCorrection = 1 / (1 - beta2 ** steps);
    this.#replay(replica.train);
    return true;
  }

  #replay(calls: readonly BoundCall[]): void {
    const frame = this.#frame;
    frame.live = this.#live.live;
    frame.targets = this.#live.targets;
    frame.inverseWeightSum = this.#live.inverseWeightSum();
    for (const call of calls) call(frame);
  }

  /**
   * One replica's rows, as many at a time as there is room for. `visit` gets the place of the first of them among the
   * rows of all replicas, and for each where its targets end.
   */
  #eachFilled(
    rows: TokenArrays & { rows: number },
    first: number,
    most: number,
    visit: (from: number, targetEnds: readonly number[]) => void,
  ): void {
    const { context } = this.spec.shape;
    let targetEnds: number[] = [];
    this.#live.clear();
    for (let row = first; row < first + rows.rows; row += 1) {
      if (targetEnds.length === most || !this.#live.add(rows, row * context)) {
        visit(row - targetEnds.length, targetEnds);
        targetEnds = [];
        this.#live.clear();
        this.#live.add(rows, row * context);
      }
      targetEnds.push(this.#live.targets);
    }
    if (targetEnds.length > 0) visit(first + rows.rows - targetEnds.length, targetEnds);
  }

  #addScores(scores: Float32Array, targetEnds: readonly number[]): void {
    const { buffer } = this.#memory;
    const { weights, logProbabilities } = this.#layout.inputs;
    const weight = new Float32Array(buffer, weights, this.#live.targets);
    const logProbability = new Float32Array(buffer, logProbabilities, this.#live.targets);
    let at = 0;
    targetEnds.forEach((end, row) => {
      let sum = 0;
      for (; at < end; at += 1) sum += weight[at]! * logProbability[at]!;
      scores[row] = sum;
    });
  }
}

/** Moments hold an arena per optimizer state, one behind the other. */
function arenasIn(values: Float32Array, shape: ModelShape): Float32Array[] {
  const { size } = arenaOf(shape);
  return Array.from({ length: values.length / size }, (_, i) => values.subarray(i * size, (i + 1) * size));
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    result.set(part, offset);
    offset += part.length;
  }
  return result;
}
