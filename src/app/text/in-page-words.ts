import { labelOf } from "#core/expansion.ts";
import type { Experiment } from "#core/experiment.ts";
import { text } from "./text.ts";

/**
 * An experiment as the page words it: names that are built in are in the page's language, a reader's own stand as they
 * were written. To be shown, never to be run, compared or kept.
 */
export function inPageWords(experiment: Experiment): Experiment {
  const { stages, mixes, arms, contrasts, interactions } = experiment;
  return {
    ...experiment,
    title: text.ofDefinition(experiment.title),
    question: text.ofDefinition(experiment.question),
    stages: Object.fromEntries(Object.entries(stages).map(([name, stage]) => [name, labelled(stage)])),
    ...(mixes && { mixes: Object.fromEntries(Object.entries(mixes).map(([name, mix]) => [name, labelled(mix)])) }),
    arms: arms.map(labelled),
    contrasts: contrasts.map(labelled),
    ...(interactions && { interactions: interactions.map(labelled) }),
  };
}

function labelled<Named extends { label: string }>(named: Named): Named {
  return { ...named, label: text.ofDefinition(named.label) };
}

/** A name in the field where it is changed: in the page's language while it is still the one that came. */
export function nameInField(name: string, original: string | undefined): string {
  return name === original ? text.ofDefinition(name) : name;
}

/** What was written there: the name that came, where it is that again. */
export function nameWritten(written: string, original: string | undefined): string {
  return original !== undefined && written === text.ofDefinition(original) ? original : written;
}

/** What the page calls a stage or mix. */
export function stageLabel(experiment: Experiment, name: string): string {
  return text.ofDefinition(labelOf(experiment, name));
}
