import {
  concat,
  dispose,
  gather,
  ones,
  stack,
  tensor,
  tidy,
  valueAndGrad,
  where,
  zeros,
  type Tensor,
} from "@tensorflow/tfjs-core";
import { RunFailure } from "#core/failure.ts";
import {
  slotIndices,
  type Cohort,
  type CohortSpec,
  type CohortState,
  type Engine,
  type Generation,
  type GenerationRequest,
  type StepReport,
  type TokenRows,
  type TrainingBatch,
} from "../engine.ts";
import { generateByRecomputing } from "../generation.ts";
import { parameterCount, type ModelShape } from "../model-shape.ts";
import { adamWStep, createParameterGroups, type AdamWState, type ParameterGroups } from "./adamw.ts";
import { logitsAt, lossOf, scoreOf, toRowTensors, type RowTensors } from "./model.ts";
import { readAll } from "./read-all.ts";
import { activeReplicas, copyRows, positionsOf } from "./rows.ts";
import type { TfjsBackend } from "./tfjs-backend.ts";

/** The reference engine: plain tfjs operations and tfjs' own derivatives. Slow and simple; the others are tested against it. */
export function createTfjsEngine(backend: TfjsBackend): Engine {
  const cohorts = new Set<TfjsCohort>();
  return {
    id: "tfjs",
    description: backend.description,
    async createCohort(spec) {
      await backend.settle();
      refuseTooLarge(spec, backend.maxTensorBytes);
      const cohort = new TfjsCohort(spec, backend, () => cohorts.delete(cohort));
      cohorts.add(cohort);
      return cohort;
    },
    async dispose() {
      for (const cohort of [...cohorts]) await cohort.dispose();
    },
  };
}

/**
 * Losses [R] in nats and gradients [R, P] of every parameter, in the order of `parameterLayout`, for tests of other
 * engines' kernels. parameters: [R, P].
 */
export async function referenceGradients(
  backend: TfjsBackend,
  shape: ModelShape,
  parameters: Float32Array,
  rows: TokenRows,
): Promise<{ lossNats: Float32Array; gradients: Float32Array }> {
  backend.activate();
  const replicas = parameters.length / parameterCount(shape);
  const { losses, gradients } = tidy(() => {
    const inputs = toRowTensors(shape, replicas, rows);
    return lossAndGradients(shape, tensor(parameters.slice(), [replicas, parameters.length / replicas]), inputs);
  });
  const [lossNats, gradientValues] = await readAll(backend, [losses, gradients]);
  return { lossNats: lossNats!, gradients: gradientValues! };
}

class TfjsCohort implements Cohort {
  readonly spec: CohortSpec;
  readonly #backend: TfjsBackend;
  readonly #onDispose: () => void;
  readonly #groups: ParameterGroups;
  /** Moments of all slots: [R x slots, P]. */
  #state: AdamWState;
  /** [R x slots] */
  #optimizerSteps: Int32Array;

  constructor(spec: CohortSpec, backend: TfjsBackend, onDispose: () => void) {
    this.spec = spec;
    this.#backend = backend;
    this.#onDispose = onDispose;
    backend.activate();
    const { parameters, moments } = sizesOf(spec);
    this.#groups = tidy(() => createParameterGroups(spec.shape));
    this.#state = { parameters: zeros(parameters), firstMoments: zeros(moments), secondMoments: zeros(moments) };
    this.#optimizerSteps = new Int32Array(moments[0]);
  }

