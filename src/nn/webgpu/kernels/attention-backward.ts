import type { AttentionBackwardCall } from "../../plan/plan.ts";
import { linearGrid, toDispatch, type Dispatch, type KernelText } from "../dispatch.ts";
import { bind, f32, invocations, ownBuffers, requireWhole, type KernelContext } from "./context.ts";
import { each, headVectors } from "./head-vectors.ts";

/** Two dispatches: gradients of the queries (and delta), then of keys and values. Both undo the rotary positions. */
export function attentionBackward(call: AttentionBackwardCall, context: KernelContext): Dispatch[] {
  requireWhole(call.queryKeyValue, call.documentStarts, call.out, call.logSumExp, call.outGradient, call.delta);
  requireWhole(call.queryKeyValueGradient);
  return [queryGradient(call, context), keyValueGradient(call, context)];
}

function queryGradient(call: AttentionBackwardCall, context: KernelContext): Dispatch {
  const { count, length, type, sum } = headVectors(call.width / call.heads);
  const scale = f32(1 / Math.sqrt(call.width / call.heads));
  return toDispatch({
    ...common(call, context, "queries"),
    meaning: `One (row, head) per invocation: share = exp(score - logSumExp), delta = out . outGradient,
      query gradient = sum over keys of share * (outGradient . value - delta) * scale * key, rotated back
      ${shapes(type)}`,
    buffers: [
      bind("queryKeyValue", call.queryKeyValue, "read", length),
      bind("documentStarts", call.documentStarts, "read", 1, "u"),
      bind("out", call.out, "read", length),
      bind("logSumExp", call.logSumExp, "read", 1),
      bind("outGradient", call.outGradient, "read", length),
      bind("rotary", { buffer: ownBuffers.rotary, offset: 0 }, "read", length),
      bind("queryKeyValueGradient", call.queryKeyValueGradient, "read_write", length),
      bind("delta", call.delta, "read_write", 1),
    ],
    body: `${rowAndHead(call, context)}
  let query = (group.z * rows + row) * 3u * widthVectors + head * headVectors;
  var key = query + widthVectors - (position - documentStarts[group.z * rows + row]) * 3u * widthVectors;
  let at = (group.z * rows + row) * widthVectors + head * headVectors;
  var deltas = ${type}();
${each(
  count,
  (d) => `  let q${d} = queryKeyValue[query + ${d}u] * ${scale};
  let g${d} = outGradient[at + ${d}u];
  deltas += g${d} * out[at + ${d}u];
  var x${d} = ${type}();`,
)}
  let rowDelta = ${sum("deltas")};
  let rowLogSumExp = logSumExp[(group.z * rows + row) * heads + head];
  let last = query + widthVectors;
  for (; key <= last; key += 3u * widthVectors) {
    var products = ${type}();
    var gradients = ${type}();
${each(
  count,
  (d) => `    let k${d} = queryKeyValue[key + ${d}u];
    products += q${d} * k${d};
    gradients += g${d} * queryKeyValue[key + widthVectors + ${d}u];`,
)}
    let change = exp(${sum("products")} - rowLogSumExp) * (${sum("gradients")} - rowDelta) * ${scale};
${each(count, (d) => `    x${d} += change * k${d};`)}
  }
  delta[(group.z * rows + row) * heads + head] = rowDelta;
${rotateBack(count, "query", "x")}`,
  });
}

