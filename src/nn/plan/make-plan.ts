import { addLossAndBackward } from "./backward.ts";
import { addForward, addGatheredLogits, addLogits, addScores } from "./forward.ts";
import { addCachedAttention, addCachingAttention } from "./generation.ts";
import { PlanBuilder, type PlanSize } from "./plan-builder.ts";
import type { Plan } from "./plan.ts";

export type { PlanSize } from "./plan-builder.ts";

/** Forward, backward, clipping and AdamW. Inputs: tokens, targets, weights, documentStarts, stepConstants. Outputs: loss, squaredNorm. */
export function planTraining(size: PlanSize): Plan {
  const builder = new PlanBuilder(size, true);
  addForward(builder);
  addLogits(builder, builder.at("finalNormed"), builder.rows, "scratch");
  addLossAndBackward(builder);
  return builder.finish();
}

/** Scores of whole rows. Inputs: tokens, targets, weights, documentStarts. Output: scores [batch]. */
export function planScoring(size: PlanSize): Plan {
  const builder = new PlanBuilder(size, false);
  addForward(builder);
  addLogits(builder, builder.at("finalNormed"), builder.rows, "scratch");
  addScores(builder);
  return builder.finish();
}

/** Logits at one position per row. Inputs: tokens, documentStarts, positions [batch] (row x context + position). Output: logits [batch, paddedVocabulary]. */
export function planLogits(size: PlanSize): Plan {
  const builder = new PlanBuilder(size, false);
  addForward(builder);
  addGatheredLogits(builder);
  return builder.finish();
}

/**
 * Reads whole prompts and keeps the keys and values of every layer: logits behind the last token of each prompt.
 * Inputs: tokens, documentStarts, positions [batch] (row x context + position), places [batch x context].
 * Output: logits [batch, paddedVocabulary]. Cache: keyValue<layer> [batch x context, 2 width].
 */
export function planPrompts(size: PlanSize): Plan {
  const builder = new PlanBuilder(size, false);
  addForward(builder, addCachingAttention);
  addGatheredLogits(builder);
  return builder.finish();
}

/**
 * One token more of each text, with the kept keys and values: logits behind it.
 * Inputs: tokens [batch], places [batch] (text x context + position). Output and cache as in `planPrompts`.
 */
export function planNextToken(size: PlanSize): Plan {
  const builder = new PlanBuilder(size, false, 1);
  addForward(builder, addCachedAttention);
  addLogits(builder, builder.at("finalNormed"), builder.rows, "output");
  return builder.finish();
}
