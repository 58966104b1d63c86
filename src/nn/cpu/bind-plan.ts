import { assertNever } from "#core/failure.ts";
import type { OptimizerSettings } from "../engine.ts";
import { embeddingScale, normEpsilon } from "../model-shape.ts";
import type { AdamwCall, KernelCall, MatmulCall, Plan, Slice } from "../plan/plan.ts";
import type { Kernels } from "./kernels.ts";

/** What changes from step to step. A bound plan reads it and leaves `loss` and `squaredNorm` in it. */
export interface StepFrame {
  /** Positions computed, and those among them that have logits. */
  live: number;
  targets: number;
  inverseWeightSum: number;
  learningRateEmbeddings: number;
  learningRateBody: number;
  /** 1 / (1 - beta1^t) and 1 / (1 - beta2^t) */
  firstCorrection: number;
  secondCorrection: number;
  loss: number;
  squaredNorm: number;
}

export interface Binding {
  kernels: Kernels;
  memory: WebAssembly.Memory;
  /** Byte address of every buffer of the plan, those of one replica's state included. */
  addresses: ReadonlyMap<string, number>;
  positions: number;
  targetRows: number;
  rotaryTable: number;
  workspace: number;
  optimizer: OptimizerSettings;
}

export type BoundCall = (frame: StepFrame) => void;

/** Each call with its addresses filled in, ready to be replayed. */
export function bindPlan(plan: Plan, binding: Binding): BoundCall[] {
  return plan.calls.map((call) => bindCall(call, binding));
}

/** Buffers whose rows are the targets; the rows of all others are the live positions. */
const targetBuffers = new Set(["finalNormed", "finalInverseRms", "gathered", "logits", "nll"]);

function isOfTargets(slice: Slice): boolean {
  return targetBuffers.has(slice.buffer);
}

function bindCall(call: KernelCall, binding: Binding): BoundCall {
  const { kernels, positions, rotaryTable, workspace } = binding;
  const at = (slice: Slice): number => {
    const base = binding.addresses.get(slice.buffer);
    if (base === undefined) throw new Error(`no address for ${slice.buffer}`);
    return base + 4 * slice.offset;
  };
  switch (call.kernel) {
    case "matmul":
      return bindMatmul(call, binding, at);
    case "embed": {
      const [tokens, table, out] = [at(call.tokens), at(call.table), at(call.out)];
      return (frame) => kernels.embed(tokens, table, out, frame.live, call.width, embeddingScale);
    }
    case "embedBackward": {
      const [tokens, from, to] = [at(call.tokens), at(call.outGradient), at(call.tableGradient)];
      return (frame) => kernels.embedBackward(tokens, from, to, frame.live, call.width, embeddingScale);
    }
    case "rmsNorm":
    case "rmsNormBackward":
      return bindNorm(call, binding, at);
    case "rotate": {
      const x = at(call.queryKeyValue);
      return (frame) => kernels.rotate(x, positions, rotaryTable, frame.live, call.width, call.heads, 1);
    }
    case "attention": {
      const [x, starts, out, sums] = [
        at(call.queryKeyValue),
        at(call.documentStarts),
        at(call.out),
        at(call.logSumExp),
      ];
      return (frame) => kernels.attention(x, starts, out, sums, frame.live, call.width, call.heads, workspace);
    }
    case "attentionBackward": {
      const [x, starts, sums] = [at(call.queryKeyValue), at(call.documentStarts), at(call.logSumExp)];
      const [from, to] = [at(call.outGradient), at(call.queryKeyValueGradient)];
      return (frame) => {
        kernels.attentionBackward(x, starts, sums, from, to, frame.live, call.width, call.heads, workspace);
        kernels.rotate(to, positions, rotaryTable, frame.live, call.width, call.heads, -1);
      };
    }
    case "swiglu": {
      const [gateUp, out] = [at(call.gateUp), at(call.out)];
      return (frame) => kernels.swiglu(gateUp, out, frame.live, call.hidden);
    }
    case "swigluBackward": {
      const [gateUp, from, to] = [at(call.gateUp), at(call.outGradient), at(call.gateUpGradient)];
      return (frame) => kernels.swigluBackward(gateUp, from, to, frame.live, call.hidden);
    }
    case "crossEntropy": {
      const [logits, targets, weights, nll] = [at(call.logits), at(call.targets), at(call.weights), at(call.nll)];
      const { vocabulary, paddedVocabulary: padded } = call;
      return ({ targets: rows, inverseWeightSum }) =>
        kernels.crossEntropy(logits, targets, weights, nll, rows, vocabulary, padded, inverseWeightSum);
    }
    case "loss": {
      const [nll, weights] = [at(call.nll), at(call.weights)];
      return (frame) => {
        frame.loss = frame.inverseWeightSum * kernels.weightedSum(nll, weights, frame.targets);
      };
    }
    case "score": {
      // One log-probability per target; the host adds them up by row.
      const [logits, targets, out] = [at(call.logits), at(call.targets), at(call.scores)];
      const { vocabulary, paddedVocabulary: padded } = call;
      return (frame) => kernels.logProbability(logits, targets, out, frame.targets, vocabulary, padded);
    }
    case "gradientNorm": {
      const gradients = at(call.gradients);
      return (frame) => {
        frame.squaredNorm = kernels.squaredNorm(gradients, call.size);
      };
    }
    case "adamw":
      return bindAdamw(call, binding, at);
    case "gatherRows":
      return () => undefined; // the final norm has gathered the targets' rows already
    default:
      return assertNever(call);
  }
}

