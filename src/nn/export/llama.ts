import { refusalAt } from "#core/refusal.ts";
import type { NamedTensor } from "#core/safetensors.ts";
import { modelFiles as words } from "#core/sentences/en/refusals/models.ts";
import { tell } from "#core/sentences/told.ts";
import { embeddingScale, normEpsilon, parameterLayout, rotaryBase, type ModelShape } from "#nn/model-shape.ts";

/**
 * Our parameters as `LlamaForCausalLM` of Hugging Face transformers names and lays them out: linear weights are
 * [out, in], query, key and value apart, gate and up apart. The input scale is stored in the embeddings; since they
 * are tied to the output, the final gain is divided by it, so that logits are the same.
 */
export function toLlama(shape: ModelShape, parameters: Float32Array): NamedTensor[] {
  return pieces(shape).map(({ name, shape: dimensions, read }) => ({
    name,
    shape: dimensions,
    values: Float32Array.from({ length: product(dimensions) }, (_, i) => {
      const { at, factor } = read(i);
      return parameters[at]! * factor;
    }),
  }));
}

/** The way back. Throws RunFailure "bad-input" for tensors that are missing, left over or of another shape. */
export function fromLlama(shape: ModelShape, tensors: readonly NamedTensor[], fileName: string): Float32Array {
  const place = { source: fileName };
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const layout = parameterLayout(shape);
  const last = layout.at(-1)!;
  const parameters = new Float32Array(last.offset + last.size);
  const all = pieces(shape);
  for (const { name, shape: dimensions, read } of all) {
    const tensor = byName.get(name);
    if (!tensor) throw refusalAt(place, tell(words, "tensorMissing", name));
    if (tensor.shape.join() !== dimensions.join()) {
      throw refusalAt(place, tell(words, "tensorShape", name, tensor.shape.join(), dimensions.join()), "sameExport");
    }
    tensor.values.forEach((value, i) => {
      const { at, factor } = read(i);
      parameters[at] = value / factor;
    });
  }
  const known = new Set(all.map(({ name }) => name));
  // Some exports repeat the tied output; one that differs from the embeddings would answer otherwise.
  const [output, tied] = [byName.get("lm_head.weight"), byName.get("model.embed_tokens.weight")!];
  if (output && !(output.values.length === tied.values.length && output.values.every((v, i) => v === tied.values[i]))) {
    throw refusalAt(place, tell(words, "outputNotTied"));
  }
  const extra = tensors.find(({ name }) => !known.has(name) && name !== "lm_head.weight");
  if (extra) throw refusalAt(place, tell(words, "strayTensor", extra.name));
  return parameters;
}

/** config.json of the exported model. */
export function llamaConfig(shape: ModelShape): Record<string, unknown> {
  return {
    architectures: ["LlamaForCausalLM"],
    model_type: "llama",
    hidden_size: shape.width,
    intermediate_size: shape.hidden,
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.heads,
    num_key_value_heads: shape.heads,
    head_dim: shape.width / shape.heads,
    max_position_embeddings: shape.context,
    vocab_size: shape.vocabulary,
    rms_norm_eps: normEpsilon,
    rope_theta: rotaryBase,
    hidden_act: "silu",
    attention_bias: false,
    mlp_bias: false,
    tie_word_embeddings: true,
    pad_token_id: 0,
    bos_token_id: 1,
    eos_token_id: 2,
    torch_dtype: "float32",
  };
}

/** One tensor of the export: where each of its elements stands among our parameters, and what it is multiplied by. */
interface Piece {
  name: string;
  shape: readonly number[];
  read: (element: number) => { at: number; factor: number };
}

function pieces(shape: ModelShape): Piece[] {
  const { width, hidden, layers } = shape;
  const offsets = new Map(parameterLayout(shape).map(({ name, offset }) => [name, offset]));
  const vector = (name: string, own: string, factor = 1): Piece => {
    const offset = offsets.get(own)!;
    return { name, shape: [width], read: (i) => ({ at: offset + i, factor }) };
  };
  /** Columns [from, from + out) of our [inner, columns] as [out, inner]. */
  const linear = (name: string, own: string, inner: number, columns: number, from: number, out: number): Piece => {
    const offset = offsets.get(own)!;
    return {
      name: `${name}.weight`,
      shape: [out, inner],
      read: (i) => ({ at: offset + (i % inner) * columns + from + Math.floor(i / inner), factor: 1 }),
    };
  };
  const result: Piece[] = [
    {
      name: "model.embed_tokens.weight",
      shape: [shape.vocabulary, width],
      read: (i) => ({ at: offsets.get("embeddings")! + i, factor: embeddingScale }),
    },
  ];
  for (let layer = 0; layer < layers; layer += 1) {
    const to = `model.layers.${layer}`;
    const own = `layers.${layer}`;
    result.push(
      vector(`${to}.input_layernorm.weight`, `${own}.attentionGain`),
      ...["q", "k", "v"].map((part, i) =>
        linear(`${to}.self_attn.${part}_proj`, `${own}.queryKeyValue`, width, 3 * width, i * width, width),
      ),
      linear(`${to}.self_attn.o_proj`, `${own}.attentionOutput`, width, width, 0, width),
      vector(`${to}.post_attention_layernorm.weight`, `${own}.feedForwardGain`),
      linear(`${to}.mlp.gate_proj`, `${own}.gateUp`, width, 2 * hidden, 0, hidden),
      linear(`${to}.mlp.up_proj`, `${own}.gateUp`, width, 2 * hidden, hidden, hidden),
      linear(`${to}.mlp.down_proj`, `${own}.down`, hidden, width, 0, width),
    );
  }
  result.push(vector("model.norm.weight", "finalGain", 1 / embeddingScale));
  return result;
}

function product(dimensions: readonly number[]): number {
  return dimensions.reduce((total, n) => total * n, 1);
}
