import { partsOf, stageOf } from "./expansion.ts";
import type { Arm, Experiment, Interaction, Stage } from "./experiment.ts";

/*
 * Changes of an experiment, each from one whole experiment to another, so that undoing is keeping the one before.
 * They keep names pointing somewhere (an arm that goes takes its questions with it, a stage that no arm reads goes);
 * whether the result can run is for parseExperiment to say.
 */

const asItIs = (label: string): string => label;

/** A copy of an arm, right after it. `named`: what the reader knows a name as. */
export function copyArm(experiment: Experiment, armId: string, named = asItIs): Experiment {
  const at = armIndex(experiment, armId);
  const arm = experiment.arms[at]!;
  const id = freeName(
    experiment.arms.map((other) => other.id),
    `${arm.id}-copy`,
    "-",
  );
  const label = freeName(
    experiment.arms.map((other) => named(other.label)),
    named(arm.label),
  );
  return { ...experiment, arms: experiment.arms.toSpliced(at + 1, 0, { ...arm, id, label }) };
}

/** Another arm, the last, that reads only what the first reads first. `label` is what readers call it. */
export function addArm(experiment: Experiment, label: string): Experiment {
  const arm = {
    id: freeName(
      experiment.arms.map((other) => other.id),
      "arm",
      "-",
    ),
    label: freeName(
      experiment.arms.map((other) => other.label),
      label,
    ),
    stages: experiment.arms[0]!.stages.slice(0, 1),
  };
  return { ...experiment, arms: [...experiment.arms, arm] };
}

/** Labels of the questions that compare an arm, and go with it. */
export function questionsAbout(experiment: Experiment, armId: string): readonly string[] {
  const { contrasts, interactions = [] } = experiment;
  const about = [
    ...contrasts.filter(({ treatment, control }) => treatment === armId || control === armId),
    ...interactions.filter((question) => armsOf(question).includes(armId)),
  ];
  return about.map(({ label }) => label);
}

/** Without an arm, and without the questions that compare it. The last arm stays, and so does one that teaches others. */
export function removeArm(experiment: Experiment, armId: string): Experiment {
  if (experiment.arms.length === 1 || isTeacher(experiment, armId)) return experiment;
  const { interactions, ...rest } = experiment;
  const kept = interactions?.filter((question) => !armsOf(question).includes(armId));
  return withoutUnreadStages({
    ...rest,
    arms: experiment.arms.filter(({ id }) => id !== armId),
    contrasts: experiment.contrasts.filter(({ treatment, control }) => treatment !== armId && control !== armId),
    ...(kept && { interactions: kept }),
  });
}

/** An arm `by` places further down (or up); at the edge it stays. */
export function moveArm(experiment: Experiment, armId: string, by: number): Experiment {
  return { ...experiment, arms: moved(experiment.arms, armIndex(experiment, armId), by) };
}

/** The arms in the order of those ids; arms that are not among them stay behind them. */
export function orderArms(experiment: Experiment, ids: readonly string[]): Experiment {
  const place = ({ id }: Arm): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return { ...experiment, arms: experiment.arms.toSorted((a, b) => place(a) - place(b)) };
}

export function renameArm(experiment: Experiment, armId: string, label: string): Experiment {
  return withArm(experiment, armId, (arm) => ({ ...arm, label }));
}

/** Puts a stage that there is already into an arm, at that place. */
export function insertStage(experiment: Experiment, armId: string, at: number, stageName: string): Experiment {
  return withArm(experiment, armId, (arm) => ({ ...arm, stages: arm.stages.toSpliced(at, 0, stageName) }));
}

/** Without the stage at that place of an arm. An arm keeps its last stage. */
export function removeStage(experiment: Experiment, armId: string, at: number): Experiment {
  if (experiment.arms[armIndex(experiment, armId)]!.stages.length === 1) return experiment;
  return withoutUnreadStages(withArm(experiment, armId, (arm) => ({ ...arm, stages: arm.stages.toSpliced(at, 1) })));
}

/** The stage at that place of an arm `by` places later (or earlier). */
export function moveStage(experiment: Experiment, armId: string, at: number, by: number): Experiment {
  return withArm(experiment, armId, (arm) => ({ ...arm, stages: moved(arm.stages, at, by) }));
}

