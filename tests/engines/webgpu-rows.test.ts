import { beforeAll, describe, expect, test } from "vitest";
import type { OpenGpu } from "#nn/gpu-device.ts";
import type { KernelCall, Slice } from "#nn/plan/plan.ts";
import { PipelineCache } from "#nn/webgpu/pipelines.ts";
import { subgroupsAgree } from "#nn/webgpu/subgroups.ts";
import { softwareTuning, type Tuning } from "#nn/webgpu/tuning.ts";
import { integers, normals, relativeError, runKernels, type Values } from "./run-kernels.ts";
import { openTestGpu } from "./test-gpu.ts";

let gpu: OpenGpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});

const replicas = 2;
const at = (buffer: string, offset = 0): Slice => ({ buffer, offset });
const sumOf = (size: number, term: (i: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < size; i += 1) sum += term(i);
  return sum;
};

/** More rows than one workgroup holds, and no multiple of anything. */
const [rows, width] = [77, 12];

/** SwiftShader's subgroups hold 4 invocations. */
const sharings = [
  { lanes: 1, subgroups: false },
  { lanes: 8, subgroups: false },
  { lanes: 64, subgroups: false },
  { lanes: 4, subgroups: true },
];

describe.each(sharings)("with $lanes invocations to a row, subgroups $subgroups", (sharing) => {
  const tuning = { ...softwareTuning, ...sharing };

  test("normalises as 64 bits do", async () => {
    const values: Values = {
      input: normals("x", replicas * rows * width),
      parameters: normals("gain", replicas * (width + 8)),
      out: new Float32Array(replicas * rows * width),
      inverseRms: new Float32Array(replicas * rows),
    };
    const gain = at("parameters", 8);
    const places = { input: at("input"), gain, out: at("out"), inverseRms: at("inverseRms") };
    const calls: KernelCall[] = [{ kernel: "rmsNorm", ...places, rows, width }];
    const run = { replicas, calls, values, tuning };
    const [out, inverseRms] = await runKernels(gpu, run, ["out", "inverseRms"]);
    const x = values["input"]!;
    const inverse = Float64Array.from({ length: replicas * rows }, (_, row) => {
      return 1 / Math.sqrt(sumOf(width, (c) => x[row * width + c]! ** 2) / width + 1e-5);
    });
    const expected = Float64Array.from(x, (value, i) => {
      const replica = Math.floor(i / (rows * width));
      const scale = values["parameters"]![replica * (width + 8) + 8 + (i % width)]!;
      return value * inverse[Math.floor(i / width)]! * scale;
    });
    expect(relativeError(inverseRms!, inverse)).toBeLessThan(1e-6);
    expect(relativeError(out!, expected)).toBeLessThan(1e-6);
  });

  test("turns logits into their gradient and the loss as 64 bits do, with an odd vocabulary", async () => {
    const [vocabulary, paddedVocabulary] = [37, 40];
    const values: Values = {
      logits: normals("logits", replicas * rows * paddedVocabulary).map((value) => 5 * value),
      targets: integers("targets", replicas * rows, vocabulary),
      weights: Float32Array.from(integers("weights", replicas * rows, 3)),
      stepConstants: Float32Array.from({ length: replicas * 8 }, (_, i) => 0.01 * (i + 1)),
      nll: new Float32Array(replicas * rows).fill(NaN),
    };
    const places = { logits: at("logits"), targets: at("targets"), weights: at("weights"), nll: at("nll") };
    const sizes = { rows, vocabulary, paddedVocabulary };
    const calls: KernelCall[] = [{ kernel: "crossEntropy", ...places, stepConstants: at("stepConstants"), ...sizes }];
    const [gradient, nll] = await runKernels(gpu, { replicas, calls, values, tuning }, ["logits", "nll"]);
    const expectedNll = new Float64Array(replicas * rows);
    const expected = new Float64Array(replicas * rows * paddedVocabulary);
    for (let row = 0; row < replicas * rows; row += 1) {
      const weight = values["weights"]![row]!;
      if (weight === 0) continue;
      const logit = (c: number): number => values["logits"]![row * paddedVocabulary + c]!;
      const total = sumOf(vocabulary, (c) => Math.exp(logit(c)));
      const target = values["targets"]![row]!;
      expectedNll[row] = Math.log(total) - logit(target);
      const scale = weight * values["stepConstants"]![Math.floor(row / rows) * 8 + 2]!;
      for (let c = 0; c < vocabulary; c += 1)
        expected[row * paddedVocabulary + c] = scale * (Math.exp(logit(c)) / total - (c === target ? 1 : 0));
    }
    expect(relativeError(nll!, expectedNll)).toBeLessThan(1e-6);
    expect(relativeError(gradient!, expected)).toBeLessThan(2e-6);
  });

  test("differentiates norms, adds up their gains, measures the gradient and takes a step as 64 bits do", async () => {
    await checkUpdate(tuning);
  });
});

