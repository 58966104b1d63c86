/**
 * A plan: every kernel call of a step, in order, over preallocated buffers. Pure data, made once from
 * (shape, replicas, rows) and replayed by an executor. Sizes are per replica: every buffer exists
 * `replicas` times, one behind the other, and every call runs for all replicas.
 */
export interface Plan {
  replicas: number;
  buffers: readonly PlanBuffer[];
  calls: readonly KernelCall[];
  /** Memory of all buffers and replicas. */
  bytes: number;
  /** Floating-point operations of one replay over all replicas: 2 per multiply-add, element-wise work included. */
  flops: number;
}

export interface PlanBuffer {
  id: string;
  type: "f32" | "i32";
  /** Per replica, row-major. */
  shape: readonly number[];
  /** Elements per replica: the product of `shape`. */
  size: number;
  /**
   * `state` outlives a replay; `cache` does too, but only as long as one generation, shared by its plans; `input` is
   * written by the host before a replay; `output` is read after it; `scratch` is none of these.
   */
  role: "state" | "cache" | "input" | "output" | "scratch";
}

/** A tensor inside a buffer: starts `offset` elements into each replica's part. */
export interface Slice {
  buffer: string;
  offset: number;
}

/** out[m, n] = a[m, k] b[k, n] (+ addend[m, n]); a transposed operand is stored [k, m] or [n, k]. */
export interface MatmulCall {
  kernel: "matmul";
  a: Slice;
  b: Slice;
  out: Slice;
  addend?: Slice;
  m: number;
  k: number;
  n: number;
  transposeA: boolean;
  transposeB: boolean;
}

/** out[row] = table[tokens[row]] * embeddingScale */
export interface EmbedCall {
  kernel: "embed";
  tokens: Slice;
  table: Slice;
  out: Slice;
  rows: number;
  width: number;
}

/** tableGradient[id] += embeddingScale * sum of outGradient[row] over rows with tokens[row] = id, in row order. */
export interface EmbedBackwardCall {
  kernel: "embedBackward";
  tokens: Slice;
  outGradient: Slice;
  tableGradient: Slice;
  rows: number;
  width: number;
  vocabulary: number;
}

/** out = input * inverseRms * gain, inverseRms[row] = 1 / sqrt(mean(input^2) + normEpsilon) */
export interface RmsNormCall {
  kernel: "rmsNorm";
  input: Slice;
  gain: Slice;
  out: Slice;
  inverseRms: Slice;
  rows: number;
  width: number;
}

/**
 * With normed = input * inverseRms, dn = outGradient * gain:
 * inputGradient = (accumulate ? inputGradient : 0) + inverseRms * (dn - normed * mean(dn * normed));
 * gainGradient = sum over rows of outGradient * normed.
 */
export interface RmsNormBackwardCall {
  kernel: "rmsNormBackward";
  input: Slice;
  gain: Slice;
  inverseRms: Slice;
  outGradient: Slice;
  inputGradient: Slice;
  gainGradient: Slice;
  accumulate: boolean;
  rows: number;
  width: number;
}

/** Rotary positions on the q and k columns of queryKeyValue [rows, 3 width], in place; position = place mod context. */
export interface RotateCall {
  kernel: "rotate";
  queryKeyValue: Slice;
  /** [rows] place of each row; without it, a row's place is its number. */
  places?: Slice;
  rows: number;
  width: number;
  heads: number;
  context: number;
}

/** Causal attention inside documents. out: [rows, width]; logSumExp: [rows, heads] of the scaled scores. */
export interface AttentionCall {
  kernel: "attention";
  queryKeyValue: Slice;
  documentStarts: Slice;
  out: Slice;
  logSumExp: Slice;
  rows: number;
  width: number;
  heads: number;
  context: number;
}

/** Keeps keys and values for later tokens: cache[places[row]] = k and v columns of queryKeyValue[row], rotated. */
export interface CacheKeyValueCall {
  kernel: "cacheKeyValue";
  queryKeyValue: Slice;
  /** [rows] text x context + position */
  places: Slice;
  /** [texts x context, 2 width] */
  cache: Slice;
  rows: number;
  width: number;
}

/** Attention of one token of each text to the kept positions of that text up to its own. out: [rows, width]. */
export interface AttendCachedCall {
  kernel: "attendCached";
  queryKeyValue: Slice;
  places: Slice;
  cache: Slice;
  out: Slice;
  rows: number;
  width: number;
  heads: number;
  context: number;
}

