import type { Contrast } from "#core/experiment.ts";
import type { Results } from "#core/results.ts";
import { areRepeats, curveCsv, repeatSpread, type RepeatSpread } from "#core/sweep-curve.ts";
import { sweepVerdictOf, type SweepVerdict } from "#core/sweep-verdict.ts";

/** What the runs of one sweep say to every contrast of its experiment. */
export interface SweepAnswers {
  /** What is varied. */
  label: string;
  contrasts: readonly { contrast: Contrast; verdict: SweepVerdict }[];
  /** How far runs differ that read in other orders and are alike otherwise; empty for any other sweep. */
  spread: readonly RepeatSpread[];
  /** curve.csv: every contrast at every value. */
  csv: string;
}

/** `runs`: of one sweep, one per value, in the order of the values; at least one. */
export function sweepAnswersOf(runs: readonly Results[]): SweepAnswers {
  const { experiment } = runs[0]!;
  return {
    label: experiment.point?.label ?? "",
    contrasts: experiment.contrasts.map((contrast) => ({ contrast, verdict: sweepVerdictOf(runs, contrast) })),
    spread: areRepeats(runs) ? repeatSpread(runs) : [],
    csv: curveCsv(runs),
  };
}