  async train(batches: readonly TrainingBatch[]): Promise<StepReport> {
    const { replicas } = this.spec;
    if (batches.length === 0) return { lossNats: new Float32Array(0), gradientNorms: new Float32Array(0) };
    this.#backend.activate();
    const active = batches.map((batch) => activeReplicas(batch, replicas));
    const steps = batches.map((batch, i) => this.#step(batch, active[i]!)); //         [2, R] each, still on the device
    const report = tidy(() => stack(steps)); //                                        [steps, 2, R]
    dispose(steps);
    const [values] = await readAll(this.#backend, [report]);
    return splitReport(values!, active);
  }

  async score(rows: TokenRows): Promise<Float32Array> {
    return this.#inChunks(rows, ({ inputs }) => scoreOf(this.spec.shape, this.#state.parameters, inputs));
  }

  async logits(rows: TokenRows, positions: Int32Array): Promise<Float32Array> {
    return this.#inChunks(rows, ({ inputs, from, to }) => {
      const chosen = positionsOf(positions, { from, to, rows: rows.rows });
      return logitsAt(this.spec.shape, this.#state.parameters, inputs, chosen);
    });
  }

  generate(request: GenerationRequest): Promise<Generation> {
    return generateByRecomputing(this, request);
  }

  async save(): Promise<CohortState> {
    this.#backend.activate();
    const { parameters, firstMoments, secondMoments } = this.#state;
    const tensors = [parameters, firstMoments, secondMoments].map((one) => one.clone());
    const optimizerSteps = this.#optimizerSteps.slice();
    const [p, m, v] = await readAll(this.#backend, tensors);
    return { parameters: p!, firstMoments: m!, secondMoments: v!, optimizerSteps };
  }

  async restore(state: CohortState): Promise<void> {
    this.#backend.activate();
    const { parameters, moments } = sizesOf(this.spec);
    // Copies, because tfjs keeps the arrays it is given and uploads them later.
    const next = {
      parameters: tensor(state.parameters.slice(), parameters),
      firstMoments: tensor(state.firstMoments.slice(), moments),
      secondMoments: tensor(state.secondMoments.slice(), moments),
    };
    dispose({ ...this.#state });
    this.#state = next;
    this.#optimizerSteps = state.optimizerSteps.slice();
  }

  async dispose(): Promise<void> {
    dispose({ ...this.#state });
    dispose({ ...this.#groups });
    this.#onDispose();
  }

  /** One training step, not waited for. Returns losses and gradient norms: [2, R]. */
  #step(batch: TrainingBatch, isActive: readonly boolean[]): Tensor {
    const { shape, replicas, optimizer } = this.spec;
    if (batch.rows !== this.spec.batch) throw new RangeError(`a batch of ${batch.rows} rows, not ${this.spec.batch}`);
    const used = slotIndices(this.spec, batch);
    const counts = this.#optimizerSteps.slice();
    used.forEach((at, replica) => (counts[at] = counts[at]! + Number(isActive[replica])));
    this.#optimizerSteps = counts;
    const { learningRates } = batch;
    const { report, ...next } = tidy(() => {
      const inputs = toRowTensors(shape, replicas, batch);
      const { losses, gradients } = lossAndGradients(shape, this.#state.parameters, inputs); // [R], [R, P]
      const step = { gradients, learningRates, optimizerSteps: used.map((at) => counts[at]!), isActive };
      const { parameters, ...moments } = this.#state;
      const ofSlot = {
        parameters,
        firstMoments: gather(moments.firstMoments, Array.from(used)), //                       [R, P]
        secondMoments: gather(moments.secondMoments, Array.from(used)), //                     [R, P]
      };
      const { gradientNorms, ...updated } = adamWStep(optimizer, this.#groups, ofSlot, step);
      return {
        parameters: updated.parameters,
        firstMoments: putBack(moments.firstMoments, updated.firstMoments, used), //            [R x slots, P]
        secondMoments: putBack(moments.secondMoments, updated.secondMoments, used), //         [R x slots, P]
        report: stack([losses, gradientNorms]), //                                             [2, R]
      };
    });
    dispose({ ...this.#state });
    this.#state = next;
    return report;
  }

  /** `batch` rows at a time, so that memory does not grow with the number of rows; read back once, joined along the rows. */
  async #inChunks(rows: TokenRows, compute: (chunk: Chunk) => Tensor): Promise<Float32Array> {
    const { shape, replicas, batch } = this.spec;
    if (rows.rows === 0) return new Float32Array(0);
    this.#backend.activate();
    const parts: Tensor[] = []; //                                                     [R, <=batch, ...] each
    for (let from = 0; from < rows.rows; from += batch) {
      const to = Math.min(from + batch, rows.rows);
      const chunk = copyRows(rows, { replicas, context: shape.context, from, to });
      parts.push(tidy(() => compute({ inputs: toRowTensors(shape, replicas, chunk), from, to })));
    }
    const joined = tidy(() => concat(parts, 1)); //                                    [R, rows, ...]
    dispose(parts);
    const [values] = await readAll(this.#backend, [joined]);
    return values!;
  }
}

interface Chunk {
  inputs: RowTensors;
  from: number;
  to: number;
}

/** parameters: [R, P] -> losses [R], gradients [R, P]. Replicas share nothing, so the sum's gradient is each one's own. */
function lossAndGradients(shape: ModelShape, parameters: Tensor, inputs: RowTensors) {
  const { value, grad } = valueAndGrad((p: Tensor) => lossOf(shape, p, inputs))(parameters, ones([inputs.replicas]));
  return { losses: value, gradients: grad };
}

function sizesOf({ shape, replicas, slots = 1 }: CohortSpec): Record<"parameters" | "moments", [number, number]> {
  const count = parameterCount(shape);
  return { parameters: [replicas, count], moments: [replicas * slots, count] };
}

/** all: [R x slots, P] with rows `used` [R] replaced by those of changed: [R, P]. */
function putBack(all: Tensor, changed: Tensor, used: Int32Array): Tensor {
  const rows = all.shape[0]!;
  const slots = rows / used.length;
  const owners = Array.from({ length: rows }, (_, row) => Math.floor(row / slots));
  const isUsed = owners.map((replica, row) => Number(used[replica] === row));
  return where(tensor(isUsed, [rows, 1], "bool"), gather(changed, owners), all);
}

/** values: [steps, 2, R]; losses of replicas that sat out are NaN. */
function splitReport(values: Float32Array, active: readonly (readonly boolean[])[]): StepReport {
  const replicas = active[0]!.length;
  const pick = (which: number) =>
    Float32Array.from({ length: active.length * replicas }, (_, k) => {
      const [step, replica] = [Math.floor(k / replicas), k % replicas];
      return active[step]![replica] ? values[(step * 2 + which) * replicas + replica]! : NaN;
    });
  return { lossNats: pick(0), gradientNorms: pick(1) };
}

function refuseTooLarge({ shape, replicas, batch }: CohortSpec, maxTensorBytes: number): void {
  const { context, vocabulary, heads, width, hidden } = shape;
  const perPosition = Math.max(vocabulary, heads * context, 3 * width, 2 * hidden);
  const largest = 4 * replicas * Math.max(batch * context * perPosition, parameterCount(shape));
  if (largest <= maxTensorBytes) return;
  const mebibytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20);
  throw new RunFailure("out-of-memory", ["planTooLarge", mebibytes(largest), mebibytes(maxTensorBytes)]);
}
