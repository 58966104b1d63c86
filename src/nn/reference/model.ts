import {
  add,
  cast,
  concat,
  div,
  greater,
  less,
  logicalOr,
  logSoftmax,
  matMul,
  maximum,
  mean,
  mul,
  neg,
  oneHot,
  range,
  reshape,
  rsqrt,
  sigmoid,
  softmax,
  split,
  square,
  sub,
  sum,
  tensor,
  transpose,
  type Tensor,
} from "@tensorflow/tfjs-core";
import type { TokenRows } from "../engine.ts";
import { embeddingScale, normEpsilon, parameterLayout, rotaryBase, type ModelShape } from "../model-shape.ts";

/**
 * The model, once and readable, in plain tfjs operations: what every other engine is tested against.
 * In shapes: R replicas, B rows, T context, W width, H heads, D = W / H head width, F hidden, V vocabulary, P parameters.
 * Word look-ups are products with one-hot rows: their derivative is one too, and runs on every tfjs backend in fixed order.
 */
function logitsOf(shape: ModelShape, parameters: Tensor, rows: RowTensors): Tensor {
  const weights = unpack(shape, parameters);
  return unembed(weights, finalStates(shape, weights, rows)); // [R, B*T, V]
}

/** Per replica sum(w * nll) / sum(w), nats: [R]. Where all weights are 0 it is 0, and so is its gradient. */
export function lossOf(shape: ModelShape, parameters: Tensor, rows: RowTensors): Tensor {
  const logProbabilities = targetLogProbabilities(shape, parameters, rows); //   [R, B, T]
  const total = neg(sum(mul(rows.weights, logProbabilities), [1, 2])); //        [R]
  return div(total, maximum(sum(rows.weights, [1, 2]), smallestWeight)); //      [R]
}

/** Per row sum over positions of weight x log-probability of the target, nats: [R, B]. */
export function scoreOf(shape: ModelShape, parameters: Tensor, rows: RowTensors): Tensor {
  return sum(mul(rows.weights, targetLogProbabilities(shape, parameters, rows)), 2); // [R, B]
}

/** Logits at one position of each row. positions: [R, B] -> [R, B, V]. */
export function logitsAt(shape: ModelShape, parameters: Tensor, rows: RowTensors, positions: Int32Array): Tensor {
  const { replicas, count } = rows;
  const weights = unpack(shape, parameters);
  const states = finalStates(shape, weights, rows); //                                           [R, B*T, W]
  const chosen = reshape(oneHotRows(positions, shape.context), [-1, 1, shape.context]); //       [R*B, 1, T]
  const perRow = reshape(states, [replicas * count, shape.context, shape.width]); //             [R*B, T, W]
  const picked = reshape(matMul(chosen, perRow), [replicas, count, shape.width]); //             [R, B, W]
  return unembed(weights, picked); //                                                            [R, B, V]
}

/** Rows on the device, in the form the model reads. */
export interface RowTensors {
  replicas: number;
  /** Rows per replica. */
  count: number;
  /** [R, B*T, V], 1 at the token. */
  tokens: Tensor;
  /** [R, B*T, V], 1 at the next token. */
  targets: Tensor;
  /** [R, B, T] */
  weights: Tensor;
  /** [R*B, 1, T, T]: 0 where position i (third axis) may look at j (last axis), else very negative. */
  mask: Tensor;
}

/** Uploads rows; `tidy` around it frees them. */
export function toRowTensors(shape: ModelShape, replicas: number, rows: TokenRows): RowTensors {
  const { context, vocabulary } = shape;
  const inReplicas = (ids: Int32Array): Tensor => reshape(oneHotRows(ids, vocabulary), [replicas, -1, vocabulary]);
  return {
    replicas,
    count: rows.rows,
    tokens: inReplicas(rows.tokens), //                                                 [R, B*T, V]
    targets: inReplicas(rows.targets), //                                               [R, B*T, V]
    weights: tensor(rows.weights, [replicas, rows.rows, context]), //                   [R, B, T]
    mask: attentionMask(tensor(rows.documentStarts, [replicas * rows.rows, 1, context, 1], "int32"), context),
  };
}

/** Below any weight a stage can set; only keeps 0 / 0 from being NaN. */
const smallestWeight = 1e-30;
/** Added to a score, it makes exp() exactly 0 in 32 bits. */
const veryNegative = -1e9;