test("takes the same step from gradients in parts", () =>
  checkUpdate({ ...softwareTuning, lanes: 4, gradientParts: 3 }));

/** One norm whose gain is the last of the parameters, then loss, gradient norm and AdamW; the second replica sits out. */
async function checkUpdate(tuning: Tuning): Promise<void> {
  const size = 2400;
  const gainAt = size - width;
  const values: Values = {
    input: normals("x", replicas * rows * width),
    inverseRms: normals("inverse", replicas * rows),
    outGradient: normals("dy", replicas * rows * width),
    inputGradient: normals("dx", replicas * rows * width),
    parameters: normals("p", replicas * size),
    gradients: normals("g", replicas * size),
    firstMoments: normals("m", replicas * size),
    secondMoments: normals("v", replicas * size).map(Math.abs),
    nll: normals("nll", replicas * rows),
    weights: Float32Array.from(integers("weights", replicas * rows, 3)),
    stepConstants: Float32Array.from([0.01, 0.02, 0.03, 1.4, 1.7, 1, 0, 0, 0.01, 0.02, 0.03, 1.4, 1.7, 0, 0, 0]),
    loss: new Float32Array(replicas),
    squaredNorm: new Float32Array(replicas),
  };
  const norm = {
    ...{ input: at("input"), inverseRms: at("inverseRms"), outGradient: at("outGradient") },
    ...{ inputGradient: at("inputGradient"), gain: at("parameters", gainAt), gainGradient: at("gradients", gainAt) },
  };
  const shared = { stepConstants: at("stepConstants") };
  const moments = { firstMoments: at("firstMoments"), secondMoments: at("secondMoments") };
  const step = { parameters: at("parameters"), gradients: at("gradients"), squaredNorm: at("squaredNorm"), ...moments };
  const ranges = { embeddingsSize: 400, gainRanges: [{ offset: gainAt, size: width }] };
  const calls: KernelCall[] = [
    { kernel: "rmsNormBackward", ...norm, accumulate: true, rows, width },
    { kernel: "loss", nll: at("nll"), weights: at("weights"), loss: at("loss"), ...shared, rows },
    { kernel: "gradientNorm", gradients: at("gradients"), squaredNorm: at("squaredNorm"), size },
    { kernel: "adamw", ...step, ...shared, size, ...ranges },
  ];
  const wanted = ["inputGradient", "gradients", "loss", "squaredNorm", "parameters", "firstMoments", "secondMoments"];
  const results = await runKernels(gpu, { replicas, calls, values, tuning }, wanted);
  const expected = updateReference(values, { size, gainAt });
  for (const [i, name] of wanted.entries()) {
    const actual = name === "gradients" ? firstParts(results[i]!, tuning.gradientParts, size) : results[i]!;
    expect(relativeError(actual, expected[name]!), name).toBeLessThan(3e-6);
  }
}

function firstParts(values: Float32Array, parts: number, size: number): Float32Array {
  return values.filter((_, i) => i % (parts * size) < size);
}