/** Changes a stage for every arm that reads it. */
export function changeStage(experiment: Experiment, stageName: string, change: Partial<Stage>): Experiment {
  const stage = { ...stageOf(experiment, stageName), ...change };
  return { ...experiment, stages: { ...experiment.stages, [stageName]: stage } };
}

/** Gives one arm its own copy of a stage that it shares with others, to be changed alone. `named`: as for `copyArm`. */
export function ownStage(experiment: Experiment, armId: string, at: number, named = asItIs): Experiment {
  const name = experiment.arms[armIndex(experiment, armId)]!.stages[at]!;
  const stage = stageOf(experiment, name);
  const labels = Object.values(experiment.stages).map((other) => named(other.label));
  const ownName = freeName(Object.keys(experiment.stages), name, "-");
  const copy = { ...stage, label: freeName(labels, named(stage.label)) };
  return withArm({ ...experiment, stages: { ...experiment.stages, [ownName]: copy } }, armId, (arm) => ({
    ...arm,
    stages: arm.stages.with(at, ownName),
  }));
}

/** Arms that read a stage, by itself or in a mix, in their order. */
export function readersOf(experiment: Experiment, stageName: string): readonly Arm[] {
  return experiment.arms.filter((arm) =>
    arm.stages.some((name) => name === stageName || partsOf(experiment, name).some((part) => part.name === stageName)),
  );
}

/** Whether stages read what that arm answers. */
export function isTeacher(experiment: Experiment, armId: string): boolean {
  return Object.values(experiment.stages).some(({ teacher }) => teacher?.arm === armId);
}

/**
 * Shares with one text set to `wanted` (0 to 1) and the others scaled so that all sum to 1; where the others had
 * nothing, they part the rest evenly. A share of 0 leaves the text out. A single text is always everything.
 */
export function withShare(
  texts: Readonly<Record<string, number>>,
  name: string,
  wanted: number,
): Readonly<Record<string, number>> {
  const share = round(wanted);
  const others = Object.keys(texts).filter((other) => other !== name);
  if (others.length === 0) return { [name]: 1 };
  const rest = others.reduce((total, other) => total + texts[other]!, 0);
  const scaled = others.map((other): [string, number] => [
    other,
    rest > 0 ? round(((1 - share) * texts[other]!) / rest) : round((1 - share) / others.length),
  ]);
  // What rounding leaves over goes to the first, so that the sum is 1.
  const given = scaled.reduce((total, [, value]) => total + value, 0);
  scaled[0]![1] = round(scaled[0]![1] + 1 - share - given);
  const inOrder = new Map([...scaled, [name, share] as const]);
  const names = [...Object.keys(texts), ...(name in texts ? [] : [name])];
  return Object.fromEntries(names.map((each) => [each, inOrder.get(each)!] as const).filter(([, value]) => value > 0));
}

/** With one arm changed. */
export function withArm(experiment: Experiment, armId: string, change: (arm: Arm) => Arm): Experiment {
  return { ...experiment, arms: experiment.arms.map((arm) => (arm.id === armId ? change(arm) : arm)) };
}

/** Without stages and mixes that no arm reads any more. */
export function withoutUnreadStages(experiment: Experiment): Experiment {
  const entries = Object.entries(experiment.stages).filter(([name]) => readersOf(experiment, name).length > 0);
  const { mixes, ...rest } = experiment;
  const kept = Object.entries(mixes ?? {}).filter(([name]) => readersOf(experiment, name).length > 0);
  return {
    ...rest,
    stages: Object.fromEntries(entries),
    ...(kept.length > 0 && { mixes: Object.fromEntries(kept) }),
  };
}

function armsOf({ both, explanationOnly, behaviourOnly, neither }: Interaction): readonly string[] {
  return [both, explanationOnly, behaviourOnly, neither];
}

function armIndex(experiment: Experiment, armId: string): number {
  const at = experiment.arms.findIndex(({ id }) => id === armId);
  if (at < 0) throw new Error(`no arm "${armId}"`);
  return at;
}

function moved<T>(list: readonly T[], from: number, by: number): readonly T[] {
  const to = Math.max(0, Math.min(list.length - 1, from + by));
  return list.toSpliced(from, 1).toSpliced(to, 0, list[from]!);
}

/** The name, or the name and the first number from 2 on that is not taken. */
export function freeName(taken: readonly string[], name: string, gap = " "): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name}${gap}${number}`)) number += 1;
  return `${name}${gap}${number}`;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