type Locate = (slice: Slice) => number;

/** The dimension that counts rows of the batch follows the frame; the others are the plan's. */
function bindMatmul(call: MatmulCall, { kernels, workspace }: Binding, at: Locate): BoundCall {
  const { m, k, n, transposeA, transposeB } = call;
  const [a, b, out] = [at(call.a), at(call.b), at(call.out)];
  const addend = call.addend ? at(call.addend) : 0;
  const aStride = transposeA ? m : k;
  const bStride = transposeB ? k : n;
  const ofTargets = [call.a, call.b, call.out].some(isOfTargets);
  return (frame) => {
    const rows = ofTargets ? frame.targets : frame.live;
    const [rowsOut, depth] = transposeA ? [m, rows] : [rows, k];
    kernels.matmul(a, aStride, transposeA, b, bStride, transposeB, out, addend, rowsOut, depth, n, workspace);
  };
}

function bindNorm(
  call: Extract<KernelCall, { kernel: "rmsNorm" | "rmsNormBackward" }>,
  { kernels, memory, targetRows }: Binding,
  at: Locate,
): BoundCall {
  const { width } = call;
  const ofTargets = isOfTargets(call.inverseRms);
  const index = ofTargets ? targetRows : 0;
  const [input, gain, inverseRms] = [at(call.input), at(call.gain), at(call.inverseRms)];
  if (call.kernel === "rmsNorm") {
    const out = at(call.out);
    return (frame) => {
      const rows = ofTargets ? frame.targets : frame.live;
      kernels.rmsNorm(input, index, gain, out, inverseRms, rows, width, normEpsilon);
    };
  }
  const [from, to, gainGradient] = [at(call.outGradient), at(call.inputGradient), at(call.gainGradient)];
  const elements = new Float32Array(memory.buffer);
  const { accumulate } = call;
  return (frame) => {
    if (!accumulate) elements.fill(0, to / 4, to / 4 + frame.live * width);
    const rows = ofTargets ? frame.targets : frame.live;
    kernels.rmsNormBackward(input, index, gain, inverseRms, from, to, gainGradient, rows, width);
  };
}

function bindAdamw(call: AdamwCall, { kernels, optimizer }: Binding, at: Locate): BoundCall {
  const { beta1, beta2, epsilon, weightDecay, clipNorm } = optimizer;
  const [p, g, m, v] = [at(call.parameters), at(call.gradients), at(call.firstMoments), at(call.secondMoments)];
  const ranges = optimizerRanges(call);
  return (frame) => {
    const norm = Math.sqrt(frame.squaredNorm);
    const scale = norm > clipNorm ? clipNorm / norm : 1;
    for (const { offset, size, isEmbeddings, decays } of ranges) {
      const rate = isEmbeddings ? frame.learningRateEmbeddings : frame.learningRateBody;
      const keep = decays ? 1 - rate * weightDecay : 1;
      const step = rate * frame.firstCorrection;
      const o = 4 * offset;
      const { secondCorrection } = frame;
      // prettier-ignore
      kernels.adamw(
        p + o, g + o, m + o, v + o, size,
        scale, keep, step, beta1, beta2, 1 - beta1, 1 - beta2, secondCorrection, epsilon,
      );
    }
  };
}

interface OptimizerRange {
  offset: number;
  size: number;
  isEmbeddings: boolean;
  decays: boolean;
}

/** The arena cut into stretches with one learning rate and one decay. */
function optimizerRanges({ size, embeddingsSize, gainRanges }: AdamwCall): OptimizerRange[] {
  const ranges: OptimizerRange[] = [{ offset: 0, size: embeddingsSize, isEmbeddings: true, decays: true }];
  let offset = embeddingsSize;
  for (const gain of gainRanges) {
    if (gain.offset > offset) ranges.push({ offset, size: gain.offset - offset, isEmbeddings: false, decays: true });
    ranges.push({ ...gain, isEmbeddings: false, decays: false });
    offset = gain.offset + gain.size;
  }
  if (size > offset) ranges.push({ offset, size: size - offset, isEmbeddings: false, decays: true });
  return ranges;
}
