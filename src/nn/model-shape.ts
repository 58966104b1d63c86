import type { Rng } from "#core/random.ts";

/**
 * Decoder-only transformer with Llama's blocks: RMSNorm with gain, rotary positions (half-split),
 * SwiGLU, no biases, tied embeddings, embeddings multiplied by `embeddingScale` on input.
 */
export interface ModelShape {
  layers: number;
  /** Residual width, a multiple of 4 and of heads; width / heads is even. */
  width: number;
  heads: number;
  /** SwiGLU's inner width, a multiple of 4. */
  hidden: number;
  /** Tokens per row, at most 256. */
  context: number;
  /** Number of token ids; any integer. */
  vocabulary: number;
}

/** As in the recipe of the worlds: the input is scaled, the tied output is not. */
export const embeddingScale = 4;
/** Of RMSNorm, added to the mean square. */
export const normEpsilon = 1e-5;
/** Base of the rotary frequencies (Su et al. 2021, arXiv 2104.09864). */
export const rotaryBase = 10_000;

/** The smallest multiple of 4 that is at least 8/3 of the width, as Llama sizes it. */
export function defaultHidden(width: number): number {
  return Math.ceil((width * 8) / 3 / 4) * 4;
}

export interface ParameterTensor {
  /** `embeddings`, `layers.0.attentionGain`, `layers.0.queryKeyValue`, ... */
  name: string;
  /** Row-major; matrices are [in, out]. */
  shape: readonly number[];
  /** First element within one replica's parameters. */
  offset: number;
  size: number;
  /** Which learning rate applies, and whether weight decay does. */
  group: "embeddings" | "matrix" | "gain";
}

/**
 * Order and place of every parameter of one replica.
 * queryKeyValue: [width, 3 x width] (all q columns, then k, then v; head h owns columns h x headWidth ...);
 * gateUp: [width, 2 x hidden] (gate, then up).
 */
export function parameterLayout(shape: ModelShape): readonly ParameterTensor[] {
  const { layers, width, hidden, vocabulary } = shape;
  const tensors: ParameterTensor[] = [];
  let offset = 0;
  const add = (name: string, dimensions: readonly number[], group: ParameterTensor["group"]): void => {
    const size = dimensions.reduce((product, n) => product * n, 1);
    tensors.push({ name, shape: dimensions, offset, size, group });
    offset += size;
  };
  add("embeddings", [vocabulary, width], "embeddings");
  for (let layer = 0; layer < layers; layer += 1) {
    add(`layers.${layer}.attentionGain`, [width], "gain");
    add(`layers.${layer}.queryKeyValue`, [width, 3 * width], "matrix");
    add(`layers.${layer}.attentionOutput`, [width, width], "matrix");
    add(`layers.${layer}.feedForwardGain`, [width], "gain");
    add(`layers.${layer}.gateUp`, [width, 2 * hidden], "matrix");
    add(`layers.${layer}.down`, [hidden, width], "matrix");
  }
  add("finalGain", [width], "gain");
  return tensors;
}

/** Number of parameters of one replica. */
export function parameterCount(shape: ModelShape): number {
  const last = parameterLayout(shape).at(-1)!;
  return last.offset + last.size;
}

/** Initial weights of one replica: [parameterCount], in the order of `parameterLayout`. */
export function initialParameters(shape: ModelShape, rng: Rng): Float32Array {
  const parameters = new Float32Array(parameterCount(shape));
  for (const tensor of parameterLayout(shape)) {
    const stream = rng.fork(tensor.name);
    const deviation = initialDeviation(tensor, shape);
    for (let i = 0; i < tensor.size; i += 1) {
      parameters[tensor.offset + i] = tensor.group === "gain" ? 1 : deviation * stream.normal();
    }
  }
  return parameters;
}

/** Embeddings 0.05; matrices 1/sqrt(in); those that write to the residual stream smaller by 1/sqrt(2 x layers) (GPT-2). */
function initialDeviation(tensor: ParameterTensor, shape: ModelShape): number {
  if (tensor.group === "embeddings") return 0.05;
  const fanIn = 1 / Math.sqrt(tensor.shape[0]!);
  const writesResidual = tensor.name.endsWith("attentionOutput") || tensor.name.endsWith("down");
  return writesResidual ? fanIn / Math.sqrt(2 * shape.layers) : fanIn;
}
