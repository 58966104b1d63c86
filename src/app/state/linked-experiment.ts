import type { Experiment } from "#core/experiment.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { RunFailure } from "#core/failure.ts";
import { parseExperimentText } from "#core/parse-experiment.ts";

/** What the part of the address after # asks for. */
export interface Linked {
  experiment: Experiment;
  /** Why the link could not be used; `experiment` is then the first built-in one. */
  refusal?: string;
}

/**
 * `#cheese` is a built-in experiment; `#experiment=<JSON, percent-encoded>` carries a whole definition, which no server
 * sees. Anything else, a place on the page for example, is the first built-in experiment.
 */
export function linkedExperiment(hash: string): Linked {
  const first = builtInExperiments[0]!;
  const definition = /^#experiment=(.*)$/s.exec(hash)?.[1];
  if (definition === undefined) {
    return { experiment: builtInExperiments.find(({ id }) => `#${id}` === hash) ?? first };
  }
  try {
    return { experiment: parseExperimentText(decodeURIComponent(definition), "This link") };
  } catch (error) {
    if (error instanceof RunFailure) return { experiment: first, refusal: error.message };
    if (error instanceof URIError)
      return { experiment: first, refusal: "This link is cut off or damaged: copy it whole." };
    throw error;
  }
}
