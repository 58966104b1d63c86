import { rotaryBase } from "../../model-shape.ts";
import type { RotateCall } from "../../plan/plan.ts";
import { linearGrid, toDispatch, type Dispatch } from "../dispatch.ts";
import { bind, invocations, ownBuffers, requireWhole, type KernelContext } from "./context.ts";
import { headVectors } from "./head-vectors.ts";

export function rotate(call: RotateCall, { replicas }: KernelContext): Dispatch {
  const { rows, width, heads, context } = call;
  const places = call.places ? [call.places] : [];
  requireWhole(call.queryKeyValue, ...places);
  const { length, count, type } = headVectors(width / heads);
  const { workgroups, index } = linearGrid(rows * heads * count, invocations, replicas);
  return toDispatch({
    label: `rotate ${rows}x${width}, ${heads} heads`,
    meaning: `Rotary positions in place on the q and k columns; pairs are (i, i + headWidth / 2), position = place mod context
      places: [replicas, rows]; without them, a row's place is its number
      queryKeyValue: [replicas, rows, 3 width] as ${type}; rotary: [2, context, headWidth / 2] cosines, then sines`,
    buffers: [
      bind("queryKeyValue", call.queryKeyValue, "read_write", length),
      bind("rotary", { buffer: ownBuffers.rotary, offset: 0 }, "read", length),
      ...places.map((slice) => bind("places", slice, "read", 1, "u")),
    ],
    sizes: {
      rows,
      context,
      halfVectors: count / 2,
      headsOfQueryAndKey: 2 * heads,
      rowVectors: (3 * width) / length,
    },
    workgroupSize: invocations,
    body: `  let i = ${index};
  if (i >= rows * headsOfQueryAndKey * halfVectors) { return; }
  let row = i / (headsOfQueryAndKey * halfVectors);
  let head = i / halfVectors % headsOfQueryAndKey;
  let pair = i % halfVectors;
  let first = (group.z * rows + row) * rowVectors + head * 2u * halfVectors + pair;
  let place = ${call.places ? "places[group.z * rows + row]" : "row"};
  let angle = place % context * halfVectors + pair;
  let cosine = rotary[angle];
  let sine = rotary[context * halfVectors + angle];
  let x = queryKeyValue[first];
  let y = queryKeyValue[first + halfVectors];
  queryKeyValue[first] = x * cosine - y * sine;
  queryKeyValue[first + halfVectors] = y * cosine + x * sine;`,
    workgroups,
  });
}

/**
 * [2, context, headWidth / 2]: cosines, then sines of position x rotaryBase^(-2 i / headWidth). Made here because
 * WGSL guarantees no useful precision of sine and cosine outside -pi to pi.
 */
export function rotaryTable(context: number, headWidth: number): Float32Array {
  const half = headWidth / 2;
  const table = new Float32Array(2 * context * half);
  for (let position = 0; position < context; position += 1) {
    for (let i = 0; i < half; i += 1) {
      const angle = position * rotaryBase ** ((-2 * i) / headWidth);
      table[position * half + i] = Math.cos(angle);
      table[(context + position) * half + i] = Math.sin(angle);
    }
  }
  return table;
}
