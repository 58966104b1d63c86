import type { Answers } from "#core/compare/answers.ts";
import type { Interval } from "#core/statistics/intervals.ts";
import type { VerdictKind } from "#core/verdict-rule.ts";
import { text } from "#app/text/text.ts";

/** One question's estimate, whether it was asked of two arms or of four. */
export interface QuestionEstimate {
  id: string;
  label: string;
  of: "contrast" | "interaction";
  kind: VerdictKind;
  /** Shares; undefined when no seed is left. */
  difference: number | undefined;
  interval: Interval | undefined;
  seeds: number;
}

/** In the order in which the experiment asks. */
export function questionEstimates({ contrasts, interactions }: Answers): readonly QuestionEstimate[] {
  return [
    ...contrasts.map(({ contrast: { id, label }, verdict: { kind, estimate } }) => ({
      id,
      label: text.ofDefinition(label),
      of: "contrast" as const,
      kind,
      difference: estimate.rate?.difference,
      interval: estimate.rate?.interval,
      seeds: estimate.seeds,
    })),
    ...interactions.map(({ interaction: { id, label }, verdict: { kind, estimate } }) => ({
      id,
      label: text.ofDefinition(label),
      of: "interaction" as const,
      kind,
      difference: estimate.rate?.interaction,
      interval: estimate.rate?.interval,
      seeds: estimate.seeds,
    })),
  ];
}
