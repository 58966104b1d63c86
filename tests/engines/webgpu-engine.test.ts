import { afterEach, expect, test } from "vitest";
import { RunFailure } from "#core/failure.ts";
import { freshState, type CohortSpec } from "#nn/engine.ts";
import { parameterCount, parameterLayout } from "#nn/model-shape.ts";
import { planTraining } from "#nn/plan/make-plan.ts";
import type { OpenGpu } from "#nn/gpu-device.ts";
import type { WebGpuCohort } from "#nn/webgpu/cohort.ts";
import { createTfjsCpu } from "#nn/reference/tfjs-backends.ts";
import { referenceGradients } from "#nn/reference/tfjs-engine.ts";
import { createWebGpuEngine, type WebGpuEngineOptions } from "#nn/webgpu/engine.ts";
import { PipelineCache } from "#nn/webgpu/pipelines.ts";
import { toProgram } from "#nn/webgpu/program.ts";
import { chooseTuning } from "#nn/webgpu/trial.ts";
import type { TuningMemory } from "#nn/webgpu/tuning-memory.ts";
import { matmulVariants, softwareTuning, type Tuning } from "#nn/webgpu/tuning.ts";
import { fixture, fixtureBatch, fixtureBatches, fixtureParameters } from "../reference/fixture.ts";
import { describeEngine } from "./engine-contract.ts";
import { normals, randomBatch, relativeError } from "./run-kernels.ts";
import { openTestGpu, quickTuning, sharedTestGpu } from "./test-gpu.ts";

describeEngine("WebGPU", async () => createWebGpuEngine({ gpu: await sharedTestGpu() }));

/** As a graphics card may get it: workgroup memory, several invocations to a row, gradients in parts. */
const graphicsTuning: Tuning = {
  matmul: {
    nn: matmulVariants.workgroup32x32,
    nt: matmulVariants.workgroup32x32,
    tn: matmulVariants.registers4x4,
  },
  gradientParts: 4,
  lanes: 16,
  subgroups: false,
  activations: "f32",
};

const { spec } = fixture;

const cohorts: WebGpuCohort[] = [];
afterEach(async () => {
  for (const cohort of cohorts.splice(0)) await cohort.dispose();
});

async function open(
  options: Partial<WebGpuEngineOptions> = {},
  cohortSpec: CohortSpec = spec,
  parameters = fixtureParameters(),
): Promise<WebGpuCohort> {
  const cohort = await createWebGpuEngine({ gpu: await sharedTestGpu(), ...options }).createCohort(cohortSpec);
  cohorts.push(cohort);
  await cohort.restore(freshState(parameters, cohortSpec.replicas));
  return cohort;
}

test.each([
  { name: "the software tuning", tuning: softwareTuning },
  { name: "a graphics card's tuning", tuning: graphicsTuning },
])("gives PyTorch's gradient of every parameter of every replica with $name", async ({ tuning }) => {
  const cohort = await open({ tuning });
  await cohort.train([fixtureBatch(4)]); // the rows of the fixture's gradients, with every replica in it
  const gradients = await cohort.gradients();
  for (let replica = 0; replica < spec.replicas; replica += 1) {
    for (const { name, offset, size } of parameterLayout(spec.shape)) {
      const from = replica * parameterCount(spec.shape) + offset;
      const expected = fixture.gradients.subarray(from, from + size);
      const error = relativeError(gradients.subarray(from, from + size), expected);
      expect(error, `${name} of replica ${replica}`).toBeLessThan(1e-5);
    }
  }
});

/** Heads of 6 and of 2 columns, fewer rows than parts, a single row, more replicas than the fixture has. */
const oddSpecs: [name: string, odd: CohortSpec, tuning: Tuning][] = [
  [
    "one row, heads of 6 columns",
    {
      ...{ ...spec, replicas: 1, batch: 1 },
      shape: { layers: 1, width: 12, heads: 2, hidden: 20, context: 5, vocabulary: 7 },
    },
    graphicsTuning,
  ],
  [
    "five replicas, heads of 2 columns",
    {
      ...{ ...spec, replicas: 5, batch: 2 },
      shape: { layers: 1, width: 8, heads: 4, hidden: 4, context: 33, vocabulary: 5 },
    },
    { ...graphicsTuning, matmul: quickTuning.matmul },
  ],
];

