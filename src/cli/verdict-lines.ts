import { aboutCurriculum } from "#core/curriculum-source.ts";
import { interactionVerdictOf, type InteractionVerdict } from "#core/interaction-verdict.ts";
import type { Results } from "#core/results.ts";
import { inEnglish } from "#core/sentences/said.ts";
import { verdictInEnglish, verdictOf, type WordedVerdict } from "#core/verdict.ts";

/** The verdict of every contrast. */
function verdictsOf(results: Results): readonly WordedVerdict[] {
  const { caveat } = aboutCurriculum(results.experiment.curriculum);
  return results.experiment.contrasts.map((contrast) => verdictInEnglish(verdictOf(results, contrast, caveat)));
}

/** The verdict of every interaction. */
function interactionVerdictsOf(
  results: Results,
): readonly (Omit<InteractionVerdict, "sentence"> & { sentence: string })[] {
  return (results.experiment.interactions ?? []).map((question) => {
    const verdict = interactionVerdictOf(results, question);
    return { ...verdict, sentence: inEnglish(verdict.sentence) };
  });
}

/** Sentence, notes and caveat of every verdict, each on a line of its own; then the interactions. */
export function verdictLines(results: Results): string {
  const contrasts = verdictsOf(results).map(({ sentence, notes, caveat }) => [sentence, ...notes, caveat]);
  const interactions = interactionVerdictsOf(results).map(({ sentence }) => [sentence]);
  return [...contrasts, ...interactions].map((lines) => lines.map((text) => `${text}\n`).join("")).join("\n");
}

/** The same as one JSON line each. */
export function jsonVerdicts(results: Results): string {
  const lines = [
    ...verdictsOf(results).map((verdict) => ({ type: "verdict", ...verdict })),
    ...interactionVerdictsOf(results).map((verdict) => ({ type: "interaction", ...verdict })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
