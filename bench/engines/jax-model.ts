import { nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";
import type { CohortSpec } from "#nn/engine.ts";
import { embeddingScale, normEpsilon, parameterLayout, rotaryBase, type ModelShape } from "#nn/model-shape.ts";
import { learningRate } from "../configs.ts";

/** The parameters of one replica, by the names of `parameterLayout`. */
export type Weights = Record<string, np.Array>;

// A type, because jax-js takes no interfaces as trees.
export type TrainingState = {
  parameters: Weights;
  firstMoments: Weights;
  secondMoments: Weights;
};

/** How words become vectors. Gathering is faster, but jax-js 0.1.25 cannot compile its derivative under `vmap`. */
export type LookUp = "gather" | "one-hot";

/**
 * One step of one replica, as jax-js users write it; `vmap` makes it many, `jit` compiles it whole. As in the other
 * engines: clipping by the global norm, decoupled decay that spares gains. jax-js moves its arguments: `.ref` keeps one.
 * tokens, targets: [B, T]; corrections: [2], 1 - beta^step for both moments.
 */
export function makeTrainingStep({ shape, optimizer }: CohortSpec, lookUp: LookUp) {
  const { beta1, beta2, epsilon, weightDecay, clipNorm } = optimizer;
  const isDecayed = new Map(parameterLayout(shape).map(({ name, group }) => [name, group !== "gain"]));
  const gradientOf = valueAndGrad((weights: Weights, tokens: np.Array, targets: np.Array) =>
    lossOf(shape, { weights, tokens, targets }, lookUp),
  );
  return (state: TrainingState, tokens: np.Array, targets: np.Array, corrections: np.Array) => {
    const [loss, gradients] = gradientOf(tree.ref(state.parameters), tokens, targets);
    const norm = np.sqrt(
      Object.values(gradients)
        .map((g) => np.square(g.ref).sum())
        .reduce((sum, one) => sum.add(one)),
    );
    const scale = np.array(clipNorm).div(np.maximum(norm, clipNorm));
    const [correction1, correction2] = [corrections.ref.slice(0), corrections.slice(1)];
    const next: TrainingState = { parameters: {}, firstMoments: {}, secondMoments: {} };
    for (const [name, gradient] of Object.entries(gradients)) {
      const g = gradient.mul(scale.ref);
      const m = state.firstMoments[name]!.mul(beta1).add(g.ref.mul(1 - beta1));
      const v = state.secondMoments[name]!.mul(beta2).add(np.square(g).mul(1 - beta2));
      const direction = m.ref.div(correction1.ref).div(np.sqrt(v.ref.div(correction2.ref)).add(epsilon));
      const p = state.parameters[name]!;
      const kept = isDecayed.get(name) ? p.mul(1 - learningRate * weightDecay) : p;
      next.parameters[name] = kept.sub(direction.mul(learningRate));
      next.firstMoments[name] = m;
      next.secondMoments[name] = v;
    }
    tree.dispose([scale, correction1, correction2]);
    return { state: next, loss };
  };
}

interface Inputs {
  weights: Weights;
  /** [B, T] */
  tokens: np.Array;
  targets: np.Array;
}

/** Mean negative log-likelihood of the targets, nats. */
function lossOf(shape: ModelShape, { weights, tokens, targets }: Inputs, lookUp: LookUp): np.Array {
  const { vocabulary, layers } = shape;
  const take = (name: string): np.Array => weights[name]!;
  const ids = tokens.reshape([-1]); //                                                           [B*T]
  const found = lookUp === "gather" ? take("embeddings").ref.slice(ids) : oneHotLookUp(ids, take("embeddings").ref);
  let x = found.mul(embeddingScale); //                                                          [B*T, W]
  for (let layer = 0; layer < layers; layer += 1) {
    const of = (name: string): np.Array => take(`layers.${layer}.${name}`);
    const projected = np.matmul(rmsNorm(x.ref, of("attentionGain")), of("queryKeyValue")); //    [B*T, 3W]
    x = x.add(np.matmul(attention(shape, projected), of("attentionOutput"))); //                 [B*T, W]
    const [gate, up] = np.split(np.matmul(rmsNorm(x.ref, of("feedForwardGain")), of("gateUp")), 2, 1);
    x = x.add(np.matmul(nn.silu(gate!).mul(up!), of("down"))); //                                [B*T, W]
  }
  const logits = np.matmul(rmsNorm(x, take("finalGain")), take("embeddings").transpose()); //    [B*T, V]
  const chosen = nn.oneHot(targets.reshape([-1]), vocabulary); //                                [B*T, V]
  return nn.logSoftmax(logits, -1).mul(chosen).sum(-1).mean().neg();
}

/** ids: [N] -> [N, W] */
function oneHotLookUp(ids: np.Array, embeddings: np.Array): np.Array {
  return np.matmul(nn.oneHot(ids, embeddings.shape[0]!), embeddings);
}

function rmsNorm(x: np.Array, gain: np.Array): np.Array {
  const meanSquare = np.square(x.ref).mean(-1, { keepdims: true }); //                           [N, 1]
  return x.div(np.sqrt(meanSquare.add(normEpsilon))).mul(gain); //                               [N, W]
}

/** projected: [B*T, 3W] -> [B*T, W] */
function attention({ heads, width, context }: ModelShape, projected: np.Array): np.Array {
  const headWidth = width / heads;
  const parts = np
    .split(projected, 3, 1)
    .map((part) => part.reshape([-1, context, heads, headWidth]).transpose([0, 2, 1, 3])); //                                                                                          [B, H, T, D] each
  const [q, k, v] = [rotate(parts[0]!), rotate(parts[1]!), parts[2]!];
  const scores = np.matmul(q, k.transpose([0, 1, 3, 2])).mul(1 / Math.sqrt(headWidth)); //       [B, H, T, T]
  const isPast = np.tri(context, context, 0, { dtype: np.bool }); //                             [T, T]
  const shares = nn.softmax(np.where(isPast, scores, -1e9), -1); //                              [B, H, T, T]
  return np.matmul(shares, v).transpose([0, 2, 1, 3]).reshape([-1, width]); //                   [B*T, W]
}

/** Rotary positions with Hugging Face's half turn. x: [B, H, T, D]. */
function rotate(x: np.Array): np.Array {
  const [context, headWidth] = [x.shape[2]!, x.shape[3]!];
  const pairs = headWidth / 2;
  const angles = Array.from(
    { length: context * pairs },
    (_, i) => Math.floor(i / pairs) * rotaryBase ** (-(i % pairs) / pairs),
  );
  const table = (of: (angle: number) => number): np.Array =>
    np.array(Float32Array.from(angles, of), { shape: [context, pairs] });
  const [cosines, sines] = [table(Math.cos), table(Math.sin)]; //                                [T, D/2] each
  const [first, second] = np.split(x, 2, 3); //                                                  [B, H, T, D/2] each
  const turnedFirst = first!.ref.mul(cosines.ref).sub(second!.ref.mul(sines.ref));
  const turnedSecond = second!.mul(cosines).add(first!.mul(sines));
  return np.concatenate([turnedFirst, turnedSecond], 3); //                                      [B, H, T, D]
}