function keyValueGradient(call: AttentionBackwardCall, context: KernelContext): Dispatch {
  const { count, length, type, sum } = headVectors(call.width / call.heads);
  const scale = f32(1 / Math.sqrt(call.width / call.heads));
  return toDispatch({
    ...common(call, context, "keys and values"),
    meaning: `One (row, head) per invocation, the row as key and value; sums over the later queries of its document:
      value gradient = sum of share * outGradient,
      key gradient = sum of share * (outGradient . value - delta) * scale * query, rotated back
      ${shapes(type)}`,
    buffers: [
      bind("queryKeyValue", call.queryKeyValue, "read", length),
      bind("documentStarts", call.documentStarts, "read", 1, "u"),
      bind("logSumExp", call.logSumExp, "read", 1),
      bind("outGradient", call.outGradient, "read", length),
      bind("delta", call.delta, "read", 1),
      bind("rotary", { buffer: ownBuffers.rotary, offset: 0 }, "read", length),
      bind("queryKeyValueGradient", call.queryKeyValueGradient, "read_write", length),
    ],
    body: `${rowAndHead(call, context)}
  let key = (group.z * rows + row) * 3u * widthVectors + widthVectors + head * headVectors;
${each(
  count,
  (d) => `  let k${d} = queryKeyValue[key + ${d}u] * ${scale};
  let v${d} = queryKeyValue[key + widthVectors + ${d}u];
  var x${d} = ${type}();
  var y${d} = ${type}();`,
)}
  let endRow = row - position + context;
  for (var other = row; other < endRow; other += 1u) {
    if (documentStarts[group.z * rows + other] > position) { break; }
    let query = (group.z * rows + other) * 3u * widthVectors + head * headVectors;
    let at = (group.z * rows + other) * widthVectors + head * headVectors;
    let perHead = (group.z * rows + other) * heads + head;
    var products = ${type}();
    var gradients = ${type}();
${each(
  count,
  (d) => `    let q${d} = queryKeyValue[query + ${d}u];
    let g${d} = outGradient[at + ${d}u];
    products += q${d} * k${d};
    gradients += g${d} * v${d};`,
)}
    let share = exp(${sum("products")} - logSumExp[perHead]);
    let change = share * (${sum("gradients")} - delta[perHead]) * ${scale};
${each(
  count,
  (d) => `    x${d} += change * q${d};
    y${d} += share * g${d};`,
)}
  }
${each(count, (d) => `  queryKeyValueGradient[key + widthVectors + ${d}u] = y${d};`)}
${rotateBack(count, "key", "x")}`,
  });
}

type Common = Pick<KernelText, "label" | "sizes" | "workgroupSize" | "workgroups">;

function common(call: AttentionBackwardCall, { replicas }: KernelContext, what: string): Common {
  const { rows, width, heads, context } = call;
  const { count, length } = headVectors(width / heads);
  return {
    label: `attentionBackward of ${what} ${rows}x${width}, ${heads} heads of ${width / heads}, context ${context}`,
    sizes: { rows, heads, context, headVectors: count, widthVectors: width / length },
    workgroupSize: invocations,
    workgroups: linearGrid(rows * heads, invocations, replicas).workgroups,
  };
}

const shapes = (type: string): string => `queryKeyValue and its gradient: [replicas, rows, 3 width] as ${type}
      out, outGradient: [replicas, rows, width]; logSumExp, delta: [replicas, rows, heads]
      rotary: [2, context, headWidth / 2] cosines, then sines`;

function rowAndHead({ rows, heads }: AttentionBackwardCall, { replicas }: KernelContext): string {
  return `  let i = ${linearGrid(rows * heads, invocations, replicas).index};
  if (i >= rows * heads) { return; }
  let row = i / heads;
  let head = i % heads;
  let position = row % context;`;
}

/** Stores the gradient held in `name`0.. at `start`, turned by minus the angle of its position. */
function rotateBack(count: number, start: string, name: string): string {
  const half = count / 2;
  return `  let angle = position * ${half}u;
${each(
  half,
  (d) => `  let cosine${d} = rotary[angle + ${d}u];
  let sine${d} = rotary[context * ${half}u + angle + ${d}u];
  queryKeyValueGradient[${start} + ${d}u] = ${name}${d} * cosine${d} + ${name}${d + half} * sine${d};
  queryKeyValueGradient[${start} + ${d + half}u] = ${name}${d + half} * cosine${d} - ${name}${d} * sine${d};`,
)}`;
}
