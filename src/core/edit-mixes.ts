import { freeName, withArm, withoutUnreadStages } from "./edit-experiment.ts";
import { labelOf, partsOf } from "./expansion.ts";
import type { Arm, Experiment } from "./experiment.ts";

/** Whether what an arm reads at that place and right after it can be read in turn: each stage once. */
export function canReadInTurn(experiment: Experiment, arm: Arm, at: number): boolean {
  const parts = partNames(experiment, arm.stages.slice(at, at + 2));
  return at + 1 < arm.stages.length && new Set(parts).size === parts.length;
}

/**
 * What an arm reads at that place and right after it, from now on in turn: as a mix, which other arms that join the
 * same stages share. What is a mix already takes the other into it. `join` finds its name from two names.
 */
export function readInTurn(
  experiment: Experiment,
  armId: string,
  at: number,
  join: (first: string, second: string) => string,
): Experiment {
  const arm = experiment.arms.find(({ id }) => id === armId);
  if (!arm || !canReadInTurn(experiment, arm, at)) return experiment;
  const pair = arm.stages.slice(at, at + 2);
  const stages = partNames(experiment, pair);
  const mixes = experiment.mixes ?? {};
  const known = Object.keys(mixes).find((name) => mixes[name]!.stages.join() === stages.join());
  const taken = [...Object.keys(mixes), ...Object.keys(experiment.stages)];
  const name = known ?? freeName(taken, `${stages.join("-and-")}`, "-");
  const labels = Object.values(mixes).map(({ label }) => label);
  const [first = "", second = ""] = pair.map((part) => labelOf(experiment, part));
  const mix = mixes[name] ?? { label: freeName(labels, join(first, second)), stages };
  const joined = withArm({ ...experiment, mixes: { ...mixes, [name]: mix } }, armId, (each) => ({
    ...each,
    stages: each.stages.toSpliced(at, 2, name),
  }));
  return withoutUnreadStages(joined);
}

/** The stages of the mix at that place of an arm one after the other again. */
export function readInOrder(experiment: Experiment, armId: string, at: number): Experiment {
  return withoutUnreadStages(
    withArm(experiment, armId, (arm) => ({
      ...arm,
      stages: arm.stages.toSpliced(at, 1, ...partNames(experiment, arm.stages.slice(at, at + 1))),
    })),
  );
}

/** Renames a mix for every arm that reads it. */
export function renameMix(experiment: Experiment, name: string, label: string): Experiment {
  const mix = experiment.mixes?.[name];
  return mix ? { ...experiment, mixes: { ...experiment.mixes, [name]: { ...mix, label } } } : experiment;
}

function partNames(experiment: Experiment, names: readonly string[]): string[] {
  return names.flatMap((name) => partsOf(experiment, name).map((part) => part.name));
}
