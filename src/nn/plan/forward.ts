import type { PlanBuilder } from "./plan-builder.ts";
import type { PlanBuffer, Slice } from "./plan.ts";

/** Calls that turn a layer's queryKeyValue [rows, 3 width] into the attended values [rows, width] that it returns. */
export type AddAttention = (builder: PlanBuilder, layer: number, queryKeyValue: Slice) => Slice;

/** tokens -> finalNormed [rows, width] */
export function addForward(builder: PlanBuilder, attend: AddAttention = addAttentionInDocuments): void {
  const { shape, rows } = builder;
  const { width, layers } = shape;
  builder.declare("tokens", [rows], "input", "i32");
  const out = builder.scratch(builder.residual(0), [rows, width]);
  const table = builder.parameter("embeddings");
  builder.push({ kernel: "embed", tokens: builder.at("tokens"), table, out, rows, width });
  for (let layer = 0; layer < layers; layer += 1) {
    addAttentionBlock(builder, layer, attend);
    addFeedForwardBlock(builder, layer);
  }
  addNorm(builder, {
    input: builder.residual(layers),
    gain: "finalGain",
    out: builder.at("finalNormed"),
    inverseRms: builder.at("finalInverseRms"),
  });
}

/** logits [rows, paddedVocabulary] = hidden [rows, width] table^T */
export function addLogits(builder: PlanBuilder, hidden: Slice, rows: number, role: PlanBuffer["role"]): void {
  const n = builder.arena.paddedVocabulary;
  builder.declare("logits", [rows, n], role);
  builder.matmul({
    a: hidden,
    b: builder.parameter("embeddings"),
    out: builder.at("logits"),
    m: rows,
    k: builder.shape.width,
    n,
    transposeB: true,
  });
}

/** Logits of the positions of the input `positions` [batch]. */
export function addGatheredLogits(builder: PlanBuilder): void {
  const { shape, size } = builder;
  builder.declare("positions", [size.batch], "input", "i32");
  const out = builder.scratch(builder.at("gathered"), [size.batch, shape.width]);
  builder.push({
    kernel: "gatherRows",
    input: builder.at("finalNormed"),
    positions: builder.at("positions"),
    out,
    count: size.batch,
    width: shape.width,
  });
  addLogits(builder, out, size.batch, "output");
}

/** logits -> scores [batch] */
export function addScores(builder: PlanBuilder): void {
  const { shape, size, rows } = builder;
  builder.declare("targets", [rows], "input", "i32");
  builder.declare("weights", [rows], "input");
  builder.declare("scores", [size.batch], "output");
  builder.push({
    kernel: "score",
    logits: builder.at("logits"),
    targets: builder.at("targets"),
    weights: builder.at("weights"),
    scores: builder.at("scores"),
    batch: size.batch,
    context: shape.context,
    vocabulary: shape.vocabulary,
    paddedVocabulary: builder.arena.paddedVocabulary,
  });
}

/** Whole rows, which may hold several documents. */
function addAttentionInDocuments(builder: PlanBuilder, layer: number, queryKeyValue: Slice): Slice {
  const { rows } = builder;
  const { width, heads, context } = builder.shape;
  builder.push({ kernel: "rotate", queryKeyValue, rows, width, heads, context });
  return addDocumentAttention(builder, layer, queryKeyValue);
}

/** Attention of all positions, q and k being rotated. */
export function addDocumentAttention(builder: PlanBuilder, layer: number, queryKeyValue: Slice): Slice {
  const { rows } = builder;
  const { width, heads, context } = builder.shape;
  builder.declare("documentStarts", [rows], "input", "i32");
  const attended = builder.scratch(builder.ofLayer(layer, "attended"), [rows, width]);
  builder.push({
    kernel: "attention",
    queryKeyValue,
    documentStarts: builder.at("documentStarts"),
    out: attended,
    logSumExp: builder.scratch(builder.ofLayer(layer, "logSumExp"), [rows, heads]),
    rows,
    width,
    heads,
    context,
  });
  return attended;
}

/** residual(layer) -> layer's middle = residual + attention(norm(residual)) */
function addAttentionBlock(builder: PlanBuilder, layer: number, attend: AddAttention): void {
  const { rows } = builder;
  const { width } = builder.shape;
  const input = builder.residual(layer);
  const normed = addNorm(builder, {
    input,
    gain: `layers.${layer}.attentionGain`,
    out: builder.ofLayer(layer, "attentionInput"),
    inverseRms: builder.ofLayer(layer, "attentionInverseRms"),
  });
  const queryKeyValue = builder.scratch(builder.ofLayer(layer, "queryKeyValue"), [rows, 3 * width]);
  const projection = builder.parameter(`layers.${layer}.queryKeyValue`);
  builder.matmul({ a: normed, b: projection, out: queryKeyValue, m: rows, k: width, n: 3 * width });
  const attended = attend(builder, layer, queryKeyValue);
  const out = builder.scratch(builder.ofLayer(layer, "middle"), [rows, width]);
  const b = builder.parameter(`layers.${layer}.attentionOutput`);
  builder.matmul({ a: attended, b, out, addend: input, m: rows, k: width, n: width });
}

/** layer's middle -> residual(layer + 1) = middle + down(swiglu(gateUp(norm(middle)))) */
function addFeedForwardBlock(builder: PlanBuilder, layer: number): void {
  const { rows } = builder;
  const { width, hidden } = builder.shape;
  const middle = builder.ofLayer(layer, "middle");
  const normed = addNorm(builder, {
    input: middle,
    gain: `layers.${layer}.feedForwardGain`,
    out: builder.ofLayer(layer, "feedForwardInput"),
    inverseRms: builder.ofLayer(layer, "feedForwardInverseRms"),
  });
  const gateUp = builder.scratch(builder.ofLayer(layer, "gateUp"), [rows, 2 * hidden]);
  const projection = builder.parameter(`layers.${layer}.gateUp`);
  builder.matmul({ a: normed, b: projection, out: gateUp, m: rows, k: width, n: 2 * hidden });
  const activated = builder.scratch(builder.ofLayer(layer, "activated"), [rows, hidden]);
  builder.push({ kernel: "swiglu", gateUp, out: activated, rows, hidden });
  const out = builder.scratch(builder.residual(layer + 1), [rows, width]);
  const b = builder.parameter(`layers.${layer}.down`);
  builder.matmul({ a: activated, b, out, addend: middle, m: rows, k: hidden, n: width });
}

function addNorm(
  builder: PlanBuilder,
  { input, gain, out, inverseRms }: { input: Slice; gain: string; out: Slice; inverseRms: Slice },
): Slice {
  const { rows } = builder;
  const { width } = builder.shape;
  builder.scratch(inverseRms, [rows]);
  builder.scratch(out, [rows, width]);
  builder.push({ kernel: "rmsNorm", input, gain: builder.parameter(gain), out, inverseRms, rows, width });
  return out;
}