test.each(oddSpecs)("gives tfjs' gradients with odd sizes: %s", async (_, odd, tuning) => {
  const { shape, replicas } = odd;
  const batch = randomBatch(odd);
  const parameters = normals("parameters", replicas * parameterCount(shape)).map((value) => 0.5 * value);
  const cohort = await open({ tuning }, odd, parameters);
  const { lossNats } = await cohort.train([batch]);
  const expected = await referenceGradients(await createTfjsCpu(), shape, parameters, batch);
  expect(relativeError(lossNats, expected.lossNats)).toBeLessThan(1e-6);
  const gradients = await cohort.gradients();
  for (const { name, offset, size: count } of parameterLayout(shape)) {
    const of = (values: Float32Array): Float32Array =>
      values.filter((_, i) => i % parameterCount(shape) >= offset && i % parameterCount(shape) < offset + count);
    expect(relativeError(of(gradients), of(expected.gradients)), name).toBeLessThan(1e-5);
  }
});

test("gives the same bits on a rerun, however many steps share a submission", async () => {
  const ends = [];
  for (const stepsPerSubmission of [undefined, 8]) {
    const cohort = await open({ tuning: graphicsTuning, stepsPerSubmission });
    const report = await cohort.train(fixtureBatches(0, 12));
    ends.push({ report, state: await cohort.save() });
  }
  expect(ends[1]).toEqual(ends[0]);
});

test("takes 54 dispatches a step at two layers, and one submission for several steps", async () => {
  const cohort = await open({ stepsPerSubmission: 8 });
  const calls = { submissions: 0, dispatches: 0 };
  const { queue } = (await sharedTestGpu()).device;
  const submit = queue.submit.bind(queue);
  queue.submit = (commands) => {
    calls.submissions += 1;
    return submit(commands);
  };
  const restoreDispatch = patchDispatch((dispatch) => {
    calls.dispatches += 1;
    dispatch();
  });
  await cohort.train(fixtureBatches(0, 16));
  restoreDispatch();
  queue.submit = submit;
  expect(calls).toEqual({ submissions: 2, dispatches: 16 * 54 });
});

test("creates nothing on the GPU while it trains", async () => {
  const cohort = await open();
  await cohort.train(fixtureBatches(0, 3));
  const { device } = await sharedTestGpu();
  const created: string[] = [];
  const watched = ["createBuffer", "createBindGroup", "createComputePipelineAsync"] as const;
  for (const name of watched) {
    const original = device[name].bind(device) as (descriptor: never) => never;
    const counted = (descriptor: never): never => {
      created.push(name);
      return original(descriptor);
    };
    Object.assign(device, { [name]: counted });
  }
  for (let i = 0; i < 5; i += 1) await cohort.train(fixtureBatches(3, 13));
  for (const name of watched) Reflect.deleteProperty(device, name); // back to the prototype's
  expect(created).toEqual([]);
});

/** What a test does to its device needs no large model. */
const smallSpec: CohortSpec = {
  ...{ ...spec, replicas: 2, batch: 2 },
  shape: { layers: 1, width: 8, heads: 2, hidden: 12, context: 9, vocabulary: 7 },
};

async function openSmall(gpu: OpenGpu): Promise<WebGpuCohort> {
  const { shape, replicas } = smallSpec;
  return open({ gpu, tuning: quickTuning }, smallSpec, normals("parameters", replicas * parameterCount(shape)));
}

test("stops loudly when a command is invalid, and stays stopped", async () => {
  const gpu = await openTestGpu();
  const cohort = await openSmall(gpu);
  const batches = [randomBatch(smallSpec), randomBatch(smallSpec)];
  await cohort.train(batches);
  let isPlanted = false;
  const restoreDispatch = patchDispatch((dispatch, pass) => {
    if (isPlanted) dispatch();
    else
      GPUComputePassEncoder.prototype.dispatchWorkgroups.call(
        pass,
        gpu.device.limits.maxComputeWorkgroupsPerDimension + 1,
      );
    isPlanted = true;
  });
  const failure = await failureOf(cohort.train(batches));
  restoreDispatch();
  expect(failure.code).toBe("gpu-error");
  expect((await failureOf(cohort.train(batches))).code).toBe("gpu-error");
  expect((await failureOf(cohort.save())).code).toBe("gpu-error");
  gpu.device.destroy();
});

test("reports a device that goes away during training", async () => {
  const gpu = await openTestGpu();
  const cohort = await openSmall(gpu);
  const batch = randomBatch(smallSpec);
  const training = failureOf(cohort.train(Array.from({ length: 40 }, () => batch)));
  gpu.device.destroy();
  expect((await training).code).toBe("device-lost");
  expect((await failureOf(cohort.score(batch))).code).toBe("device-lost");
});

test("ends when its device is closed while kernels compile, as it is for an engine that was not chosen", async () => {
  const gpu = await openTestGpu();
  let begin: () => void;
  const compiling = new Promise<void>((resolve) => (begin = resolve));
  const engine = createWebGpuEngine({ gpu, tuning: quickTuning, onProgress: () => begin() });
  const creation = failureOf(engine.createCohort(smallSpec));
  await compiling;
  gpu.device.destroy();
  await engine.dispose();
  expect(["device-lost", "gpu-error"]).toContain((await creation).code);
});

