import { aboutCurriculum } from "#core/curriculum-source.ts";
import { interactionVerdictOf, type InteractionVerdict } from "#core/interaction-verdict.ts";
import type { Results } from "#core/results.ts";
import { inEnglish } from "#core/sentences/in-english.ts";
import { verdictInEnglish, verdictOf, type WordedVerdict } from "#core/verdict.ts";

export type WordedInteraction = Omit<InteractionVerdict, "sentence"> & { sentence: string };

/** What a run says: the verdict of every contrast and of every interaction, in their order, in English. */
export interface Answers {
  verdicts: readonly WordedVerdict[];
  interactions: readonly WordedInteraction[];
}

/** Takes seconds for hundreds of seeds, so it is asked once for all that is written about a result. */
export function answersOf(results: Results): Answers {
  const { contrasts, interactions = [], curriculum } = results.experiment;
  const { caveat } = aboutCurriculum(curriculum);
  return {
    verdicts: contrasts.map((contrast) => verdictInEnglish(verdictOf(results, contrast, caveat))),
    interactions: interactions.map((question) => {
      const verdict = interactionVerdictOf(results, question);
      return { ...verdict, sentence: inEnglish(verdict.sentence) };
    }),
  };
}
