import { addLossAndBackward } from "./backward.ts";
import { addForward, addGatheredLogits, addLogits, addScores } from "./forward.ts";
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
