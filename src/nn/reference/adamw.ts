import {
  add,
  div,
  matMul,
  maximum,
  mul,
  sqrt,
  square,
  sub,
  sum,
  tensor,
  where,
  type Tensor,
} from "@tensorflow/tfjs-core";
import type { OptimizerSettings } from "../engine.ts";
import { parameterLayout, type ModelShape } from "../model-shape.ts";

/** What AdamW keeps per parameter; all [R, P]. (A type, because tfjs takes no interfaces as containers.) */
export type AdamWState = {
  parameters: Tensor;
  firstMoments: Tensor;
  secondMoments: Tensor;
};

export interface AdamWStep {
  /** [R, P] */
  gradients: Tensor;
  /** [R, 2] of embeddings and of everything else. */
  learningRates: Float32Array;
  /** [R] steps of each replica, this one included. */
  optimizerSteps: Int32Array;
  /** [R] replicas that take part; the others keep everything to the bit. */
  isActive: readonly boolean[];
}

/**
 * One step of AdamW (Loshchilov & Hutter 2019, arXiv 1711.05101) after clipping each replica's gradient to `clipNorm`.
 *   g = gradient * clipNorm / max(norm, clipNorm)
 *   m = beta1 m + (1 - beta1) g,  v = beta2 v + (1 - beta2) g^2
 *   p = p - rate * (m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon) + weightDecay * p)
 * Returns the new state and the norms before clipping, [R].
 */
export function adamWStep(
  settings: OptimizerSettings,
  groups: ParameterGroups,
  state: AdamWState,
  step: AdamWStep,
): AdamWState & { gradientNorms: Tensor } {
  const { beta1, beta2, epsilon, weightDecay, clipNorm } = settings;
  const norms = sqrt(sum(square(step.gradients), 1, true)); //                              [R, 1]
  const g = mul(step.gradients, div(clipNorm, maximum(norms, clipNorm))); //                [R, P]
  const m = add(mul(state.firstMoments, beta1), mul(g, 1 - beta1)); //                      [R, P]
  const v = add(mul(state.secondMoments, beta2), mul(square(g), 1 - beta2)); //             [R, P]
  const direction = div(mul(m, biasCorrection(beta1, step)), add(sqrt(mul(v, biasCorrection(beta2, step))), epsilon)); //                                                                                     [R, P]
  const decay = mul(mul(state.parameters, groups.isDecayed), weightDecay); //               [R, P]
  const rates = matMul(tensor(step.learningRates, [step.isActive.length, 2]), groups.ofRate); // [R, P]
  const p = sub(state.parameters, mul(rates, add(direction, decay))); //                    [R, P]
  const isActive = tensor(step.isActive.map(Number), [step.isActive.length, 1], "bool"); // [R, 1]
  return {
    parameters: where(isActive, p, state.parameters),
    firstMoments: where(isActive, m, state.firstMoments),
    secondMoments: where(isActive, v, state.secondMoments),
    gradientNorms: sum(norms, 1), //                                                        [R]
  };
}

/** Which learning rate each parameter follows, and which are decayed. */
export type ParameterGroups = {
  /** [2, P]: 1 in the first row for embeddings, in the second for everything else. */
  ofRate: Tensor;
  /** [1, P]: 0 for gains. */
  isDecayed: Tensor;
};

export function createParameterGroups(shape: ModelShape): ParameterGroups {
  const groups = parameterLayout(shape).flatMap(({ group, size }) => Array<typeof group>(size).fill(group));
  const isEmbedding = groups.map((group) => Number(group === "embeddings"));
  const isOther = groups.map((group) => Number(group !== "embeddings"));
  return {
    ofRate: tensor([...isEmbedding, ...isOther], [2, groups.length]),
    isDecayed: tensor(
      groups.map((group) => Number(group !== "gain")),
      [1, groups.length],
    ),
  };
}

/** 1 / (1 - beta^t), in 64 bits: [R, 1]. A replica that has never stepped gets 1, which is not used. */
function biasCorrection(beta: number, { optimizerSteps }: AdamWStep): Tensor {
  const corrections = Array.from(optimizerSteps, (t) => (t === 0 ? 1 : 1 / (1 - beta ** t)));
  return tensor(corrections, [corrections.length, 1]);
}
