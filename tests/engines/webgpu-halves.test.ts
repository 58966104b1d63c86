import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freshState, type CohortSpec } from "#nn/engine.ts";
import type { OpenGpu } from "#nn/gpu-device.ts";
import { parameterCount, parameterLayout } from "#nn/model-shape.ts";
import { createTfjsCpu } from "#nn/reference/tfjs-backends.ts";
import { referenceGradients } from "#nn/reference/tfjs-engine.ts";
import { createWebGpuEngine } from "#nn/webgpu/engine.ts";
import { chooseActivations, type ActivationChoice } from "#nn/webgpu/half-gate.ts";
import { matmulVariants, softwareTuning, type Tuning } from "#nn/webgpu/tuning.ts";
import { fixture, fixtureBatch, fixtureBatches, fixtureParameters } from "../reference/fixture.ts";
import { expectClose } from "../reference/replica-arrays.ts";
import { normals, randomBatch, relativeError } from "./run-kernels.ts";
import { openTestGpu, quickTuning } from "./test-gpu.ts";

// Software WebGPU takes long to compile, and beside other work longer.
vi.setConfig({ testTimeout: 180_000 });

let gpu: OpenGpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

const inHalves: Tuning = { ...softwareTuning, activations: "f16" };
const tunings = [
  { name: "the software tuning", tuning: inHalves },
  {
    name: "a graphics card's tuning",
    tuning: {
      ...inHalves,
      matmul: {
        nn: matmulVariants.workgroup32x32,
        nt: matmulVariants.workgroup32x32,
        tn: matmulVariants.workgroup32x32,
      },
      gradientParts: 4,
      lanes: 16,
    },
  },
];

/** Rounding to 11 bits is 5e-4 of a number at most; some of it cancels, some adds up over the layers. */
const tolerance = { gradient: 3e-3, lossNats: 5e-4, lateLossNats: 0.02 };

test.each(tunings)("16 bits give PyTorch's gradient of every parameter of every replica with $name", async (one) => {
  const { spec } = fixture;
  const cohort = await createWebGpuEngine({ gpu, tuning: one.tuning }).createCohort(spec);
  await cohort.restore(freshState(fixtureParameters(), spec.replicas));
  await cohort.train([fixtureBatch(4)]);
  const gradients = await cohort.gradients();
  let worst = 0;
  for (let replica = 0; replica < spec.replicas; replica += 1) {
    for (const { name, offset, size } of parameterLayout(spec.shape)) {
      const from = replica * parameterCount(spec.shape) + offset;
      const error = relativeError(gradients.subarray(from, from + size), fixture.gradients.subarray(from, from + size));
      expect(error, `${name} of replica ${replica}`).toBeLessThan(tolerance.gradient);
      worst = Math.max(worst, error);
    }
  }
  expect(worst).toBeGreaterThan(1e-5); // or they were not in 16 bits at all
  await cohort.dispose();
});

test("16 bits follow PyTorch through 20 steps of AdamW", async () => {
  const { spec } = fixture;
  const cohort = await createWebGpuEngine({ gpu, tuning: inHalves }).createCohort(spec);
  await cohort.restore(freshState(fixtureParameters(), spec.replicas));
  const { lossNats } = await cohort.train(fixtureBatches(0, 20));
  expectClose(lossNats.slice(0, 3), fixture.trajectoryLossNats.slice(0, 3), tolerance.lossNats);
  expectClose(lossNats, fixture.trajectoryLossNats.slice(0, 20 * spec.replicas), tolerance.lateLossNats);
  await cohort.dispose();
});

const onGraphicsCard = tunings[1]!.tuning;

test.each([
  [
    "heads of 4 columns, which are read in pairs",
    { layers: 1, width: 8, heads: 2, hidden: 12, context: 9, vocabulary: 7 },
    onGraphicsCard,
  ],
  [
    "heads of 6, which stay in 32 bits",
    { layers: 1, width: 12, heads: 2, hidden: 20, context: 5, vocabulary: 7 },
    { ...onGraphicsCard, matmul: quickTuning.matmul },
  ],
])("16 bits give tfjs' gradients with odd sizes: %s", async (_, shape, tuning) => {
  const spec: CohortSpec = { ...fixture.spec, shape, replicas: 2, batch: 3 };
  const batch = randomBatch(spec);
  const parameters = normals("parameters", 2 * parameterCount(shape)).map((value) => 0.5 * value);
  const cohort = await createWebGpuEngine({ gpu, tuning }).createCohort(spec);
  await cohort.restore(freshState(parameters, 2));
  await cohort.train([batch]);
  const expected = await referenceGradients(await createTfjsCpu(), shape, parameters, batch);
  expect(relativeError(await cohort.gradients(), expected.gradients)).toBeLessThan(2e-3);
  await cohort.dispose();
});