/** The tensors of `parameterLayout`, by name. parameters: [R, P] -> matrices [R, in, out], gains [R, 1, W]. */
function unpack(shape: ModelShape, parameters: Tensor): ReadonlyMap<string, Tensor> {
  const layout = parameterLayout(shape);
  const parts = split(
    parameters,
    layout.map(({ size }) => size),
    1,
  );
  return new Map(
    layout.map(({ name, shape: dimensions }, i) => {
      const [rows, columns] = dimensions.length === 2 ? dimensions : [1, dimensions[0]];
      return [name, reshape(parts[i]!, [parameters.shape[0]!, rows!, columns!])];
    }),
  );
}

function weight(weights: ReadonlyMap<string, Tensor>, name: string): Tensor {
  const found = weights.get(name);
  if (!found) throw new Error(`the model has no parameter ${name}`);
  return found;
}

/** What the model computes on its way, for those who look inside. */
export interface Trace {
  /** [R, B*T, W] residual stream before each layer, and behind the last. */
  residuals: Tensor[];
  /** [R*B, H, T, T] per layer: how much each position (third axis) takes from each (last axis). */
  attention: Tensor[];
}

/** The states and attention of every layer. `tidy` around it frees what is not returned. */
export function traceOf(shape: ModelShape, parameters: Tensor, rows: RowTensors): Trace {
  const trace: Trace = { residuals: [], attention: [] };
  finalStates(shape, unpack(shape, parameters), rows, trace);
  return trace;
}

/** Logit lens: the logits, [R, N, V], if the model ended with these residuals, [R, N, W] (nostalgebraist 2020). */
export function lensOf(shape: ModelShape, parameters: Tensor, residuals: Tensor): Tensor {
  const weights = unpack(shape, parameters);
  return unembed(weights, rmsNorm(residuals, weight(weights, "finalGain")));
}

/** What the last block leaves, normed: [R, B*T, W]. */
function finalStates(shape: ModelShape, weights: ReadonlyMap<string, Tensor>, rows: RowTensors, trace?: Trace): Tensor {
  const rotation = rotaryTables(shape);
  let x = mul(matMul(rows.tokens, weight(weights, "embeddings")), embeddingScale); //       [R, B*T, W]
  for (let layer = 0; layer < shape.layers; layer += 1) {
    const of = (name: string): Tensor => weight(weights, `layers.${layer}.${name}`);
    trace?.residuals.push(x);
    const attentionInput = rmsNorm(x, of("attentionGain")); //                              [R, B*T, W]
    const projected = matMul(attentionInput, of("queryKeyValue")); //                       [R, B*T, 3W]
    const mixed = attention(shape, { projected, rotation, mask: rows.mask, trace }); //     [R, B*T, W]
    x = add(x, matMul(mixed, of("attentionOutput"))); //                                    [R, B*T, W]
    const feedForwardInput = rmsNorm(x, of("feedForwardGain")); //                          [R, B*T, W]
    const inner = swiGlu(matMul(feedForwardInput, of("gateUp"))); //                        [R, B*T, F]
    x = add(x, matMul(inner, of("down"))); //                                               [R, B*T, W]
  }
  trace?.residuals.push(x);
  return rmsNorm(x, weight(weights, "finalGain")); //                                       [R, B*T, W]
}

/** Tied: the embeddings, not scaled, are the output matrix too. states: [R, N, W] -> [R, N, V]. */
function unembed(weights: ReadonlyMap<string, Tensor>, states: Tensor): Tensor {
  return matMul(states, weight(weights, "embeddings"), false, true);
}

/** [R, B, T] */
function targetLogProbabilities(shape: ModelShape, parameters: Tensor, rows: RowTensors): Tensor {
  const logProbabilities = logSoftmax(logitsOf(shape, parameters, rows)); //      [R, B*T, V]
  const ofTarget = sum(mul(logProbabilities, rows.targets), 2); //                [R, B*T]
  return reshape(ofTarget, [rows.replicas, rows.count, shape.context]); //        [R, B, T]
}

