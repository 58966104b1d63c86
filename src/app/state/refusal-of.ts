import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { parseExperiment } from "#core/parse-experiment.ts";
import { at } from "#core/refusal.ts";
import { sayFailure, sayTold } from "#app/text/say.ts";

/** Why an experiment cannot run: where, and what to do. */
export interface Refusal {
  /** Path of the field, "stages.base.steps"; undefined where it is no single field. */
  field?: string;
  /** Where a value of the sweep makes another field wrong: that one. */
  inside?: string;
  problem: string;
}

/** Undefined: it is sound. Worded in the language in use. */
export function refusalOf(experiment: Experiment): Refusal | undefined {
  try {
    parseExperiment(experiment, "edited");
    return undefined;
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    const [sentence] = error.said ?? [];
    if (sentence?.[0] !== "at") return { problem: sayFailure(error) };
    const [, { field }, reason] = sentence;
    const [outer, within] = reason.said?.[0] ?? [];
    const inner = outer === "noSoundExperiment" ? within.said?.[0] : undefined;
    const [, place, why] = inner?.[0] === "at" ? inner : [];
    return {
      ...(field !== undefined && { field }),
      ...(place?.field !== undefined && { inside: place.field }),
      problem: sayTold(at({ source: "" }, why ?? reason)),
    };
  }
}
