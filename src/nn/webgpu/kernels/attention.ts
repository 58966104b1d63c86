import type { AttentionCall } from "../../plan/plan.ts";
import { linearGrid, toDispatch, type Dispatch } from "../dispatch.ts";
import { bind, f32, invocations, requireWhole, type KernelContext } from "./context.ts";
import { each, headVectors } from "./head-vectors.ts";

export function attention(call: AttentionCall, { replicas }: KernelContext): Dispatch {
  const { rows, width, heads, context } = call;
  requireWhole(call.queryKeyValue, call.documentStarts, call.out, call.logSumExp);
  const headWidth = width / heads;
  const { length, count, type, sum } = headVectors(headWidth);
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
${each(
  count,
  (d) => `  let q${d} = queryKeyValue[query + ${d}u] * ${f32(1 / Math.sqrt(headWidth))};
  var o${d} = ${type}();`,
)}
  var largest = -1e30f;
  var total = 0.0f;
  let last = query + widthVectors;
  for (; key <= last; key += 3u * widthVectors) {
    var products = q0 * queryKeyValue[key];
${each(count - 1, (d) => `    products += q${d + 1} * queryKeyValue[key + ${d + 1}u];`)}
    let score = ${sum("products")};
    if (score > largest) {
      let shrink = exp(largest - score);
      total *= shrink;
${each(count, (d) => `      o${d} *= shrink;`)}
      largest = score;
    }
    let share = exp(score - largest);
    total += share;
${each(count, (d) => `    o${d} += share * queryKeyValue[key + widthVectors + ${d}u];`)}
  }
  let at = (group.z * rows + row) * widthVectors + head * headVectors;
${each(count, (d) => `  out[at + ${d}u] = o${d} / total;`)}
  logSumExp[(group.z * rows + row) * heads + head] = largest + log(total);`,
    workgroups,
  });
}
