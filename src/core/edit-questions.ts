import { freeName } from "./edit-experiment.ts";
import type { Contrast, Experiment, Interaction } from "./experiment.ts";

/* Changes of what is asked. A new question says for itself that no reason was written down, until one is. */

/** What readers see of a question that nothing was written about yet. */
interface NewQuestion {
  label: string;
  /** Stands in for the reason of what is expected. */
  reason: string;
  /** Tier ids, where there is no question yet whose tiers it can take. */
  tiers: readonly string[];
}

/** Another question: the last arm against the first, on the tiers of the first question or those given. */
export function addContrast(experiment: Experiment, words: NewQuestion): Experiment {
  const ids = experiment.arms.map(({ id }) => id);
  const contrast: Contrast = {
    ...common(experiment, words),
    treatment: ids.at(-1)!,
    control: ids[0]!,
  };
  return { ...experiment, contrasts: [...experiment.contrasts, contrast] };
}

export function changeContrast(experiment: Experiment, id: string, change: Partial<Contrast>): Experiment {
  const contrasts = experiment.contrasts.map((contrast) =>
    contrast.id === id ? { ...contrast, ...change } : contrast,
  );
  return { ...experiment, contrasts };
}

/** Another question of four arms: the last four, which need not be the right ones yet. */
export function addInteraction(experiment: Experiment, words: NewQuestion): Experiment {
  const [neither, explanationOnly, behaviourOnly, both] = experiment.arms.slice(-4).map(({ id }) => id);
  if (neither === undefined || explanationOnly === undefined || behaviourOnly === undefined || both === undefined) {
    return experiment;
  }
  const interaction = { ...common(experiment, words), both, explanationOnly, behaviourOnly, neither };
  return { ...experiment, interactions: [...(experiment.interactions ?? []), interaction] };
}

export function changeInteraction(experiment: Experiment, id: string, change: Partial<Interaction>): Experiment {
  const interactions = (experiment.interactions ?? []).map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...experiment, interactions };
}

/** Without a contrast or interaction. */
export function removeQuestion(experiment: Experiment, id: string): Experiment {
  const { interactions, ...rest } = experiment;
  const left = interactions?.filter((one) => one.id !== id) ?? [];
  return {
    ...rest,
    contrasts: experiment.contrasts.filter((one) => one.id !== id),
    ...(left.length > 0 && { interactions: left }),
  };
}

function common({ contrasts, interactions = [] }: Experiment, { label, reason, tiers }: NewQuestion) {
  const asked = [...contrasts, ...interactions];
  return {
    id: freeName(
      asked.map(({ id }) => id),
      "question",
      "-",
    ),
    label: freeName(
      asked.map((one) => one.label),
      label,
    ),
    tiers: asked[0]?.tiers ?? tiers,
    prediction: { direction: "positive" as const, text: reason },
  };
}
