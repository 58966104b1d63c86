import { assertNever } from "#core/failure.ts";
import type { KernelCall } from "./plan.ts";

/**
 * Floating-point operations of one call and replica: 2 per multiply-add, 1 per other operation or function value.
 * Attention counts the causal half of each row, as if every row were one document: an upper bound when rows are packed.
 * Attention of single tokens counts the mean over a text that is written from the first place of the context to the last.
 */
export function flopsOf(call: KernelCall): number {
  switch (call.kernel) {
    case "matmul":
      return 2 * call.m * call.k * call.n + (call.addend ? call.m * call.n : 0);
    case "embed":
    case "embedBackward":
      return 2 * call.rows * call.width;
    case "rmsNorm":
      return 4 * call.rows * call.width;
    case "rmsNormBackward":
      return 11 * call.rows * call.width;
    case "rotate":
      return 6 * call.rows * call.width;
    case "attention":
      return call.rows * ((call.context + 1) / 2) * (4 * call.width + 3 * call.heads);
    case "cacheKeyValue":
      return 0;
    case "attendCached":
      return call.rows * ((call.context + 1) / 2) * (4 * call.width + 3 * call.heads);
    case "attentionBackward":
      return call.rows * ((call.context + 1) / 2) * (10 * call.width + 5 * call.heads) + 8 * call.rows * call.width;
    case "swiglu":
      return 5 * call.rows * call.hidden;
    case "swigluBackward":
      return 10 * call.rows * call.hidden;
    case "crossEntropy":
      return 5 * call.rows * call.vocabulary;
    case "loss":
      return 2 * call.rows;
    case "gradientNorm":
      return 2 * call.size;
    case "adamw":
      return 14 * call.size;
    case "score":
      return 3 * call.batch * call.context * call.vocabulary;
    case "gatherRows":
      return 0;
    default:
      return assertNever(call);
  }
}
