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
import { parameterCount } from "../model-shape.ts";
import { arenaOf, fromArena, toArena } from "../plan/arena.ts";
import { planLogits, planScoring, planTraining } from "../plan/make-plan.ts";
import { Executor, type ExecutorOptions, type ReplayCounts, type StepViews } from "./executor.ts";
import { toProgram } from "./program.ts";
import { checkRows, weightSums, writeRows, writeTrainingInputs } from "./step-inputs.ts";
import { TextWriter } from "./text-writer.ts";
import type { Tuning } from "./tuning.ts";

/** A cohort on the GPU: one program that trains, and others that ask and write, made when first needed. */
export class WebGpuCohort implements Cohort {
  readonly spec: CohortSpec;
  readonly #tuning: Tuning;
  readonly #options: ExecutorOptions;
  readonly #training: Executor;
  readonly #onDispose: () => void;
  #scoring: Promise<Executor> | undefined;
  #logits: Promise<Executor> | undefined;
  #writer: Promise<TextWriter> | undefined;
  #optimizerSteps: Int32Array;
  /** Calls run one after the other: they share input buffers. */
  #previous: Promise<unknown> = Promise.resolve();
  #isDisposed = false;

  private constructor(
    spec: CohortSpec,
    tuning: Tuning,
    options: ExecutorOptions,
    training: Executor,
    onDispose: () => void,
  ) {
    this.spec = spec;
    this.#tuning = tuning;
    this.#options = options;
    this.#training = training;
    this.#onDispose = onDispose;
    this.#optimizerSteps = new Int32Array(spec.replicas * (spec.slots ?? 1));
  }

  static async create(
    spec: CohortSpec,
    tuning: Tuning,
    options: ExecutorOptions,
    onDispose: () => void,
  ): Promise<WebGpuCohort> {
    const training = await Executor.create(toProgram(planTraining(spec), tuning, spec.optimizer), options);
    return new WebGpuCohort(spec, tuning, options, training, onDispose);
  }

  /** Of training, since the cohort was made. */
  get counts(): Readonly<ReplayCounts> {
    return this.#training.counts;
  }

  get dispatchesPerStep(): number {
    return this.#training.dispatchesPerStep;
  }