/** gain * x / sqrt(mean(x^2) + epsilon) (Zhang & Sennrich 2019). x: [R, N, W], gain: [R, 1, W]. */
function rmsNorm(x: Tensor, gain: Tensor): Tensor {
  const inverseRms = rsqrt(add(mean(square(x), 2, true), normEpsilon)); //        [R, N, 1]
  return mul(mul(x, inverseRms), gain); //                                        [R, N, W]
}

/** silu(gate) * up (Shazeer 2020). gateUp: [R, N, 2F] -> [R, N, F]. */
function swiGlu(gateUp: Tensor): Tensor {
  const [gate, up] = halves(gateUp, 2); //                                        [R, N, F] each
  return mul(mul(gate, sigmoid(gate)), up); //                                    [R, N, F]
}

interface AttentionInput {
  /** [R, B*T, 3W]: queries, keys, values. */
  projected: Tensor;
  rotation: RotaryTables;
  /** [R*B, 1, T, T] */
  mask: Tensor;
  trace: Trace | undefined;
}

/** softmax(q k^T / sqrt(D) + mask) v, per head. -> [R, B*T, W]. */
function attention(
  { context, heads, width }: ModelShape,
  { projected, rotation, mask, trace }: AttentionInput,
): Tensor {
  const headWidth = width / heads;
  const inHeads = split(projected, 3, 2).map((part) =>
    transpose(reshape(part, [-1, context, heads, headWidth]), [0, 2, 1, 3]),
  ); //                                                                           [R*B, H, T, D] each
  const queries = rotate(inHeads[0]!, rotation); //                               [R*B, H, T, D]
  const keys = rotate(inHeads[1]!, rotation); //                                  [R*B, H, T, D]
  const scores = mul(matMul(queries, keys, false, true), 1 / Math.sqrt(headWidth)); // [R*B, H, T, T]
  const shares = softmax(add(scores, mask)); //                                   [R*B, H, T, T]
  trace?.attention.push(shares);
  const mixed = matMul(shares, inHeads[2]!); //                                   [R*B, H, T, D]
  return reshape(transpose(mixed, [0, 2, 1, 3]), [projected.shape[0]!, -1, width]); // [R, B*T, W]
}

interface RotaryTables {
  /** [T, D/2] */
  cosines: Tensor;
  sines: Tensor;
}

/** angle = position * base^(-2i / D): position in the row, i = pair (i, i + D/2), as in Hugging Face's Llama. */
function rotaryTables({ context, width, heads }: ModelShape): RotaryTables {
  const pairs = width / heads / 2;
  const angles = Array.from(
    { length: context * pairs },
    (_, k) => Math.floor(k / pairs) * rotaryBase ** (-(k % pairs) / pairs),
  );
  return {
    cosines: tensor(angles.map(Math.cos), [context, pairs]),
    sines: tensor(angles.map(Math.sin), [context, pairs]),
  };
}

/** x: [R*B, H, T, D] */
function rotate(x: Tensor, { cosines, sines }: RotaryTables): Tensor {
  const [first, second] = halves(x, 3); //                                        [R*B, H, T, D/2] each
  const turnedFirst = sub(mul(first, cosines), mul(second, sines)); //            [R*B, H, T, D/2]
  const turnedSecond = add(mul(second, cosines), mul(first, sines)); //           [R*B, H, T, D/2]
  return concat([turnedFirst, turnedSecond], 3); //                               [R*B, H, T, D]
}

function halves(x: Tensor, axis: number): [Tensor, Tensor] {
  const [first, second] = split(x, 2, axis);
  return [first!, second!];
}

/** i may look at j when documentStart(i) <= j <= i. starts: [R*B, 1, T, 1] -> [R*B, 1, T, T]. */
function attentionMask(starts: Tensor, context: number): Tensor {
  const positions = range(0, context, 1, "int32"); //                             [T]
  const own = reshape(positions, [1, 1, context, 1]); //                          [1, 1, T, 1]
  const other = reshape(positions, [1, 1, 1, context]); //                        [1, 1, 1, T]
  const forbidden = logicalOr(less(other, starts), greater(other, own)); //       [R*B, 1, T, T]
  return mul(cast(forbidden, "float32"), veryNegative); //                        [R*B, 1, T, T]
}

function oneHotRows(ids: Int32Array, depth: number): Tensor {
  return cast(oneHot(tensor(ids, [ids.length], "int32"), depth), "float32"); //   [ids, depth]
}
