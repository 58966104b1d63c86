import type { Results } from "#core/results.ts";
import { verdictOf, type Verdict } from "#core/verdict.ts";
import { findWorld } from "#core/worlds/registry.ts";

/** The verdict of every contrast. */
export function verdictsOf(results: Results): readonly Verdict[] {
  const { caveat } = findWorld(results.experiment.curriculum.world);
  return results.experiment.contrasts.map((contrast) => verdictOf(results, contrast, caveat));
}

/** Sentence, notes and caveat of every verdict, each on a line of its own. */
export function verdictLines(results: Results): string {
  return verdictsOf(results)
    .map(({ sentence, notes, caveat }) => [sentence, ...notes, caveat].map((text) => `${text}\n`).join(""))
    .join("\n");
}
