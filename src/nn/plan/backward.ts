import type { PlanBuilder } from "./plan-builder.ts";
import { stepConstants, type Slice } from "./plan.ts";

/**
 * logits -> loss, gradients of every parameter, clipped AdamW step. `residualGradient` [rows, width] runs backwards
 * along the residual stream; `normedGradient` [rows, width] is the gradient of the latest norm's output.
 */
export function addLossAndBackward(builder: PlanBuilder): void {
  const { rows, shape, arena } = builder;
  const { width, layers, vocabulary } = shape;
  builder.declare("gradients", [arena.size], "scratch");
  addLoss(builder);
  const outGradient = builder.scratch(builder.at("residualGradient"), [rows, width]);
  const normedGradient = builder.scratch(builder.at("normedGradient"), [rows, width]);
  const logits = builder.at("logits"); // holds its own gradient by now
  const n = arena.paddedVocabulary;
  const tableGradient = builder.gradient("embeddings");
  builder.matmul({
    a: logits,
    b: builder.at("finalNormed"),
    out: tableGradient,
    m: n,
    k: rows,
    n: width,
    transposeA: true,
  });
  builder.matmul({ a: logits, b: builder.parameter("embeddings"), out: normedGradient, m: rows, k: n, n: width });
  addNormBackward(builder, "finalGain", builder.residual(layers), builder.at("finalInverseRms"), false);
  for (let layer = layers - 1; layer >= 0; layer -= 1) {
    addFeedForwardBackward(builder, layer);
    addAttentionBackward(builder, layer);
  }
  const tokens = builder.at("tokens");
  builder.push({ kernel: "embedBackward", tokens, outGradient, tableGradient, rows, width, vocabulary });
  addUpdate(builder);
}

function addLoss(builder: PlanBuilder): void {
  const { rows, shape, arena } = builder;
  builder.declare("targets", [rows], "input", "i32");
  builder.declare("weights", [rows], "input");
  builder.declare("stepConstants", [stepConstants.size], "input");
  builder.declare("loss", [1], "output");
  const nll = builder.scratch(builder.at("nll"), [rows]);
  const common = { weights: builder.at("weights"), stepConstants: builder.at("stepConstants"), nll, rows };
  builder.push({
    kernel: "crossEntropy",
    logits: builder.at("logits"),
    targets: builder.at("targets"),
    vocabulary: shape.vocabulary,
    paddedVocabulary: arena.paddedVocabulary,
    ...common,
  });
  builder.push({ kernel: "loss", loss: builder.at("loss"), ...common });
}

function addFeedForwardBackward(builder: PlanBuilder, layer: number): void {
  const { rows } = builder;
  const { width, hidden } = builder.shape;
  const outGradient = builder.at("residualGradient");
  const activatedGradient = builder.scratch(builder.at("activatedGradient"), [rows, hidden]);
  const gateUpGradient = builder.scratch(builder.at("gateUpGradient"), [rows, 2 * hidden]);
  addLinearBackward(builder, {
    input: builder.ofLayer(layer, "activated"),
    weight: `layers.${layer}.down`,
    outGradient,
    inputGradient: activatedGradient,
    inputWidth: hidden,
    outWidth: width,
  });
  builder.push({
    kernel: "swigluBackward",
    gateUp: builder.ofLayer(layer, "gateUp"),
    outGradient: activatedGradient,
    gateUpGradient,
    rows,
    hidden,
  });
  addLinearBackward(builder, {
    input: builder.ofLayer(layer, "feedForwardInput"),
    weight: `layers.${layer}.gateUp`,
    outGradient: gateUpGradient,
    inputGradient: builder.at("normedGradient"),
    inputWidth: width,
    outWidth: 2 * hidden,
  });
  const inverseRms = builder.ofLayer(layer, "feedForwardInverseRms");
  addNormBackward(builder, `layers.${layer}.feedForwardGain`, builder.ofLayer(layer, "middle"), inverseRms, true);
}

