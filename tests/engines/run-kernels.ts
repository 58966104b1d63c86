import { createRng } from "#core/random.ts";
import type { CohortSpec, OptimizerSettings, TrainingBatch } from "#nn/engine.ts";
import type { OpenGpu } from "#nn/gpu-device.ts";
import type { KernelCall, PlanBuffer } from "#nn/plan/plan.ts";
import { Executor } from "#nn/webgpu/executor.ts";
import { PipelineCache } from "#nn/webgpu/pipelines.ts";
import { toProgram } from "#nn/webgpu/program.ts";
import { sortByToken } from "#nn/webgpu/step-inputs.ts";
import { softwareTuning, type Tuning } from "#nn/webgpu/tuning.ts";

export type Values = Record<string, Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>>;

export const optimizer: OptimizerSettings = {
  beta1: 0.9,
  beta2: 0.95,
  epsilon: 1e-8,
  weightDecay: 0.1,
  clipNorm: 1.5,
};

export interface KernelRun {
  replicas: number;
  calls: readonly KernelCall[];
  /** Every buffer of the calls with its contents, [replicas, size]. */
  values: Values;
  tuning?: Tuning;
}

/** Runs calls as a plan of their own and returns what the buffers named in `wanted` hold afterwards. */
export async function runKernels(
  gpu: OpenGpu,
  { replicas, calls, values, tuning = softwareTuning }: KernelRun,
  wanted: readonly string[],
): Promise<Float32Array[]> {
  const buffers = Object.entries(values).map(([id, array]): PlanBuffer => {
    const size = array.length / replicas;
    return { id, type: array instanceof Int32Array ? "i32" : "f32", shape: [size], size, role: "state" };
  });
  const program = toProgram({ replicas, buffers, calls, bytes: 0, flops: 0 }, tuning, optimizer);
  const executor = await Executor.create(program, {
    gpu,
    pipelines: new PipelineCache(gpu.device),
    nowMs: () => performance.now(),
  });
  for (const { id } of program.buffers) {
    const array = values[id];
    if (array) executor.writeBuffer(id, padded(array, executor.buffers.get(id).size / 4, replicas));
  }
  await executor.run(
    1,
    (_, inputs) => {
      const backward = calls.find((call) => call.kernel === "embedBackward");
      if (!backward) return;
      const tokens = values["tokens"];
      if (!(tokens instanceof Int32Array)) throw new Error("no tokens");
      const order = { order: inputs.ints("tokenOrder"), starts: inputs.ints("tokenStarts") };
      sortByToken(tokens, replicas, backward.vocabulary, order);
    },
    () => undefined,
  );
  const results: Float32Array[] = [];
  for (const id of wanted) results.push(await executor.readBuffer(id));
  executor.destroy();
  return results;
}

/** Gradients are larger on the GPU when they come in parts: each replica's values first, zeros after them. */
function padded<A extends Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(
  array: A,
  size: number,
  replicas: number,
): A {
  if (array.length === size || array instanceof Int32Array) return array;
  const result = new Float32Array(size);
  const perReplica = array.length / replicas;
  for (let replica = 0; replica < replicas; replica += 1)
    result.set(array.subarray(replica * perReplica, (replica + 1) * perReplica), (replica * size) / replicas);
  return result as typeof array;
}

/** Numbers around 0, other ones for every label. */
export function normals(label: string, size: number): Float32Array<ArrayBuffer> {
  const rng = createRng(label);
  return Float32Array.from({ length: size }, () => rng.normal());
}

export function integers(label: string, size: number, bound: number): Int32Array<ArrayBuffer> {
  const rng = createRng(label);
  return Int32Array.from({ length: size }, () => rng.integer(bound));
}

/** Documents that start mid-row: [replicas, batch, context]. */
export function documentStarts(label: string, size: number, context: number): Int32Array<ArrayBuffer> {
  const rng = createRng(label);
  const starts = new Int32Array(size);
  for (let i = 0; i < size; i += 1) {
    const position = i % context;
    starts[i] = position === 0 || rng.next() < 0.2 ? position : starts[i - 1]!;
  }
  return starts;
}

/** The same every time; learning rates are 0, so that it changes no parameter. */
export function randomBatch({ shape, replicas, batch }: CohortSpec): TrainingBatch {
  const size = replicas * batch * shape.context;
  return {
    rows: batch,
    tokens: integers("tokens", size, shape.vocabulary),
    targets: integers("targets", size, shape.vocabulary),
    weights: Float32Array.from(integers("weights", size, 3)),
    documentStarts: documentStarts("documents", size, shape.context),
    learningRates: new Float32Array(2 * replicas),
  };
}

/** Largest difference over the largest expected value. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) throw new Error(`${actual.length} values, not ${expected.length}`);
  let [difference, largest] = [0, 0];
  for (let i = 0; i < expected.length; i += 1) {
    const one = Math.abs(actual[i]! - expected[i]!);
    difference = one <= difference ? difference : one;
    largest = Math.max(largest, Math.abs(expected[i]!));
  }
  return difference / largest;
}
