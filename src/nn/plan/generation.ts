import { addDocumentAttention } from "./forward.ts";
import type { PlanBuilder } from "./plan-builder.ts";
import type { Slice } from "./plan.ts";

/** Attention over whole prompts that leaves keys and values in the cache. */
export function addCachingAttention(builder: PlanBuilder, layer: number, queryKeyValue: Slice): Slice {
  addRotation(builder, queryKeyValue);
  addCaching(builder, layer, queryKeyValue);
  return addDocumentAttention(builder, layer, queryKeyValue);
}

/** Attention of one token of each text to itself and to what the cache holds of that text. */
export function addCachedAttention(builder: PlanBuilder, layer: number, queryKeyValue: Slice): Slice {
  const { rows } = builder;
  const { width, heads, context } = builder.shape;
  addRotation(builder, queryKeyValue);
  const cache = addCaching(builder, layer, queryKeyValue);
  const out = builder.scratch(builder.ofLayer(layer, "attended"), [rows, width]);
  const places = builder.at("places");
  builder.push({ kernel: "attendCached", queryKeyValue, places, cache, out, rows, width, heads, context });
  return out;
}

function addRotation(builder: PlanBuilder, queryKeyValue: Slice): void {
  const { rows } = builder;
  const { width, heads, context } = builder.shape;
  builder.declare("places", [rows], "input", "i32");
  builder.push({ kernel: "rotate", queryKeyValue, places: builder.at("places"), rows, width, heads, context });
}

function addCaching(builder: PlanBuilder, layer: number, queryKeyValue: Slice): Slice {
  const { rows, size } = builder;
  const { width, context } = builder.shape;
  const cache = builder.at(`keyValue${layer}`);
  builder.declare(cache.buffer, [size.batch * context, 2 * width], "cache");
  builder.push({ kernel: "cacheKeyValue", queryKeyValue, places: builder.at("places"), cache, rows, width });
  return cache;
}