/** Gradient of `attention` and `rotate` together: queryKeyValueGradient is of the columns before rotation. */
export interface AttentionBackwardCall {
  kernel: "attentionBackward";
  /** Rotated, as the forward pass left it. */
  queryKeyValue: Slice;
  documentStarts: Slice;
  out: Slice;
  logSumExp: Slice;
  outGradient: Slice;
  queryKeyValueGradient: Slice;
  /** Scratch [rows, heads]: sum over a head of out * outGradient. */
  delta: Slice;
  rows: number;
  width: number;
  heads: number;
  context: number;
}

/** out = silu(gate) * up; gateUp: [rows, 2 hidden] (gate columns, then up), out: [rows, hidden]. */
export interface SwigluCall {
  kernel: "swiglu";
  gateUp: Slice;
  out: Slice;
  rows: number;
  hidden: number;
}

export interface SwigluBackwardCall {
  kernel: "swigluBackward";
  gateUp: Slice;
  outGradient: Slice;
  gateUpGradient: Slice;
  rows: number;
  hidden: number;
}

/**
 * nll[row] = logSumExp(logits[row, 0 .. vocabulary)) - logits[row, target], and in place
 * logits[row] = weights[row] * stepConstants.inverseWeightSum * (softmax - onehot(target)); padded columns become 0.
 */
export interface CrossEntropyCall {
  kernel: "crossEntropy";
  logits: Slice;
  targets: Slice;
  weights: Slice;
  stepConstants: Slice;
  nll: Slice;
  rows: number;
  vocabulary: number;
  paddedVocabulary: number;
}

/** loss = inverseWeightSum * sum of weights * nll */
export interface LossCall {
  kernel: "loss";
  nll: Slice;
  weights: Slice;
  stepConstants: Slice;
  loss: Slice;
  rows: number;
}

/** squaredNorm = sum of gradients^2 over `size` elements */
export interface GradientNormCall {
  kernel: "gradientNorm";
  gradients: Slice;
  squaredNorm: Slice;
  size: number;
}

/**
 * AdamW (Loshchilov & Hutter, arXiv 1711.05101) on the whole arena with the gradient scaled to at most clipNorm.
 * Elements below `embeddingsSize` use learningRateEmbeddings, the others learningRateBody; `gainRanges` are not decayed.
 * Replicas with stepConstants.active = 0 stay as they are. Moments hold `slots` arenas, of which stepConstants.slot is used.
 */
export interface AdamwCall {
  kernel: "adamw";
  parameters: Slice;
  gradients: Slice;
  firstMoments: Slice;
  secondMoments: Slice;
  squaredNorm: Slice;
  stepConstants: Slice;
  size: number;
  embeddingsSize: number;
  gainRanges: readonly { offset: number; size: number }[];
}

/** scores[r] = sum over the row's positions of weights * (logits[target] - logSumExp(logits)); rows of `context` positions. */
export interface ScoreCall {
  kernel: "score";
  logits: Slice;
  targets: Slice;
  weights: Slice;
  scores: Slice;
  batch: number;
  context: number;
  vocabulary: number;
  paddedVocabulary: number;
}

/** out[i] = input[positions[i]] for `count` rows of `width` */
export interface GatherRowsCall {
  kernel: "gatherRows";
  input: Slice;
  positions: Slice;
  out: Slice;
  count: number;
  width: number;
}

export type KernelCall =
  | MatmulCall
  | EmbedCall
  | EmbedBackwardCall
  | RmsNormCall
  | RmsNormBackwardCall
  | RotateCall
  | AttentionCall
  | CacheKeyValueCall
  | AttendCachedCall
  | AttentionBackwardCall
  | SwigluCall
  | SwigluBackwardCall
  | CrossEntropyCall
  | LossCall
  | GradientNormCall
  | AdamwCall
  | ScoreCall
  | GatherRowsCall;

/** Elements of the `stepConstants` input, one set per replica and step. */
export const stepConstants = {
  learningRateEmbeddings: 0,
  learningRateBody: 1,
  /** 1 / sum of the step's weights; 0 when the replica sits out. */
  inverseWeightSum: 2,
  /** 1 / (1 - beta1^t) */
  firstCorrection: 3,
  /** 1 / (1 - beta2^t) */
  secondCorrection: 4,
  /** 1, or 0 when the replica sits out. */
  active: 5,
  /** Which of the replica's optimizer states is used. */
  slot: 6,
  size: 8,
} as const;