function addAttentionBackward(builder: PlanBuilder, layer: number): void {
  const { rows } = builder;
  const { width, heads, context } = builder.shape;
  const attendedGradient = builder.scratch(builder.at("attendedGradient"), [rows, width]);
  const queryKeyValueGradient = builder.scratch(builder.at("queryKeyValueGradient"), [rows, 3 * width]);
  addLinearBackward(builder, {
    input: builder.ofLayer(layer, "attended"),
    weight: `layers.${layer}.attentionOutput`,
    outGradient: builder.at("residualGradient"),
    inputGradient: attendedGradient,
    inputWidth: width,
    outWidth: width,
  });
  builder.push({
    kernel: "attentionBackward",
    queryKeyValue: builder.ofLayer(layer, "queryKeyValue"),
    documentStarts: builder.at("documentStarts"),
    out: builder.ofLayer(layer, "attended"),
    logSumExp: builder.ofLayer(layer, "logSumExp"),
    outGradient: attendedGradient,
    queryKeyValueGradient,
    delta: builder.scratch(builder.at("delta"), [rows, heads]),
    rows,
    width,
    heads,
    context,
  });
  addLinearBackward(builder, {
    input: builder.ofLayer(layer, "attentionInput"),
    weight: `layers.${layer}.queryKeyValue`,
    outGradient: queryKeyValueGradient,
    inputGradient: builder.at("normedGradient"),
    inputWidth: width,
    outWidth: 3 * width,
  });
  const inverseRms = builder.ofLayer(layer, "attentionInverseRms");
  addNormBackward(builder, `layers.${layer}.attentionGain`, builder.residual(layer), inverseRms, true);
}

interface LinearBackward {
  input: Slice;
  weight: string;
  outGradient: Slice;
  inputGradient: Slice;
  inputWidth: number;
  outWidth: number;
}

/** Of out = input weight: d weight = input^T d out, d input = d out weight^T. */
function addLinearBackward(builder: PlanBuilder, linear: LinearBackward): void {
  const { rows } = builder;
  const { input, weight, outGradient, inputGradient, inputWidth, outWidth } = linear;
  builder.matmul({
    a: input,
    b: outGradient,
    out: builder.gradient(weight),
    m: inputWidth,
    k: rows,
    n: outWidth,
    transposeA: true,
  });
  builder.matmul({
    a: outGradient,
    b: builder.parameter(weight),
    out: inputGradient,
    m: rows,
    k: outWidth,
    n: inputWidth,
    transposeB: true,
  });
}

/** From normedGradient; adds to residualGradient, or starts it. */
function addNormBackward(
  builder: PlanBuilder,
  gain: string,
  input: Slice,
  inverseRms: Slice,
  accumulate: boolean,
): void {
  builder.push({
    kernel: "rmsNormBackward",
    input,
    gain: builder.parameter(gain),
    inverseRms,
    outGradient: builder.at("normedGradient"),
    inputGradient: builder.at("residualGradient"),
    gainGradient: builder.gradient(gain),
    accumulate,
    rows: builder.rows,
    width: builder.shape.width,
  });
}

function addUpdate(builder: PlanBuilder): void {
  const { size, embeddingsSize, gainRanges } = builder.arena;
  const { slots = 1 } = builder.size;
  builder.declare("firstMoments", [slots, size], "state");
  builder.declare("secondMoments", [slots, size], "state");
  builder.declare("squaredNorm", [1], "output");
  const gradients = builder.at("gradients");
  const squaredNorm = builder.at("squaredNorm");
  builder.push({ kernel: "gradientNorm", gradients, squaredNorm, size });
  builder.push({
    kernel: "adamw",
    parameters: builder.at("parameters"),
    gradients,
    firstMoments: builder.at("firstMoments"),
    secondMoments: builder.at("secondMoments"),
    squaredNorm,
    stepConstants: builder.at("stepConstants"),
    size,
    embeddingsSize,
    gainRanges,
  });
}
