import { flopsOf } from "./flops.ts";
import { planTraining, type PlanSize } from "./make-plan.ts";

/** Floating-point operations of a training step of one replica, by the speed at which a processor does them. */
export interface StepCost {
  products: number;
  attention: number;
  /** Everything else: one or a few operations per number read, so that memory sets the pace. */
  elementwise: number;
}

/** What a step of one replica consists of. */
export function stepCost(size: Omit<PlanSize, "replicas">): StepCost {
  const cost: StepCost = { products: 0, attention: 0, elementwise: 0 };
  for (const call of planTraining({ ...size, replicas: 1 }).calls) {
    const isAttention = call.kernel === "attention" || call.kernel === "attentionBackward";
    cost[call.kernel === "matmul" ? "products" : isAttention ? "attention" : "elementwise"] += flopsOf(call);
  }
  return cost;
}

/** Milliseconds on one thread: what every step takes, and per 10^9 operations of each kind. */
export interface StepRates {
  stepMs: number;
  productsMs: number;
  attentionMs: number;
  elementwiseMs: number;
}

/**
 * Fitted to bench/results/2026-11-21-scale.json, from two busy cores of an AMD EPYC: on the cases that were left out of
 * the fit it is typically 5 % off, at worst 10 %. Alone, the same machine is about 1.7 times as fast.
 */
export const referenceRates: StepRates = {
  stepMs: 0.8761,
  productsMs: 21.12,
  attentionMs: 30.31,
  elementwiseMs: 450.5,
};

/**
 * Milliseconds of one step of one replica on one thread, all rows full. Packed rows and loss on answers alone take less.
 * Of another machine, measure one step of any shape: its ratio to what this gives carries over to other shapes.
 */
export function stepMilliseconds({ products, attention, elementwise }: StepCost, rates = referenceRates): number {
  const { stepMs, productsMs, attentionMs, elementwiseMs } = rates;
  return stepMs + (products * productsMs + attention * attentionMs + elementwise * elementwiseMs) / 1e9;
}
