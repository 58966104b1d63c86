import { assertNever } from "#core/failure.ts";
import type { OptimizerSettings } from "../engine.ts";
import { embeddingScale, normEpsilon } from "../model-shape.ts";
import type {
  AdamwCall,
  AttentionBackwardCall,
  KernelCall,
  MatmulCall,
  Plan,
  RmsNormBackwardCall,
  Slice,
} from "../plan/plan.ts";
import type { Kernels } from "./kernels.ts";

/** What changes from step to step. A bound plan reads it and leaves `loss` and `squaredNorm` in it. */
export interface StepFrame {
  /** Positions computed, and those among them that have logits. */
  live: number;
  targets: number;
  /** Which of the two the calls work on at the moment. */
  rows: number;
  inverseWeightSum: number;
  learningRateEmbeddings: number;
  learningRateBody: number;
  /** 1 / (1 - beta1^t) and 1 / (1 - beta2^t) */
  firstCorrection: number;
  secondCorrection: number;
  /** First element of the moments in use, counted from where a replica's moments begin. */
  momentsOffset: number;
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

/**
 * Each call with its addresses filled in, ready to be replayed. Behind the last attention only positions with a loss
 * weight matter: from there to the first backward attention the rows are the targets' alone. That is exact.
 */
export function bindPlan(plan: Plan, binding: Binding): BoundCall[] {
  const narrowing = plan.calls.findLastIndex((call) => call.kernel === "attention") + 1;
  const widening = plan.calls.findIndex((call) => call.kernel === "attentionBackward");
  const useAllRows: BoundCall = (frame) => {
    frame.rows = frame.live;
  };
  const bound = plan.calls.flatMap((call, i) => {
    if (i === narrowing && call.kernel === "matmul") return narrowRows(call, binding);
    if (i === widening && call.kernel === "attentionBackward") return widenRows(call, binding);
    return [bindCall(call, binding)];
  });
  return [useAllRows, ...bound];
}

/** The projection behind the last attention, whose input and residual are first reduced to the targets' rows. */
function narrowRows(call: MatmulCall, binding: Binding): BoundCall[] {
  const { kernels, targetRows } = binding;
  const at = locator(binding);
  if (call.addend === undefined) throw new Error("no residual connection behind the last attention");
  const [attended, residual, out] = [at(call.a), at(call.addend), at(call.out)];
  const gather: BoundCall = (frame) => {
    kernels.gatherRows(attended, targetRows, attended, frame.targets, call.k);
    kernels.gatherRows(residual, targetRows, out, frame.targets, call.n);
    frame.rows = frame.targets;
  };
  return [gather, bindCall({ ...call, addend: call.out }, binding)];
}

/** The first backward attention, before which the gradients return to their rows. */
function widenRows(call: AttentionBackwardCall, binding: Binding): BoundCall[] {
  const { kernels, targetRows } = binding;
  const at = locator(binding);
  const gradients = [at(call.outGradient), at({ buffer: "residualGradient", offset: 0 })];
  const scatter: BoundCall = (frame) => {
    for (const x of gradients) kernels.scatterRows(x, targetRows, frame.targets, frame.live, call.width);
    frame.rows = frame.live;
  };
  return [scatter, bindCall(call, binding)];
}

type Locate = (slice: Slice) => number;

/** Byte addresses of slices. */
function locator({ addresses }: Binding): Locate {
  return (slice) => {
    const base = addresses.get(slice.buffer);
    if (base === undefined) throw new Error(`no address for ${slice.buffer}`);
    return base + 4 * slice.offset;
  };
}

function bindCall(call: KernelCall, binding: Binding): BoundCall {
  const { kernels, positions, rotaryTable, workspace } = binding;
  const at = locator(binding);
  switch (call.kernel) {
    case "matmul":
      return bindMatmul(call, binding, at);
    case "embed": {
      const [tokens, table, out] = [at(call.tokens), at(call.table), at(call.out)];
      return (frame) => kernels.embed(tokens, table, out, frame.rows, call.width, embeddingScale);
    }
    case "embedBackward": {
      const [tokens, from, to] = [at(call.tokens), at(call.outGradient), at(call.tableGradient)];
      return (frame) => kernels.embedBackward(tokens, from, to, frame.rows, call.width, embeddingScale);
    }
    case "rmsNorm": {
      const [input, gain, out, inverseRms] = [at(call.input), at(call.gain), at(call.out), at(call.inverseRms)];
      return (frame) => kernels.rmsNorm(input, gain, out, inverseRms, frame.rows, call.width, normEpsilon);
    }
    case "rmsNormBackward":
      return bindNormBackward(call, binding, at);
    case "rotate": {
      const x = at(call.queryKeyValue);
      return (frame) => kernels.rotate(x, positions, rotaryTable, frame.rows, call.width, call.heads, 1);
    }
    case "attention": {
      const [x, starts, out, sums] = [
        at(call.queryKeyValue),
        at(call.documentStarts),
        at(call.out),
        at(call.logSumExp),
      ];
      return (frame) => kernels.attention(x, starts, out, sums, frame.rows, call.width, call.heads, workspace);
    }
    case "cacheKeyValue": {
      const [x, places, cache] = [at(call.queryKeyValue), at(call.places), at(call.cache)];
      return (frame) => kernels.cacheKeyValue(x, places, cache, frame.rows, call.width);
    }
    case "attendCached": {
      const [x, places, cache, out] = [at(call.queryKeyValue), at(call.places), at(call.cache), at(call.out)];
      const { width, heads, context } = call;
      return ({ rows }) => kernels.attendCached(x, places, cache, out, rows, width, heads, context, workspace);
    }
    case "attentionBackward": {
      const [x, starts, sums] = [at(call.queryKeyValue), at(call.documentStarts), at(call.logSumExp)];
      const [from, to] = [at(call.outGradient), at(call.queryKeyValueGradient)];
      return (frame) => {
        kernels.attentionBackward(x, starts, sums, from, to, frame.rows, call.width, call.heads, workspace);
        kernels.rotate(to, positions, rotaryTable, frame.rows, call.width, call.heads, -1);
      };
    }
    case "swiglu": {
      const [gateUp, out] = [at(call.gateUp), at(call.out)];
      return (frame) => kernels.swiglu(gateUp, out, frame.rows, call.hidden);
    }
    case "swigluBackward": {
      const [gateUp, from, to] = [at(call.gateUp), at(call.outGradient), at(call.gateUpGradient)];
      return (frame) => kernels.swigluBackward(gateUp, from, to, frame.rows, call.hidden);
    }
    case "crossEntropy": {
      const [logits, targets, weights, nll] = [at(call.logits), at(call.targets), at(call.weights), at(call.nll)];
      const { vocabulary, paddedVocabulary: padded } = call;
      return ({ rows, inverseWeightSum }) =>
        kernels.crossEntropy(logits, targets, weights, nll, rows, vocabulary, padded, inverseWeightSum);
    }
    case "loss": {
      const [nll, weights] = [at(call.nll), at(call.weights)];
      return (frame) => {
        frame.loss = frame.inverseWeightSum * kernels.weightedSum(nll, weights, frame.rows);
      };
    }
    case "score": {
      // One log-probability per target; the host adds them up by row.
      const [logits, targets, out] = [at(call.logits), at(call.targets), at(call.scores)];
      const { vocabulary, paddedVocabulary: padded } = call;
      return (frame) => kernels.logProbability(logits, targets, out, frame.rows, vocabulary, padded);
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
      return () => undefined; // the rows are the targets' already
    default:
      return assertNever(call);
  }
}

/** The dimension that counts rows follows the frame; the others are the plan's. */
function bindMatmul(call: MatmulCall, { kernels, workspace }: Binding, at: Locate): BoundCall {
  const { m, k, n, transposeA, transposeB } = call;
  const [a, b, out] = [at(call.a), at(call.b), at(call.out)];
  const addend = call.addend ? at(call.addend) : 0;
  const aStride = transposeA ? m : k;
  const bStride = transposeB ? k : n;
  return ({ rows }) => {
    const [rowsOut, depth] = transposeA ? [m, rows] : [rows, k];
    kernels.matmul(a, aStride, transposeA, b, bStride, transposeB, out, addend, rowsOut, depth, n, workspace);
  };
}

function bindNormBackward(call: RmsNormBackwardCall, { kernels, memory }: Binding, at: Locate): BoundCall {
  const { width, accumulate } = call;
  const [input, gain, inverseRms] = [at(call.input), at(call.gain), at(call.inverseRms)];
  const [from, to, gainGradient] = [at(call.outGradient), at(call.inputGradient), at(call.gainGradient)];
  const elements = new Float32Array(memory.buffer);
  return ({ rows }) => {
    if (!accumulate) elements.fill(0, to / 4, to / 4 + rows * width);
    kernels.rmsNormBackward(input, gain, inverseRms, from, to, gainGradient, rows, width);
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
      const ofSlot = o + 4 * frame.momentsOffset;
      const { secondCorrection } = frame;
      // prettier-ignore
      kernels.adamw(
        p + o, g + o, m + ofSlot, v + ofSlot, size,
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
