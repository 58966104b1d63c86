import { memory, tensor, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { freshState, type CohortSpec } from "#nn/engine.ts";
import { parameterCount, parameterLayout, type ModelShape } from "#nn/model-shape.ts";
import { lossOf, toRowTensors } from "#nn/reference/model.ts";
import type { TfjsBackend } from "#nn/reference/tfjs-backend.ts";
import { createTfjsBackend, createTfjsCpu, createTfjsWasm } from "#nn/reference/tfjs-backends.ts";
import { createTfjsEngine, referenceGradients } from "#nn/reference/tfjs-engine.ts";
import { tfjsWasmFiles } from "#nn/reference/tfjs-wasm-files.ts";
import { fixture, fixtureParameters, fixtureRows } from "../reference/fixture.ts";
import { describeEngine } from "./engine-contract.ts";
import { normals, randomBatch } from "./run-kernels.ts";
import { openTestGpu } from "./test-gpu.ts";

/** All of it by WebAssembly. The others differ in their arithmetic alone; software WebGPU would take minutes. */
const backends: { name: string; create: () => Promise<TfjsBackend>; asked?: { steps: number; whole: boolean } }[] = [
  {
    name: "tfjs on WebGPU",
    create: async () => createTfjsBackend(await openTestGpu()),
    asked: { steps: 4, whole: false },
  },
  { name: "tfjs on WebAssembly", create: async () => (await createTfjsWasm(tfjsWasmFiles))! },
  { name: "tfjs in JavaScript", create: createTfjsCpu, asked: { steps: 4, whole: false } },
];

describe.each(backends)("$name", ({ name, create: createAfresh, asked }) => {
  let backend: Promise<TfjsBackend> | undefined;
  // One for all tests: on a new device software WebGPU compiles every shader again, for many seconds.
  const create = (): Promise<TfjsBackend> => (backend ??= createAfresh());

  describeEngine(name, async () => createTfjsEngine(await create()), asked);
  describeGradients(create, asked === undefined);

  /** What is counted is the same for every size. */
  const spec: CohortSpec = { ...fixture.spec, shape: tinyShape, replicas: 2, batch: 2 };
  const batch = randomBatch(spec);
  const withoutFirst = {
    ...batch,
    weights: batch.weights.map((weight, i) => (i < batch.weights.length / 2 ? 0 : weight)),
  };

  test("reads back as often for five steps as for one", async () => {
    const cohort = await createTfjsEngine(await create()).createCohort(spec);
    const one = await countReadBacks(() => cohort.train([batch]));
    const five = await countReadBacks(() => cohort.train(Array.from({ length: 5 }, () => batch)));
    await cohort.dispose();
    expect(one).toBe(name === "tfjs on WebGPU" ? 1 : 0);
    expect(five).toBe(one);
  });

  test("holds no more tensors after four rounds than after one", async () => {
    const cohort = await createTfjsEngine(await create()).createCohort(spec);
    const parameters = normals("parameters", spec.replicas * parameterCount(tinyShape));
    await cohort.restore(freshState(parameters, spec.replicas));
    const round = async (): Promise<number> => {
      await cohort.train([batch, withoutFirst]);
      await cohort.score(batch);
      await cohort.logits(batch, new Int32Array(4));
      await cohort.restore(await cohort.save());
      return memory().numTensors;
    };
    const counts: number[] = [];
    for (let i = 0; i < 4; i += 1) counts.push(await round());
    expect(counts).toEqual(counts.map(() => counts[0]));
    await cohort.dispose();
    expect(memory().numTensors).toBe(counts[0]! - 5); // parameters, two moments, two group masks
  });
});

function describeGradients(create: () => Promise<TfjsBackend>, byDifferences: boolean): void {
  let backend: TfjsBackend;
  beforeAll(async () => {
    backend = await create();
  });

  test("gives PyTorch's gradient of every parameter of every replica", async () => {
    const { shape, replicas } = fixture.spec;
    const { lossNats, gradients } = await referenceGradients(backend, shape, fixtureParameters(), fixtureRows());
    for (const [replica, loss] of fixture.lossNats.entries()) expect(lossNats[replica]).toBeCloseTo(loss, 5);
    expect(gradients.length).toBe(fixture.gradients.length);
    const errors = Array.from({ length: replicas }, (_, replica) =>
      parameterLayout(shape).map(({ offset, size }) => {
        const from = replica * parameterCount(shape) + offset;
        const expected = fixture.gradients.subarray(from, from + size);
        return relativeError(gradients.subarray(from, from + size), expected);
      }),
    );
    expect(Math.max(...errors.flat())).toBeLessThan(1e-5);
  });

  // The derivatives are the same code everywhere; of the others' arithmetic PyTorch's gradient is the test.
  if (!byDifferences) return;
  test("gives the gradients that finite differences give", async () => {
    const parameters = tinyParameters();
    const { gradients } = await referenceGradients(backend, tinyShape, parameters, tinyRows(1));
    expect(relativeError(gradients, await finiteDifferences(backend, parameters))).toBeLessThan(2e-3);
  });
}

/** How often `work` maps a GPU buffer to read it. */
async function countReadBacks(work: () => Promise<unknown>): Promise<number> {
  const { mapAsync } = GPUBuffer.prototype;
  let count = 0;
  GPUBuffer.prototype.mapAsync = function (this: GPUBuffer, ...range: Parameters<typeof mapAsync>) {
    count += 1;
    return mapAsync.apply(this, range);
  };
  try {
    await work();
  } finally {
    GPUBuffer.prototype.mapAsync = mapAsync;
  }
  return count;
}

/** Largest difference over largest expected value. */
function relativeError(actual: Float32Array, expected: Float32Array): number {
  const difference = Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!)));
  return difference / Math.max(...expected.map(Math.abs));
}

