import type { AttentionCall } from "../../plan/plan.ts";
import { linearGrid, toDispatch, type Dispatch } from "../dispatch.ts";
import { bind, f32, invocations, requireWhole, type KernelContext } from "./context.ts";
import { each, headVectors, type HeadVectors } from "./head-vectors.ts";

export function attention(call: AttentionCall, { replicas }: KernelContext): Dispatch {
  const { rows, width, heads, context } = call;
  requireWhole(call.queryKeyValue, call.documentStarts, call.out, call.logSumExp);
  const headWidth = width / heads;
  const vectors = headVectors(headWidth);
  const { length, count, type } = vectors;
  const { workgroups, index } = linearGrid(rows * heads, invocations, replicas);
  return toDispatch({
    label: `attention ${rows}x${width}, ${heads} heads of ${headWidth}, context ${context}`,
    meaning: `One (row, head) per invocation: a softmax over its document's earlier positions, built up as they pass by
      queryKeyValue: [replicas, rows, 3 width] as ${type}; documentStarts: [replicas, rows] first position to look at
      out: [replicas, rows, width]; logSumExp: [replicas, rows, heads] of the scaled scores`,
    buffers: [
      bind("queryKeyValue", call.queryKeyValue, "read", length),
      bind("documentStarts", call.documentStarts, "read", 1, "u"),
      bind("out", call.out, "read_write", length),
      bind("logSumExp", call.logSumExp, "read_write", 1),
    ],
    sizes: { rows, heads, context, headVectors: count, widthVectors: width / length },
    workgroupSize: invocations,
    body: `  let i = ${index};
  if (i >= rows * heads) { return; }
  let row = i / heads;
  let head = i % heads;
  let position = row % context;
  let query = (group.z * rows + row) * 3u * widthVectors + head * headVectors;
  var key = query + widthVectors - (position - documentStarts[group.z * rows + row]) * 3u * widthVectors;
  let last = query + widthVectors;
${softmaxOverKeys({ vectors, headWidth, keys: "queryKeyValue", step: "3u * widthVectors" })}
  let at = (group.z * rows + row) * widthVectors + head * headVectors;
${each(vectors.count, (d) => `  out[at + ${d}u] = o${d} / total;`)}
  logSumExp[(group.z * rows + row) * heads + head] = largest + log(total);`,
    workgroups,
  });
}

/**
 * WGSL that turns `query`, `key` .. `last` (first vectors of this head's query, of its first and of its last key) into
 * the unnormed mixture o0 .. of values, with its `total` weight and the `largest` score. Values lie widthVectors behind
 * their keys, and keys `step` apart.
 */
export function softmaxOverKeys({
  vectors: { count, type, sum },
  headWidth,
  keys,
  step,
}: {
  vectors: HeadVectors;
  headWidth: number;
  keys: string;
  step: string;
}): string {
  return `${each(
    count,
    (d) => `  let q${d} = queryKeyValue[query + ${d}u] * ${f32(1 / Math.sqrt(headWidth))};
  var o${d} = ${type}();`,
  )}
  var largest = -1e30f;
  var total = 0.0f;
  for (; key <= last; key += ${step}) {
    var products = q0 * ${keys}[key];
${each(count - 1, (d) => `    products += q${d + 1} * ${keys}[key + ${d + 1}u];`)}
    let score = ${sum("products")};
    if (score > largest) {
      let shrink = exp(largest - score);
      total *= shrink;
${each(count, (d) => `      o${d} *= shrink;`)}
      largest = score;
    }
    let share = exp(score - largest);
    total += share;
${each(count, (d) => `    o${d} += share * ${keys}[key + widthVectors + ${d}u];`)}
  }`;
}
