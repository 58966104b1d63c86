import type { AttendCachedCall, CacheKeyValueCall } from "../../plan/plan.ts";
import { linearGrid, toDispatch, type Dispatch } from "../dispatch.ts";
import { softmaxOverKeys } from "./attention.ts";
import { bind, invocations, requireWhole, type KernelContext } from "./context.ts";
import { each, headVectors } from "./head-vectors.ts";

export function cacheKeyValue(call: CacheKeyValueCall, { replicas, strideOf }: KernelContext): Dispatch {
  const { rows, width } = call;
  requireWhole(call.queryKeyValue, call.places, call.cache);
  const { workgroups, index } = linearGrid((rows * width) / 2, invocations, replicas);
  return toDispatch({
    label: `cacheKeyValue ${rows}x${width}`,
    meaning: `cache[places[row]] = k and v columns of queryKeyValue[row]
      queryKeyValue: [replicas, rows, 3 width] as vec4f; places: [replicas, rows] text x context + position
      cache: [replicas, texts x context, 2 width]`,
    buffers: [
      bind("queryKeyValue", call.queryKeyValue, "read"),
      bind("places", call.places, "read", 1, "u"),
      bind("cache", call.cache, "read_write"),
    ],
    sizes: { rows, width4: width / 4, cacheStride: strideOf(call.cache.buffer) / 4 },
    workgroupSize: invocations,
    body: `  let i = ${index};
  if (i >= rows * 2u * width4) { return; }
  let row = group.z * rows + i / (2u * width4);
  let column = i % (2u * width4);
  cache[group.z * cacheStride + places[row] * 2u * width4 + column] = queryKeyValue[row * 3u * width4 + width4 + column];`,
    workgroups,
  });
}

export function attendCached(call: AttendCachedCall, { replicas, strideOf }: KernelContext): Dispatch {
  const { rows, width, heads, context } = call;
  requireWhole(call.queryKeyValue, call.places, call.cache, call.out);
  const headWidth = width / heads;
  const vectors = headVectors(headWidth);
  const { workgroups, index } = linearGrid(rows * heads, invocations, replicas);
  const cacheStride = strideOf(call.cache.buffer) / vectors.length;
  return toDispatch({
    label: `attendCached ${rows}x${width}, ${heads} heads of ${headWidth}, context ${context}`,
    meaning: `One (row, head) per invocation: a softmax over what is kept of the row's text, up to the row's own position
      queryKeyValue: [replicas, rows, 3 width] as ${vectors.type}; places: [replicas, rows] text x context + position
      cache: [replicas, texts x context, 2 width] keys, then values; out: [replicas, rows, width]`,
    buffers: [
      bind("queryKeyValue", call.queryKeyValue, "read", vectors.length),
      bind("places", call.places, "read", 1, "u"),
      bind("cache", call.cache, "read", vectors.length),
      bind("out", call.out, "read_write", vectors.length),
    ],
    sizes: { rows, heads, context, headVectors: vectors.count, widthVectors: width / vectors.length, cacheStride },
    workgroupSize: invocations,
    body: `  let i = ${index};
  if (i >= rows * heads) { return; }
  let row = i / heads;
  let head = i % heads;
  let place = places[group.z * rows + row];
  let query = (group.z * rows + row) * 3u * widthVectors + head * headVectors;
  let last = group.z * cacheStride + place * 2u * widthVectors + head * headVectors;
  var key = last - place % context * 2u * widthVectors;
${softmaxOverKeys({ vectors, headWidth, keys: "cache", step: "2u * widthVectors" })}
  let at = (group.z * rows + row) * widthVectors + head * headVectors;
${each(vectors.count, (d) => `  out[at + ${d}u] = o${d} / total;`)}`,
    workgroups,
  });
}
