import { estimateContrast, pairsIn, type Estimate } from "./contrast-estimate.ts";
import type { Contrast } from "./experiment.ts";
import type { Results } from "./results.ts";
import { inEnglish } from "./sentences/in-english.ts";
import type { Said } from "./sentences/said.ts";
import { notesOf } from "./verdict-notes.ts";
import { decide, moreSeedsFor, type MoreSeeds, type VerdictKind } from "./verdict-rule.ts";
import { describeArms, sentenceOf } from "./verdict-text.ts";

/** The answer to a contrast. */
export interface Verdict {
  kind: VerdictKind;
  /** Both rates, the difference, its interval, the number of seeds and the tier. */
  sentence: Said;
  /** What must not be concluded; from the world or experiment. */
  caveat: string;
  /** Anything else about these figures that a reader must know. */
  notes: readonly Said[];
  estimate: Estimate;
  /** For "too-few-seeds": about how many further seeds would decide, and which way. */
  moreSeeds?: MoreSeeds;
  armsDescription: Said;
}

/**
 * Answers a contrast by the rule in verdict-rule.ts. `caveat` is passed through. `pairsOf`: where the figures come from,
 * when the results do not hold every item's margins.
 */
export function verdictOf(results: Results, contrast: Contrast, caveat: string, pairsOf = pairsIn(results)): Verdict {
  const estimate = estimateContrast(results, contrast, pairsOf);
  const kind = decide(results, contrast, estimate);
  const moreSeeds = kind === "too-few-seeds" ? moreSeedsFor(contrast, estimate, pairsOf) : undefined;
  return {
    kind,
    sentence: sentenceOf({ kind, results, contrast, estimate, moreSeeds }),
    caveat,
    notes: notesOf({ kind, results, contrast, estimate, moreSeeds }),
    estimate,
    ...(moreSeeds && { moreSeeds }),
    armsDescription: describeArms(results.experiment, contrast),
  };
}

/** A verdict on the command line and in its JSON. */
export type WordedVerdict = Omit<Verdict, "sentence" | "notes" | "armsDescription"> & {
  sentence: string;
  notes: readonly string[];
  armsDescription: string;
};

export function verdictInEnglish(verdict: Verdict): WordedVerdict {
  return {
    ...verdict,
    sentence: inEnglish(verdict.sentence),
    notes: verdict.notes.map(inEnglish),
    armsDescription: inEnglish(verdict.armsDescription),
  };
}
