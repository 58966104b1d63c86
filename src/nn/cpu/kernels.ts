import { RunFailure } from "#core/failure.ts";
import { base64 as relaxedBytes } from "./generated/kernels-relaxed.ts";
import { base64 as simdBytes } from "./generated/kernels-simd.ts";

/** The exports of src/nn/cpu/assembly; what they compute is written there. Addresses are bytes. */
export interface Kernels {
  matmul(
    a: number,
    aStride: number,
    transposeA: boolean,
    b: number,
    bStride: number,
    transposeB: boolean,
    c: number,
    addend: number,
    m: number,
    k: number,
    n: number,
    workspace: number,
  ): void;
  attention(
    queryKeyValue: number,
    starts: number,
    out: number,
    logSumExp: number,
    rows: number,
    width: number,
    heads: number,
    workspace: number,
  ): void;
  cacheKeyValue(queryKeyValue: number, places: number, cache: number, rows: number, width: number): void;
  attendCached(
    queryKeyValue: number,
    places: number,
    cache: number,
    out: number,
    rows: number,
    width: number,
    heads: number,
    context: number,
    workspace: number,
  ): void;
  attentionBackward(
    queryKeyValue: number,
    starts: number,
    logSumExp: number,
    outGradient: number,
    queryKeyValueGradient: number,
    rows: number,
    width: number,
    heads: number,
    workspace: number,
  ): void;
  embed(tokens: number, table: number, out: number, rows: number, width: number, scale: number): void;
  embedBackward(
    tokens: number,
    outGradient: number,
    tableGradient: number,
    rows: number,
    width: number,
    scale: number,
  ): void;
  rotate(
    x: number,
    positions: number,
    table: number,
    rows: number,
    width: number,
    heads: number,
    direction: number,
  ): void;
  rmsNorm(
    input: number,
    gain: number,
    out: number,
    inverseRms: number,
    rows: number,
    width: number,
    epsilon: number,
  ): void;
  rmsNormBackward(
    input: number,
    gain: number,
    inverseRms: number,
    outGradient: number,
    inputGradient: number,
    gainGradient: number,
    rows: number,
    width: number,
  ): void;
  swiglu(gateUp: number, out: number, rows: number, hidden: number): void;
  swigluBackward(gateUp: number, outGradient: number, gateUpGradient: number, rows: number, hidden: number): void;
  crossEntropy(
    logits: number,
    targets: number,
    weights: number,
    nll: number,
    rows: number,
    vocabulary: number,
    paddedVocabulary: number,
    inverseWeightSum: number,
  ): void;
  logProbability(
    logits: number,
    targets: number,
    out: number,
    rows: number,
    vocabulary: number,
    paddedVocabulary: number,
  ): void;
  gatherRows(from: number, index: number, to: number, count: number, width: number): void;
  scatterRows(x: number, index: number, count: number, rows: number, width: number): void;
  weightedSum(values: number, weights: number, count: number): number;
  squaredNorm(x: number, count: number): number;
  adamw(
    parameters: number,
    gradients: number,
    firstMoments: number,
    secondMoments: number,
    count: number,
    gradientScale: number,
    keep: number,
    stepSize: number,
    beta1: number,
    beta2: number,
    rest1: number,
    rest2: number,
    secondCorrection: number,
    epsilon: number,
  ): void;
}

/** Which build of the kernels a machine can run. */
export type KernelBuild = "simd" | "relaxed-simd";

/** The best build this machine runs; throws RunFailure "no-engine" when it has no WebAssembly SIMD. */
export function supportedKernelBuild(): KernelBuild {
  if (WebAssembly.validate(decode(relaxedBytes))) return "relaxed-simd";
  if (WebAssembly.validate(decode(simdBytes))) return "simd";
  throw new RunFailure("no-engine", ["noSimd"]);
}

/** Compiled once per thread and build; instances share the machine code. */
const modules = new Map<KernelBuild, Promise<WebAssembly.Module>>();

/** Kernels that work on the given memory. */
export async function instantiateKernels(build: KernelBuild, memory: WebAssembly.Memory): Promise<Kernels> {
  const module = modules.get(build) ?? WebAssembly.compile(decode(build === "simd" ? simdBytes : relaxedBytes));
  modules.set(build, module);
  const instance = await WebAssembly.instantiate(await module, { env: { memory } });
  // The build script compiled exactly this interface.
  return instance.exports as unknown as Kernels;
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
