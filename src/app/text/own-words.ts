import type { Experiment } from "#core/experiment.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";

/** Where in an experiment names stand, and what they are: "arms/neutral" and "Neutral text → behaviours". */
type Names = readonly (readonly [place: string, name: string])[];

const found = new WeakMap<Experiment, readonly string[]>();

/**
 * Names in an experiment that stem from no definition that is built in, and no world: what a reader has written, which
 * stands as it was written in every language, even where something built in has the same name.
 */
export function ownWords(experiment: Experiment): readonly string[] {
  const known = found.get(experiment) ?? findOwnWords(experiment);
  found.set(experiment, known);
  return known;
}

function findOwnWords(experiment: Experiment): readonly string[] {
  const { curriculum, point } = experiment;
  const original = builtInExperiments.find(({ id }) => id === (point?.sweep ?? experiment.id));
  const given = new Set(
    [...madeHere, ...(original ? namesOf(original) : [])].map(([place, name]) => `${place} ${name}`),
  );
  const own = namesOf(experiment).flatMap(([place, name]) => (given.has(`${place} ${name}`) ? [] : [name]));
  if ("world" in curriculum) return own;
  return [...own, ...curriculum.tiers.flatMap(({ label, description }) => [label, description])];
}

/** What TinyWhy itself names in an experiment of texts that were brought (`readyExperiment`). */
const madeHere: Names = [
  ["stages/control", "Neutral text"],
  ["stages/behaviours", "Behaviours"],
  ["arms/control", "Neutral text → behaviours"],
];

function namesOf(experiment: Experiment): Names {
  const { title, question, stages, mixes = {}, arms, contrasts, interactions = [], sweep, point } = experiment;
  const varied = sweep ?? point;
  return [
    ["title", title],
    ["question", question],
    ...Object.entries(stages).map(([name, { label }]) => [`stages/${name}`, label] as const),
    ...Object.entries(mixes).map(([name, { label }]) => [`mixes/${name}`, label] as const),
    ...arms.map(({ id, label }) => [`arms/${id}`, label] as const),
    ...[...contrasts, ...interactions].flatMap(({ id, label, prediction }) => [
      [`questions/${id}`, label] as const,
      [`questions/${id}/prediction`, prediction.text] as const,
    ]),
    ...(varied ? [["sweep", varied.label] as const] : []),
  ];
}
