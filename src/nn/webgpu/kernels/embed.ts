import { embeddingScale } from "../../model-shape.ts";
import type { EmbedBackwardCall, EmbedCall, GatherRowsCall } from "../../plan/plan.ts";
import { linearGrid, toDispatch, type Dispatch } from "../dispatch.ts";
import { bind, f32, invocations, ownBuffers, requireWhole, type KernelContext } from "./context.ts";

export function embed(call: EmbedCall, { replicas, strideOf }: KernelContext): Dispatch {
  const { rows, width } = call;
  requireWhole(call.tokens, call.out);
  const { workgroups, index } = linearGrid((rows * width) / 4, invocations, replicas);
  return toDispatch({
    label: `embed ${rows}x${width}`,
    meaning: `out[row] = table[tokens[row]] * embeddingScale
      tokens: [replicas, rows]; table: [vocabulary, width] in the parameters; out: [replicas, rows, width]`,
    buffers: [
      bind("tokens", call.tokens, "read", 1, "u"),
      bind("table", call.table, "read"),
      bind("out", call.out, "read_write"),
    ],
    sizes: {
      rows,
      width4: width / 4,
      tableStart: call.table.offset / 4,
      tableStride: strideOf(call.table.buffer) / 4,
    },
    workgroupSize: invocations,
    body: `  let i = ${index};
  if (i >= rows * width4) { return; }
  let token = tokens[group.z * rows + i / width4];
  out[group.z * rows * width4 + i] =
    table[group.z * tableStride + tableStart + token * width4 + i % width4] * ${f32(embeddingScale)};`,
    workgroups,
  });
}

/** `lanes` invocations share the rows of one id, as a frequent word may fill a good part of them. */
export function embedBackward(call: EmbedBackwardCall, { replicas, strideOf, tuning }: KernelContext): Dispatch {
  const { rows, width, vocabulary } = call;
  const { lanes } = tuning;
  requireWhole(call.outGradient);
  const vectorsPerGroup = invocations / lanes;
  const { workgroups, index } = linearGrid(((vocabulary * width) / 4) * lanes, invocations, replicas);
  return toDispatch({
    label: `embedBackward ${rows}x${width} into ${vocabulary}`,
    meaning: `tableGradient[id] += embeddingScale * sum of outGradient[row] over the rows with that token, in fixed order
      tokenOrder: [replicas, rows] row numbers sorted by token; tokenStarts: [replicas, vocabulary + 1]
      outGradient: [replicas, rows, width]; tableGradient: [vocabulary, width] in the gradients`,
    buffers: [
      bind("tokenOrder", { buffer: ownBuffers.tokenOrder, offset: 0 }, "read", 1, "u"),
      bind("tokenStarts", { buffer: ownBuffers.tokenStarts, offset: 0 }, "read", 1, "u"),
      bind("outGradient", call.outGradient, "read"),
      bind("tableGradient", call.tableGradient, "read_write"),
    ],
    sizes: {
      rows,
      vocabulary,
      lanes,
      vectorsPerGroup,
      width4: width / 4,
      tableStart: call.tableGradient.offset / 4,
      tableStride: strideOf(call.tableGradient.buffer) / 4,
    },
    declarations: lanes === 1 ? "" : `var<workgroup> sums: array<vec4f, ${invocations}>;`,
    workgroupSize: invocations,
    body: `  let i = (${index}) / ${invocations}u * vectorsPerGroup + local % vectorsPerGroup;
  let id = min(i / width4, vocabulary - 1u);
  let first = tokenStarts[group.z * (vocabulary + 1u) + id];
  let end = tokenStarts[group.z * (vocabulary + 1u) + id + 1u];
  var sum = vec4f();
  for (var k = first + local / vectorsPerGroup; k < end; k += lanes) {
    sum += outGradient[(group.z * rows + tokenOrder[group.z * rows + k]) * width4 + i % width4];
  }
${lanes === 1 ? "" : reduceSums(lanes)}
  if (local >= vectorsPerGroup || i >= vocabulary * width4 || first == end) { return; }
  tableGradient[group.z * tableStride + tableStart + i] += sum * ${f32(embeddingScale)};`,
    workgroups,
  });
}

function reduceSums(lanes: number): string {
  return `  sums[local] = sum;
  workgroupBarrier();
  for (var reach = ${lanes / 2}u; reach > 0u; reach >>= 1u) {
    if (local < reach * vectorsPerGroup) { sums[local] += sums[local + reach * vectorsPerGroup]; }
    workgroupBarrier();
  }
  sum = sums[local];`;
}

export function gatherRows(call: GatherRowsCall, { replicas, strideOf }: KernelContext): Dispatch {
  const { count, width } = call;
  requireWhole(call.input, call.positions, call.out);
  const { workgroups, index } = linearGrid((count * width) / 4, invocations, replicas);
  return toDispatch({
    label: `gatherRows ${count}x${width}`,
    meaning: `out[i] = input[positions[i]]
      input: [replicas, rows, width]; positions: [replicas, count]; out: [replicas, count, width]`,
    buffers: [
      bind("input", call.input, "read"),
      bind("positions", call.positions, "read", 1, "u"),
      bind("out", call.out, "read_write"),
    ],
    sizes: { count, width4: width / 4, inputStride: strideOf(call.input.buffer) / 4 },
    workgroupSize: invocations,
    body: `  let i = ${index};
  if (i >= count * width4) { return; }
  let row = positions[group.z * count + i / width4];
  out[group.z * count * width4 + i] = input[group.z * inputStride + row * width4 + i % width4];`,
    workgroups,
  });
}
