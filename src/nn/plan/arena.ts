import { parameterLayout, type ModelShape } from "../model-shape.ts";

/**
 * How an executor keeps one replica's parameters: like `parameterLayout`, but the embedding table has
 * `paddedVocabulary` rows (a multiple of 4, extra rows 0), so that every matrix has sizes divisible by 4.
 */
export interface Arena {
  paddedVocabulary: number;
  /** Elements per replica. */
  size: number;
  embeddingsSize: number;
  /** First element of each tensor, by name. */
  offsets: ReadonlyMap<string, number>;
  gainRanges: readonly { offset: number; size: number }[];
}

export function arenaOf(shape: ModelShape): Arena {
  const paddedVocabulary = Math.ceil(shape.vocabulary / 4) * 4;
  const padding = (paddedVocabulary - shape.vocabulary) * shape.width;
  const offsets = new Map<string, number>();
  const gainRanges: { offset: number; size: number }[] = [];
  let size = 0;
  for (const tensor of parameterLayout(shape)) {
    const offset = tensor.offset === 0 ? 0 : tensor.offset + padding;
    offsets.set(tensor.name, offset);
    if (tensor.group === "gain") gainRanges.push({ offset, size: tensor.size });
    size = offset + tensor.size + (tensor.offset === 0 ? padding : 0);
  }
  return { paddedVocabulary, size, embeddingsSize: paddedVocabulary * shape.width, offsets, gainRanges };
}

/** [parameterCount] of one replica -> [arena.size], padded rows 0. */
export function toArena(parameters: Float32Array, shape: ModelShape): Float32Array {
  const arena = arenaOf(shape);
  const result = new Float32Array(arena.size);
  const tableSize = shape.vocabulary * shape.width;
  result.set(parameters.subarray(0, tableSize), 0);
  result.set(parameters.subarray(tableSize), arena.embeddingsSize);
  return result;
}

/** The inverse of `toArena`. */
export function fromArena(arenaValues: Float32Array, shape: ModelShape): Float32Array {
  const arena = arenaOf(shape);
  const tableSize = shape.vocabulary * shape.width;
  const result = new Float32Array(tableSize + arena.size - arena.embeddingsSize);
  result.set(arenaValues.subarray(0, tableSize), 0);
  result.set(arenaValues.subarray(arena.embeddingsSize), tableSize);
  return result;
}