const tinyShape: ModelShape = { layers: 1, width: 4, heads: 2, hidden: 4, context: 3, vocabulary: 5 };

function tinyParameters(): Float32Array {
  return Float32Array.from({ length: parameterCount(tinyShape) }, (_, i) => 0.6 * Math.sin(1.3 * i * i + 1));
}

/** One row, the same for every replica: [replicas, 1, 3]. */
function tinyRows(replicas: number) {
  const repeated = (row: readonly number[]): number[] => Array.from({ length: replicas }, () => row).flat();
  return {
    rows: 1,
    tokens: Int32Array.from(repeated([2, 0, 4])),
    targets: Int32Array.from(repeated([0, 4, 1])),
    weights: Float32Array.from(repeated([1, 4, 0.5])),
    documentStarts: Int32Array.from(repeated([0, 0, 1])),
  };
}

/**
 * (f(x - 2h) - 8 f(x - h) + 8 f(x + h) - f(x + 2h)) / 12h for each parameter, every shifted copy a replica of one
 * forward pass. In 32 bits a step of 0.02 keeps both rounding (1e-7 / h) and the formula's error (h^4) near 1e-5.
 */
async function finiteDifferences(backend: TfjsBackend, parameters: Float32Array): Promise<Float32Array> {
  const step = 0.02;
  const stencil = [
    { shift: -2, factor: 1 },
    { shift: -1, factor: -8 },
    { shift: 1, factor: 8 },
    { shift: 2, factor: -1 },
  ];
  const size = parameters.length;
  const replicas = size * stencil.length;
  const shifted = new Float32Array(replicas * size);
  for (let replica = 0; replica < replicas; replica += 1) {
    const moved = Math.floor(replica / stencil.length);
    shifted.set(parameters, replica * size);
    shifted[replica * size + moved]! += stencil[replica % stencil.length]!.shift * step;
  }
  backend.activate();
  const losses = tidy(() =>
    lossOf(tinyShape, tensor(shifted, [replicas, size]), toRowTensors(tinyShape, replicas, tinyRows(replicas))),
  );
  const values = await losses.data();
  losses.dispose();
  return parameters.map((_, moved) =>
    stencil.reduce((sum, { factor }, k) => sum + (factor * values[moved * stencil.length + k]!) / (12 * step), 0),
  );
}
