import type { Experiment, Sweep } from "./experiment.ts";
import { numberAt } from "./sweep.ts";

/** Varies one number, at first over its half, itself and its double. `label` is what readers call it. */
export function startSweep(experiment: Experiment, path: string, label: string): Experiment {
  const value = numberAt(experiment, path) ?? 1;
  const half = Number.isInteger(value) ? Math.ceil(value / 2) : value / 2;
  const values = value === 0 ? [0, 1, 2] : [...new Set([half, value, 2 * value])];
  return { ...experiment, sweep: { label, paths: [path], values } };
}

/** Varies another number together with those that are varied: by the same values until others are given. */
export function addPath(sweep: Sweep, path: string): Sweep {
  return { ...sweep, paths: [...sweep.paths, path], values: sweep.values.map((each) => withLast(each)) };
}

/** Leaves one of several numbers as it is. */
export function removePath(sweep: Sweep, at: number): Sweep {
  const values = sweep.values.map((each) => {
    if (typeof each === "number") return each;
    const left = each.toSpliced(at, 1);
    return left.length === 1 ? left[0]! : left;
  });
  return { ...sweep, paths: sweep.paths.toSpliced(at, 1), values };
}

/** Nothing is varied any more. */
export function endSweep(experiment: Experiment): Experiment {
  const { sweep: _, ...rest } = experiment;
  return rest;
}

/** A list gets one number more; a single number holds for every path anyway. */
function withLast(value: number | readonly number[]): number | readonly number[] {
  return typeof value === "number" ? value : [...value, value.at(-1)!];
}
