import type { BrokenReference } from "./experiment-references.ts";
import type { Experiment, Sweep } from "./experiment.ts";
import { RunFailure } from "./failure.ts";
import { findWorld, resolveParameters } from "./worlds/registry.ts";

/** What a sweep may not vary: names and what every run of it has in common. */
const fixed = ["format", "id", "seeds", "sweep", "point"];
/** Paths named in a refusal. */
const mostSuggestions = 12;

/**
 * One experiment per value of the sweep, in order, each with its `point` and without the sweep; the experiment itself
 * where there is none. The sweep must be sound (`findBrokenSweep`).
 */
export function sweepPoints(experiment: Experiment): readonly Experiment[] {
  const { sweep, ...rest } = experiment;
  if (!sweep) return [experiment];
  return sweep.values.map((_, index) => {
    const values = valuesAt(sweep, index);
    const changed = sweep.paths.reduce<unknown>(
      (made, path, i) => withNumber(made, placeOf(experiment, path)!, values[i]!),
      rest,
    ) as Experiment; // only numbers were replaced by numbers
    return {
      ...changed,
      id: `${experiment.id}-${index + 1}`,
      title: `${experiment.title} (${sweep.label}: ${values[0]})`,
      point: {
        sweep: experiment.id,
        label: sweep.label,
        values: Object.fromEntries(sweep.paths.map((path, i) => [path, values[i]!])),
        index,
      },
    };
  });
}

/** The same experiment, one run after another, with another order of reading each time: how far do the runs differ? */
export function repeated(experiment: Experiment, times: number): Experiment {
  const first = experiment.training.readingOrder ?? 0;
  return {
    ...experiment,
    training: { ...experiment.training, readingOrder: first },
    sweep: {
      label: "order of reading",
      paths: ["training.readingOrder"],
      values: Array.from({ length: times }, (_, i) => first + i),
    },
  };
}

/** What is wrong with the sweep itself; whether its points are sound experiments is for the parser. */
export function findBrokenSweep(experiment: Experiment): BrokenReference | undefined {
  const { sweep } = experiment;
  if (!sweep) return undefined;
  for (const [i, path] of sweep.paths.entries()) {
    const at = ["sweep", "paths", i];
    if (sweep.paths.indexOf(path) !== i) return { path: at, problem: `"${path}" is named twice: name it once` };
    const place = placeOf(experiment, path);
    if (!place) return { path: at, problem: `there is no number at "${path}": ${suggestions(experiment, path)}` };
    if (fixed.includes(place[0]!)) return { path: at, problem: `"${place[0]}" cannot be varied: leave the path out` };
  }
  const seen = new Set<string>();
  for (const index of sweep.values.keys()) {
    const at = ["sweep", "values", index];
    const values = valuesAt(sweep, index);
    if (values.length !== sweep.paths.length) {
      const problem = `has ${values.length} numbers for ${sweep.paths.length} paths: give one for each, or a single one for all`;
      return { path: at, problem };
    }
    if (seen.has(values.join())) return { path: at, problem: "occurs twice: list each value once" };
    seen.add(values.join());
    const outOfRange = worldProblem(sweepPoints({ ...experiment, sweep: { ...sweep, values: [values] } })[0]!);
    if (outOfRange !== undefined) return { path: at, problem: outOfRange.replace(/\.$/, ": give another value") };
  }
  return undefined;
}

/** One number per path. */
function valuesAt({ paths, values }: Sweep, index: number): readonly number[] {
  const value = values[index]!;
  return typeof value === "number" ? paths.map(() => value) : value;
}

function worldProblem({ curriculum }: Experiment): string | undefined {
  if (!("world" in curriculum)) return undefined;
  try {
    resolveParameters(findWorld(curriculum.world), curriculum.parameters);
    return undefined;
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    return error.message;
  }
}

/** The keys that lead to the number a path names. Names may hold dots themselves. A world's parameter may be left out. */
function placeOf(experiment: Experiment, path: string): readonly string[] | undefined {
  const { curriculum } = experiment;
  if ("world" in curriculum && path.startsWith(parametersPath)) {
    const name = path.slice(parametersPath.length);
    const isKnown = findWorld(curriculum.world).parameters.some((parameter) => parameter.name === name);
    return isKnown ? ["curriculum", "parameters", name] : undefined;
  }
  return keysTo(experiment, path);
}

const parametersPath = "curriculum.parameters.";

function keysTo(node: unknown, path: string): string[] | undefined {
  if (!isObject(node)) return undefined;
  for (const [key, part] of Object.entries(node)) {
    if (key === path && typeof part === "number") return [key];
    const rest = path.startsWith(`${key}.`) ? keysTo(part, path.slice(key.length + 1)) : undefined;
    if (rest) return [key, ...rest];
  }
  return undefined;
}

/** A copy with one number replaced. */
function withNumber(node: unknown, [key, ...rest]: readonly string[], value: number): unknown {
  if (key === undefined) return value;
  if (Array.isArray(node)) return node.with(Number(key), withNumber(node[Number(key)], rest, value));
  const fields = isObject(node) ? node : {};
  return { ...fields, [key]: withNumber(fields[key], rest, value) };
}

/** Numbers there are, those that share most with the path first. */
function suggestions(experiment: Experiment, path: string): string {
  const { curriculum } = experiment;
  const parameters = "world" in curriculum ? findWorld(curriculum.world).parameters : [];
  const all = [
    ...numberPaths({ ...experiment, curriculum: {} }),
    ...parameters.map(({ name }) => `${parametersPath}${name}`),
  ].filter((known) => !fixed.includes(known.split(".")[0]!));
  const shared = (known: string): number => {
    const length = [...known].findIndex((letter, i) => letter !== path[i]);
    return length === -1 ? known.length : length;
  };
  const closest = all.sort((a, b) => shared(b) - shared(a)).slice(0, mostSuggestions);
  return `use for example ${closest.map((known) => `"${known}"`).join(", ")}`;
}

function numberPaths(node: unknown): string[] {
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, part]) =>
    typeof part === "number" ? [key] : numberPaths(part).map((rest) => `${key}.${rest}`),
  );
}

function isObject(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === "object" && node !== null;
}