function updateReference(values: Values, { size, gainAt }: { size: number; gainAt: number }) {
  const inputGradient = Float64Array.from(values["inputGradient"]!);
  const gradients = Float64Array.from(values["gradients"]!);
  const parameters = Float64Array.from(values["parameters"]!);
  const firstMoments = Float64Array.from(values["firstMoments"]!);
  const secondMoments = Float64Array.from(values["secondMoments"]!);
  const loss = new Float64Array(replicas);
  const squaredNorm = new Float64Array(replicas);
  for (let replica = 0; replica < replicas; replica += 1) {
    const gain = (c: number): number => values["parameters"]![replica * size + gainAt + c]!;
    gradients.fill(0, replica * size + gainAt, (replica + 1) * size);
    for (let row = replica * rows; row < (replica + 1) * rows; row += 1) {
      const inverse = values["inverseRms"]![row]!;
      const normed = (c: number): number => values["input"]![row * width + c]! * inverse;
      const gradient = (c: number): number => values["outGradient"]![row * width + c]!;
      const mean = sumOf(width, (c) => gradient(c) * gain(c) * normed(c)) / width;
      for (let c = 0; c < width; c += 1) {
        inputGradient[row * width + c]! += inverse * (gradient(c) * gain(c) - normed(c) * mean);
        gradients[replica * size + gainAt + c]! += gradient(c) * normed(c);
      }
      loss[replica]! += 0.03 * values["weights"]![row]! * values["nll"]![row]!;
    }
    squaredNorm[replica] = sumOf(size, (i) => gradients[replica * size + i]! ** 2);
    if (replica === 1) continue; // sits out
    const clip = 1.5 / Math.max(1.5, Math.sqrt(squaredNorm[replica]!));
    for (let i = 0; i < size; i += 1) {
      const g = gradients[i]! * clip;
      firstMoments[i] = 0.9 * firstMoments[i]! + 0.1 * g;
      secondMoments[i] = 0.95 * secondMoments[i]! + 0.05 * g * g;
      const direction = (firstMoments[i]! * 1.4) / (Math.sqrt(secondMoments[i]! * 1.7) + 1e-8);
      const decay = i < gainAt ? 0.1 * parameters[i]! : 0;
      parameters[i]! -= (i < 400 ? 0.01 : 0.02) * (direction + decay);
    }
  }
  const results: Record<string, Float64Array> = {
    ...{ inputGradient, gradients, loss, squaredNorm, parameters, firstMoments, secondMoments },
  };
  return results;
}

test("subgroups of SwiftShader add up 4 neighbours, and are not asked to add up 16", async () => {
  const pipelines = new PipelineCache(gpu.device);
  expect(await subgroupsAgree(gpu, pipelines, 4, () => performance.now())).toBe(gpu.device.features.has("subgroups"));
  expect(await subgroupsAgree(gpu, pipelines, 128, () => performance.now())).toBe(false);
});

test("scores rows as 64 bits do", async () => {
  const [batch, context, vocabulary, paddedVocabulary] = [3, 70, 5, 8];
  const values: Values = {
    logits: normals("logits", replicas * batch * context * paddedVocabulary).map((value) => 5 * value),
    targets: integers("targets", replicas * batch * context, vocabulary),
    weights: Float32Array.from(integers("weights", replicas * batch * context, 3)),
    scores: new Float32Array(replicas * batch),
  };
  const places = { logits: at("logits"), targets: at("targets"), weights: at("weights"), scores: at("scores") };
  const calls: KernelCall[] = [{ kernel: "score", ...places, batch, context, vocabulary, paddedVocabulary }];
  const [scores] = await runKernels(gpu, { replicas, calls, values }, ["scores"]);
  const expected = Array.from({ length: replicas * batch }, (_, row) =>
    sumOf(context, (position) => {
      const i = row * context + position;
      const logit = (c: number): number => values["logits"]![i * paddedVocabulary + c]!;
      const total = sumOf(vocabulary, (c) => Math.exp(logit(c)));
      return values["weights"]![i]! * (logit(values["targets"]![i]!) - Math.log(total));
    }),
  );
  expect(relativeError(scores!, expected)).toBeLessThan(1e-6);
});

