import { stepConstants, type CrossEntropyCall, type ScoreCall } from "../../plan/plan.ts";
import { toDispatch, type Dispatch } from "../dispatch.ts";
import { bind, invocations, requireWhole, type KernelContext } from "./context.ts";
import { rowLanes } from "./row-lanes.ts";

/** Padded columns count as logits of minus infinity: columns from `vocabulary` on exist only to make 4 divide the row. */
const withoutPadding = `fn withoutPadding(values: vec4f, column4: u32) -> vec4f {
  let columns = column4 * 4u + vec4u(0u, 1u, 2u, 3u);
  return select(vec4f(-1e30), values, columns < vec4u(vocabulary));
}`;

export function crossEntropy(call: CrossEntropyCall, { replicas, tuning }: KernelContext): Dispatch {
  const { rows, vocabulary, paddedVocabulary } = call;
  requireWhole(call.logits, call.targets, call.weights, call.stepConstants, call.nll);
  const { rowsPerGroup, features, declarations, lane } = rowLanes(tuning);
  return toDispatch({
    label: `crossEntropy ${rows}x${vocabulary}`,
    features,
    meaning: `nll[row] = logSumExp(logits[row]) - logits[row, target]; 0 where the weight is 0
      logits[row] := weight / (sum of weights) * (softmax - onehot(target)), in place; padded columns become 0
      logits: [replicas, rows, paddedVocabulary] as vec4f; targets, weights, nll: [replicas, rows]
      constants: [replicas, ${stepConstants.size}]`,
    buffers: [
      bind("logits", call.logits, "read_write"),
      bind("targets", call.targets, "read", 1, "u"),
      bind("weights", call.weights, "read", 1),
      bind("constants", call.stepConstants, "read", 1),
      bind("nll", call.nll, "read_write", 1),
    ],
    sizes: { rows, vocabulary, padded4: paddedVocabulary / 4, lanes: tuning.lanes, rowsPerGroup },
    declarations: `${declarations}\n${withoutPadding}`,
    workgroupSize: invocations,
    body: `  ${lane}
  let row = group.x * rowsPerGroup + local / lanes;
  let at = group.z * rows + min(row, rows - 1u);
  let start = at * padded4;
  let isInside = row < rows;
  let isWeighed = isInside && weights[at] != 0.0;
  let target4 = targets[at] / 4u;
  var largest = vec4f(-1e30);
  if (isWeighed) {
    for (var c = lane; c < padded4; c += lanes) { largest = max(largest, withoutPadding(logits[start + c], c)); }
  }
  let top = maxLanes(max(max(largest.x, largest.y), max(largest.z, largest.w)), local);
  var sums = vec4f();
  var targetLogit = 0.0f;
  if (isWeighed) {
    for (var c = lane; c < padded4; c += lanes) {
      let values = withoutPadding(logits[start + c], c);
      if (c == target4) { targetLogit = values[targets[at] % 4u]; }
      let shares = exp(values - top);
      logits[start + c] = shares;
      sums += shares;
    }
  }
  let total = sumLanes(dot(sums, vec4f(1)), local);
  let chosen = sumLanes(targetLogit, local);
  if (!isInside) { return; }
  if (lane == 0u) { nll[at] = select(0.0, top + log(total) - chosen, isWeighed); }
  if (!isWeighed) {
    for (var c = lane; c < padded4; c += lanes) { logits[start + c] = vec4f(); }
    return;
  }
  let weight = weights[at] * constants[group.z * ${stepConstants.size}u + ${stepConstants.inverseWeightSum}u];
  let scale = weight / total;
  for (var c = lane; c < padded4; c += lanes) {
    let onehot = select(vec4f(), vec4f(weight), c * 4u + vec4u(0u, 1u, 2u, 3u) == vec4u(targets[at]));
    logits[start + c] = logits[start + c] * scale - onehot;
  }`,
    workgroups: [Math.ceil(rows / rowsPerGroup), 1, replicas],
  });
}

export function score(call: ScoreCall, { replicas }: KernelContext): Dispatch {
  const { batch, context, vocabulary, paddedVocabulary } = call;
  requireWhole(call.logits, call.targets, call.weights, call.scores);
  return toDispatch({
    label: `score ${batch}x${context}x${vocabulary}`,
    meaning: `scores[r] = sum over the row's positions of weight * (logits[target] - logSumExp(logits))
      One row per workgroup: each invocation takes every ${invocations}th position, and the first adds up in order
      logits: [replicas, batch, context, paddedVocabulary] as vec4f; targets, weights: [replicas, batch, context]
      scores: [replicas, batch]`,
    buffers: [
      bind("logits", call.logits, "read"),
      bind("targets", call.targets, "read", 1, "u"),
      bind("weights", call.weights, "read", 1),
      bind("scores", call.scores, "read_write", 1),
    ],
    sizes: { batch, context, vocabulary, padded4: paddedVocabulary / 4 },
    declarations: `var<workgroup> sums: array<f32, ${invocations}>;\n${withoutPadding}`,
    workgroupSize: invocations,
    body: `  var sum = 0.0f;
  for (var position = local; position < context; position += ${invocations}u) {
    let at = (group.z * batch + group.x) * context + position;
    if (weights[at] == 0.0) { continue; }
    let start = at * padded4;
    var largest = vec4f(-1e30);
    for (var c = 0u; c < padded4; c += 1u) { largest = max(largest, withoutPadding(logits[start + c], c)); }
    let top = max(max(largest.x, largest.y), max(largest.z, largest.w));
    var totals = vec4f();
    for (var c = 0u; c < padded4; c += 1u) { totals += exp(withoutPadding(logits[start + c], c) - top); }
    let chosen = logits[start + targets[at] / 4u][targets[at] % 4u];
    sum += weights[at] * (chosen - top - log(dot(totals, vec4f(1))));
  }
  sums[local] = sum;
  workgroupBarrier();
  if (local != 0u) { return; }
  var result = 0.0f;
  for (var i = 0u; i < ${invocations}u; i += 1u) { result += sums[i]; }
  scores[group.z * batch + group.x] = result;`,
    workgroups: [batch, 1, replicas],
  });
}