test("refuses ids outside the vocabulary and documents that start after their tokens", async () => {
  const cohort = await open();
  const batch = fixtureBatch(0);
  const withFirst = (values: Int32Array, first: number): Int32Array => values.with(0, first);
  for (const first of [-1, spec.shape.vocabulary])
    await expect(cohort.score({ ...batch, tokens: withFirst(batch.tokens, first) })).rejects.toThrow("vocabulary");
  const later = { ...batch, documentStarts: withFirst(batch.documentStarts, 1) };
  await expect(cohort.train([later])).rejects.toThrow("starts at 1");
});

test("refuses a cohort that does not fit, with figures and the largest that does", async () => {
  const big = { ...spec, replicas: 64, batch: 64 };
  const options = { tuning: quickTuning, memoryBytes: 40 * 2 ** 20 };
  const { message, code } = await failureOf(open(options, big));
  expect(code).toBe("out-of-memory");
  const replicas = Number(/largest that fits: (\d+) replicas/.exec(message)?.[1]);
  expect(message).toMatch(/need \d+ MiB and there are 40 MiB/);
  const engine = createWebGpuEngine({ gpu: await sharedTestGpu(), ...options });
  await expect(engine.createCohort({ ...big, replicas: replicas + 1 })).rejects.toThrow("do not fit");
  const cohort = await engine.createCohort({ ...big, replicas });
  expect(await cohort.bytes()).toBeLessThanOrEqual(40 * 2 ** 20 + 2 ** 16); // beside the offsets of kernels
  await engine.dispose();
});

test("needs no more buffers and workgroups than every WebGPU device offers, however large the cohort", () => {
  const shape = { layers: 4, width: 256, heads: 8, hidden: 684, context: 256, vocabulary: 4999 };
  for (const tuning of [softwareTuning, graphicsTuning]) {
    const plan = planTraining({ shape, replicas: 64, batch: 64 });
    for (const { bindings, workgroups } of toProgram(plan, tuning, spec.optimizer).dispatches) {
      expect(bindings.length).toBeLessThanOrEqual(8);
      expect(Math.max(...workgroups)).toBeLessThanOrEqual(65_535);
    }
  }
});

/** Keeps in a list what is written, newest last. */
function memory(): { writes: string[]; remember: TuningMemory } {
  const stored = new Map<string, string>();
  const writes: string[] = [];
  const remember: TuningMemory = {
    get: (key) => Promise.resolve(stored.get(key)),
    set: async (key, value) => {
      stored.set(key, value);
      writes.push(value);
    },
  };
  return { writes, remember };
}

test("tries the kernels once and remembers the choice", async () => {
  const { writes, remember } = memory();
  const { shape, replicas } = smallSpec;
  const parameters = normals("parameters", replicas * parameterCount(shape));
  const first = await open({ trialMs: 10_000, remember }, smallSpec, parameters);
  await first.train([randomBatch(smallSpec)]);
  await open({ trialMs: 10_000, remember }, smallSpec, parameters);
  expect(writes.length).toBe(2); // the kernels, and how activations are kept
  const names = Object.keys(matmulVariants);
  const choice = JSON.parse(writes[0]!) as Record<string, unknown>;
  expect([choice["nn"], choice["nt"], choice["tn"]].every((name) => names.includes(String(name)))).toBe(true);
});

test("with no time for a trial, takes the first that a graphics card would try", async () => {
  const gpu = { ...(await sharedTestGpu()), isFallbackAdapter: false };
  const { writes, remember } = memory();
  const pipelines = new PipelineCache(gpu.device);
  await chooseTuning({ gpu, spec, pipelines, nowMs: () => performance.now(), trialMs: 0.001 }, remember);
  expect(JSON.parse(writes[0]!)).toEqual({
    ...{ nn: "workgroup32x32", nt: "workgroup32x32", tn: "workgroup32x32", gradientParts: 1 },
  });
});

async function failureOf(work: Promise<unknown>): Promise<RunFailure> {
  const error = await work.then(
    () => new Error("nothing failed"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof RunFailure)) throw error;
  return error;
}

/** Until the returned function is called, every dispatch of this page goes through `instead`. */
function patchDispatch(instead: (dispatch: () => void, pass: GPUComputePassEncoder) => void): () => void {
  const { prototype } = GPUComputePassEncoder;
  const original = prototype.dispatchWorkgroups;
  prototype.dispatchWorkgroups = function (this: GPUComputePassEncoder, ...sizes) {
    prototype.dispatchWorkgroups = original;
    instead(() => original.apply(this, sizes), this);
    prototype.dispatchWorkgroups = patched;
  };
  const patched = prototype.dispatchWorkgroups;
  return () => {
    prototype.dispatchWorkgroups = original;
  };
}