test.each([1, 16])(
  "looks embeddings up, collects their gradients by %i and picks rows as 64 bits do",
  async (lanes) => {
    const [vocabulary, count] = [11, 5];
    const [table, parameters] = [vocabulary * width, vocabulary * width + 4];
    const values: Values = {
      tokens: integers("tokens", replicas * rows, vocabulary - 1), // the last id does not occur
      parameters: normals("table", replicas * parameters),
      out: new Float32Array(replicas * rows * width),
      outGradient: normals("dy", replicas * rows * width),
      gradients: normals("g", replicas * table),
      positions: integers("positions", replicas * count, rows),
      gathered: new Float32Array(replicas * count * width),
    };
    const size = { rows, width };
    const picked = { input: at("outGradient"), positions: at("positions"), out: at("gathered"), count, width };
    const backward = { outGradient: at("outGradient"), tableGradient: at("gradients"), vocabulary };
    const calls: KernelCall[] = [
      { kernel: "embed", tokens: at("tokens"), table: at("parameters"), out: at("out"), ...size },
      { kernel: "embedBackward", tokens: at("tokens"), ...backward, ...size },
      { kernel: "gatherRows", ...picked },
    ];
    const wanted = ["out", "gradients", "gathered"];
    const [out, gradients, gathered] = await runKernels(
      gpu,
      { replicas, calls, values, tuning: { ...softwareTuning, lanes } },
      wanted,
    );
    const token = (row: number): number => values["tokens"]![row]!;
    const expectedGradients = Float64Array.from(values["gradients"]!);
    const expectedOut = Float64Array.from(values["out"]!, (_, i) => {
      const [row, column] = [Math.floor(i / width), i % width];
      const replica = Math.floor(row / rows);
      expectedGradients[replica * table + token(row) * width + column]! += 4 * values["outGradient"]![i]!;
      return 4 * values["parameters"]![replica * parameters + token(row) * width + column]!;
    });
    const expectedGathered = Float64Array.from(values["gathered"]!, (_, i) => {
      const place = Math.floor(i / width);
      const row = Math.floor(place / count) * rows + values["positions"]![place]!;
      return values["outGradient"]![row * width + (i % width)]!;
    });
    expect(relativeError(out!, expectedOut)).toBe(0);
    expect(relativeError(gradients!, expectedGradients)).toBeLessThan(1e-6);
    expect(relativeError(gathered!, expectedGathered)).toBe(0);
  },
);

test.each([true, false])("differentiates swiglu as 64 bits do, behind a product: %s", async (isMerged) => {
  const [few, hidden] = [9, 20];
  const values: Values = {
    gateUp: normals("gates", replicas * few * 2 * hidden),
    activated: new Float32Array(replicas * few * hidden),
    a: normals("a", replicas * few * width),
    parameters: normals("b", replicas * hidden * width),
    product: new Float32Array(replicas * few * hidden),
    given: normals("given", replicas * few * hidden),
    gateUpGradient: new Float32Array(replicas * few * 2 * hidden),
  };
  const product: KernelCall = {
    kernel: "matmul",
    ...{ a: at("a"), b: at("parameters"), out: at("product"), transposeA: false, transposeB: true },
    ...{ m: few, k: width, n: hidden },
  };
  const sizes = { gateUp: at("gateUp"), rows: few, hidden };
  const outGradient = at(isMerged ? "product" : "given");
  const calls: KernelCall[] = [
    { kernel: "swiglu", ...sizes, out: at("activated") },
    product,
    { kernel: "swigluBackward", ...sizes, outGradient, gateUpGradient: at("gateUpGradient") },
  ];
  const [activated, gradient] = await runKernels(gpu, { replicas, calls, values }, ["activated", "gateUpGradient"]);
  const expectedActivated = new Float64Array(replicas * few * hidden);
  const expected = new Float64Array(replicas * few * 2 * hidden);
  for (let i = 0; i < expectedActivated.length; i += 1) {
    const [row, column] = [Math.floor(i / hidden), i % hidden];
    const replica = Math.floor(row / few);
    const gate = values["gateUp"]![row * 2 * hidden + column]!;
    const up = values["gateUp"]![row * 2 * hidden + hidden + column]!;
    const sigmoid = 1 / (1 + Math.exp(-gate));
    const b = (k: number): number => values["parameters"]![(replica * hidden + column) * width + k]!;
    const dy = isMerged ? sumOf(width, (k) => values["a"]![row * width + k]! * b(k)) : values["given"]![i]!;
    expectedActivated[i] = gate * sigmoid * up;
    expected[row * 2 * hidden + column] = dy * up * (sigmoid + gate * sigmoid * (1 - sigmoid));
    expected[row * 2 * hidden + hidden + column] = dy * gate * sigmoid;
  }
  expect(relativeError(activated!, expectedActivated)).toBeLessThan(1e-6);
  expect(relativeError(gradient!, expected)).toBeLessThan(1e-6);
});