  /** On the GPU, training and whatever scoring has added. */
  async bytes(): Promise<number> {
    const [scoring, logits, writer] = [await this.#scoring, await this.#logits, await this.#writer];
    const asking = (scoring?.buffers.bytes ?? 0) + (logits?.buffers.bytes ?? 0) + (writer?.bytes ?? 0);
    return this.#training.buffers.bytes + asking;
  }

  train(batches: readonly TrainingBatch[]): Promise<StepReport> {
    return this.#inTurn(() => this.#train(batches));
  }

  score(rows: TokenRows): Promise<Float32Array> {
    return this.#inTurn(async () => {
      this.#scoring ??= this.#executorFor(planScoring(this.spec));
      return this.#ask(await this.#scoring, rows, "scores", { perRow: 1, stride: 1 }, (from, inputs) => {
        const place = { rows: rows.rows, replicas: this.spec.replicas, from, batch: this.spec.batch };
        writeRows(rows.targets, place, inputs.ints("targets"));
        writeRows(rows.weights, place, inputs.floats("weights"));
      });
    });
  }

  logits(rows: TokenRows, positions: Int32Array): Promise<Float32Array> {
    return this.#inTurn(async () => {
      this.#logits ??= this.#executorFor(planLogits(this.spec));
      const { shape, batch, replicas } = this.spec;
      const sizes = { perRow: shape.vocabulary, stride: arenaOf(shape).paddedVocabulary };
      return this.#ask(await this.#logits, rows, "logits", sizes, (from, inputs) => {
        const input = inputs.ints("positions");
        writeRows(positions, { rows: rows.rows, replicas, from, batch }, input);
        for (let i = 0; i < input.length; i += 1) input[i] = input[i]! + (i % batch) * shape.context;
      });
    });
  }

  generate(request: GenerationRequest): Promise<Generation> {
    return this.#inTurn(async () => {
      const answers = new Answers(this.spec, request);
      this.#writer ??= this.#openWriter();
      await (await this.#writer).write(answers);
      return answers.result();
    });
  }

  save(): Promise<CohortState> {
    return this.#inTurn(async () => ({
      parameters: await this.#readState("parameters"),
      firstMoments: await this.#readState("firstMoments", this.spec.slots),
      secondMoments: await this.#readState("secondMoments", this.spec.slots),
      optimizerSteps: this.#optimizerSteps.slice(),
    }));
  }

  restore(state: CohortState): Promise<void> {
    return this.#inTurn(async () => {
      const { slots } = this.spec;
      this.#writeState("parameters", state.parameters);
      this.#writeState("firstMoments", state.firstMoments, slots);
      this.#writeState("secondMoments", state.secondMoments, slots);
      this.#optimizerSteps = state.optimizerSteps.slice();
    });
  }

  /** [replicas, parameterCount] gradients of the last step, before clipping. For tests. */
  gradients(): Promise<Float32Array> {
    return this.#inTurn(() => this.#readState("gradients"));
  }

  async dispose(): Promise<void> {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    await this.#previous;
    this.#training.destroy();
    for (const own of [this.#scoring, this.#logits, this.#writer]) (await own?.catch(() => undefined))?.destroy();
    this.#onDispose();
  }

  async #train(batches: readonly TrainingBatch[]): Promise<StepReport> {
    const { spec } = this;
    const { replicas } = spec;
    for (const batch of batches) {
      if (batch.rows !== spec.batch) throw new RangeError(`a batch of ${batch.rows} rows, not ${spec.batch}`);
      checkRows(spec, batch);
    }
    const lossNats = new Float32Array(batches.length * replicas);
    const gradientNorms = new Float32Array(batches.length * replicas);
    const active = batches.map((batch) => weightSums(batch.weights, replicas));
    await this.#training.run(
      batches.length,
      (step, inputs) => {
        const counts = this.#optimizerSteps.slice();
        slotIndices(spec, batches[step]!).forEach(
          (at, i) => (counts[at] = counts[at]! + (active[step]![i] === 0 ? 0 : 1)),
        );
        this.#optimizerSteps = counts;
        writeTrainingInputs(spec, batches[step]!, this.#optimizerSteps, inputs);
      },
      (step, outputs) => {
        const [loss, squaredNorm] = [outputs.floats("loss"), outputs.floats("squaredNorm")];
        for (let replica = 0; replica < replicas; replica += 1) {
          const sitsOut = active[step]![replica] === 0;
          lossNats[step * replicas + replica] = sitsOut ? NaN : loss[replica]!;
          gradientNorms[step * replicas + replica] = sitsOut ? NaN : Math.sqrt(squaredNorm[replica]!);
        }
      },
    );
    return { lossNats, gradientNorms };
  }

  /** Runs all rows, `batch` of each replica at a time. Result: [replicas, rows, perRow]. */
  async #ask(
    executor: Executor,
    rows: TokenRows,
    output: string,
    { perRow, stride }: { perRow: number; stride: number },
    writeRest: (from: number, inputs: StepViews) => void,
  ): Promise<Float32Array> {
    checkRows(this.spec, rows);
    const { replicas, batch } = this.spec;
    const result = new Float32Array(replicas * rows.rows * perRow);
    await executor.run(
      Math.ceil(rows.rows / batch),
      (step, inputs) => {
        const place = { rows: rows.rows, replicas, from: step * batch, batch };
        writeRows(rows.tokens, place, inputs.ints("tokens"));
        writeRows(rows.documentStarts, place, inputs.ints("documentStarts"));
        writeRest(step * batch, inputs);
      },
      (step, outputs) => {
        const values = outputs.floats(output);
        const count = Math.min(batch, rows.rows - step * batch);
        for (let i = 0; i < replicas * count; i += 1) {
          const [replica, row] = [Math.floor(i / count), i % count];
          const start = (replica * batch + row) * stride;
          result.set(values.subarray(start, start + perRow), (replica * rows.rows + step * batch + row) * perRow);
        }
      },
    );
    return result;
  }

  /** Another program on the same parameters, with the scratch memory of training. */
  #executorFor(plan: ReturnType<typeof planScoring>): Promise<Executor> {
    const { buffers } = this.#training;
    const lent = { byId: new Map([["parameters", buffers.get("parameters")]]), scratch: buffers.lendable };
    return Executor.create(toProgram(plan, this.#tuning, this.spec.optimizer), { ...this.#options, lent });
  }

  /** The two programs of a generation; the cache is scratch memory of training too. */
  async #openWriter(): Promise<TextWriter> {
    const { buffers } = this.#training;
    return TextWriter.create(this.spec, this.#tuning, this.#options, {
      byId: new Map([["parameters", buffers.get("parameters")]]),
      scratch: buffers.lendable,
    });
  }

  /** [replicas, slots, parameterCount] of a buffer in the executor's arrangement. */
  async #readState(id: string, slots = 1): Promise<Float32Array> {
    const { shape, replicas } = this.spec;
    const values = await this.#training.readBuffer(id);
    const [stride, size, count] = [values.length / replicas, arenaOf(shape).size, parameterCount(shape)];
    const result = new Float32Array(replicas * slots * count);
    for (let i = 0; i < replicas * slots; i += 1) {
      const start = Math.floor(i / slots) * stride + (i % slots) * size;
      result.set(fromArena(values.subarray(start, start + size), shape), i * count);
    }
    return result;
  }

  #writeState(id: string, values: Float32Array, slots = 1): void {
    const { shape, replicas } = this.spec;
    const [size, count] = [arenaOf(shape).size, parameterCount(shape)];
    if (values.length !== replicas * slots * count)
      throw new RangeError(`${id} has ${values.length} elements, not ${replicas * slots * count}`);
    const arena = new Float32Array(replicas * slots * size);
    for (let i = 0; i < replicas * slots; i += 1)
      arena.set(toArena(values.subarray(i * count, (i + 1) * count), shape), i * size);
    this.#training.writeBuffer(id, arena);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isDisposed) throw new RunFailure("gpu-error", "This cohort has been disposed of.");
    const result = this.#previous.then(work);
    this.#previous = result.catch(() => undefined);
    return result;
  }
}