describe("the check on the user's device", () => {
  const spec: CohortSpec = {
    ...fixture.spec,
    shape: { layers: 1, width: 16, heads: 2, hidden: 24, context: 12, vocabulary: 20 },
    replicas: 3,
    batch: 4,
  };

  interface Device {
    /** How much faster 16 bits seem. */
    gain: number;
    /** What this driver makes of a kernel with 16 bits in it. */
    break?: (code: string) => string;
    stepMs?: number;
  }

  /** Real training on a device with a clock of our own; `break` is a driver with a fault. */
  async function check({ gain, break: fault, stepMs = 10 }: Device): Promise<ActivationChoice> {
    const { device } = gpu;
    const engines = { f32: createWebGpuEngine({ gpu, tuning: quickTuning }), f16: faulty(fault) };
    let clockMs = 0;
    const choice = await chooseActivations({
      spec,
      nowMs: () => clockMs,
      limitMs: 10_000,
      async open(activations, of) {
        const cohort = await engines[activations].createCohort(of);
        const train = cohort.train.bind(cohort);
        cohort.train = (batches) => {
          clockMs += (batches.length * stepMs) / (activations === "f16" ? gain : 1);
          return train(batches);
        };
        return cohort;
      },
    });
    Reflect.deleteProperty(device, "createShaderModule"); // back to the prototype's
    return choice;
  }

  function faulty(fault: Device["break"]) {
    const { device } = gpu;
    const create = device.createShaderModule.bind(device);
    if (fault) {
      device.createShaderModule = (descriptor) => {
        if (!descriptor.code.includes("unpack2x16float")) return create(descriptor);
        const code = fault(descriptor.code);
        return create({ ...descriptor, code });
      };
    }
    return createWebGpuEngine({ gpu, tuning: { ...quickTuning, activations: "f16" } });
  }

  test("takes 16 bits where they are faster and agree, and says both", async () => {
    const { activations, reason } = await check({ gain: 1.5 });
    expect(activations).toBe("f16");
    expect(reason).toMatch(
      /^Activations are kept in 16 bits, which is 1\.50 times as fast on this device\. A check against 32 bits agreed \(loss within 0\.000\d nats/,
    );
  });

  test.each([0.8, 1.05])("stays with 32 bits where 16 are %f times as fast", async (gain) => {
    const { activations, reason } = await check({ gain });
    expect(activations).toBe("f32");
    expect(reason).toContain(`16 bits would not be faster here (${gain.toFixed(2)} times as fast)`);
  });

  test("stays with 32 bits where the check itself would take too long", async () => {
    const { activations, reason } = await check({ gain: 1.5, stepMs: 1000 });
    expect(activations).toBe("f32");
    expect(reason).toContain("would take too long");
  });

  /** Of any kernel with 16 bits in it. */
  const faults: Record<string, (code: string) => string> = {
    "swaps the two halves of a word": (code) =>
      code.replace(/unpack2x16float\(words\.x\)/g, "unpack2x16float(words.x).yx"),
    "rounds to 8 bits": (code) => code.replace(/clamp\(value,/g, "clamp(coarse(value),").concat(coarse),
    "mixes replicas up": (code) => code.replaceAll("group.z", "(group.z % 2u)"),
    "drops the lowest bit of every address": (code) => code.replace(/= x?(\w+)\[i\]; return/g, "= $1[i & ~1u]; return"),
    "makes small numbers 0": (code) =>
      code.replace(/clamp\(value,/g, "clamp(select(value, vec4f(), abs(value) < vec4f(0.02)),"),
    "makes no numbers": (code) =>
      code.replace(/unpack2x16float\(words\.y\)/g, "(unpack2x16float(words.y) / vec2f(0, 0))"),
  };
  const coarse = `
fn coarse(value: vec4f) -> vec4f { return bitcast<vec4f>((bitcast<vec4u>(value) + vec4u(0x8000u)) & vec4u(0xffff0000u)); }`;

  test.each(Object.entries(faults))("stays with 32 bits on a driver that %s", async (_, fault) => {
    const { activations, reason } = await check({ gain: 1.5, break: fault });
    expect(activations).toBe("f32");
    expect(reason).toContain("models trained with 16 bits come out differently here");
  });

  test("stays with 32 bits where the kernels do not compile", async () => {
    const { activations, reason } = await check({
      gain: 1.5,
      break: (code) => code.replaceAll("unpack2x16float", "x"),
    });
    expect(activations).toBe("f32");
    expect(reason).toContain("16 bits cannot be tried here");
    gpu.failures.throwIfAny(); // and the device is as good as before
  });
});

test("what a device was found to do is remembered, told, and can be overridden", async () => {
  const stored = new Map<string, string>();
  const remember = {
    get: async (key: string) => stored.get(key),
    set: async (key: string, value: string) => void stored.set(key, value),
  };
  const notes: string[] = [];
  const onNote = (text: string): void => void notes.push(text);
  const shape = { layers: 1, width: 16, heads: 2, hidden: 24, context: 12, vocabulary: 20 };
  const spec: CohortSpec = { ...fixture.spec, shape, replicas: 2, batch: 2 };
  await createWebGpuEngine({ gpu, trialMs: 1e-3, remember, onNote }).createCohort(spec);
  const key = [...stored.keys()].find((one) => one.includes("activations"))!;
  const said: unknown = expect.any(Array);
  expect(JSON.parse(stored.get(key)!)).toEqual({ activations: "f32", reason: notes[0], said });
  stored.set(key, JSON.stringify({ activations: "f16", reason: "It was faster." }));
  const engine = createWebGpuEngine({ gpu, trialMs: 1e-3, remember, onNote });
  await engine.createCohort(spec, "trial");
  expect(notes.length).toBe(1);
  await engine.createCohort(spec);
  await engine.createCohort({ ...spec, replicas: 3 }); // the next phase of a run
  expect(notes.slice(1)).toEqual(["It was faster."]);
  expect(engine.description).toContain(", activations in 16 bits");
  const asked = createWebGpuEngine({ gpu, trialMs: 1e-3, remember, onNote, activations: "f32" });
  await asked.createCohort(spec);
  expect(notes[2]).toBe("Activations are kept in 32 bits, as asked for.");
  expect(asked.description).not.toContain("16 bits");
});
