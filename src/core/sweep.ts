import { canonicalJson } from "./definition.ts";
import type { BrokenReference } from "./experiment-references.ts";
import type { Experiment, Sweep } from "./experiment.ts";
import { RunFailure } from "./failure.ts";
import { toldOf } from "./refusal.ts";
import { experiment as words } from "./sentences/en/refusals/experiment.ts";
import { tell, type Told } from "./sentences/told.ts";
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

/** Equal for runs of one sweep with the same seeds, which differ in the varied numbers alone. Undefined without a point. */
export function sweepKey(experiment: Experiment): string | undefined {
  const { point, id: _, title: __, ...rest } = experiment;
  if (!point) return undefined;
  const paths = Object.keys(point.values);
  const alike = paths.reduce<unknown>((made, path) => {
    const place = placeOf(experiment, path);
    return place ? withNumber(made, place, 0) : made;
  }, rest);
  return canonicalJson([point.sweep, point.label, paths, alike]);
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

/**
 * What a whole experiment becomes when one of its points was changed: the change counts for all points, a changed
 * number that is varied for that point alone. The sweep must be sound.
 */
export function withPoint(whole: Experiment, index: number, edited: Experiment): Experiment {
  const { sweep } = whole;
  if (!sweep) return edited;
  const { point: _, ...rest } = edited;
  const before = valuesAt(sweep, index);
  const after = sweep.paths.map((path, i) => numberAt(edited, path) ?? before[i]!);
  const base = sweep.paths.reduce<unknown>((made, path) => {
    const place = placeOf(edited, path);
    const number = place && numberAt(whole, path);
    return place && number !== undefined ? withNumber(made, place, number) : made;
  }, rest) as Omit<Experiment, "point">; // only numbers were replaced by numbers
  const hasChanged = after.some((value, i) => value !== before[i]);
  const given = after.length === 1 || new Set(after).size === 1 ? after[0]! : after;
  const values = hasChanged ? sweep.values.with(index, given) : sweep.values;
  return { ...base, id: whole.id, title: whole.title, sweep: { ...sweep, values } };
}

/** Paths of the numbers that a sweep may vary. */
export function numbersToVary(experiment: Experiment): readonly string[] {
  const { curriculum } = experiment;
  const parameters = "world" in curriculum ? findWorld(curriculum.world).parameters : [];
  return [
    ...numberPaths({ ...experiment, curriculum: {} }),
    ...parameters.map(({ name }) => `${parametersPath}${name}`),
  ].filter((known) => !fixed.includes(known.split(".")[0]!));
}

/** The number at a path; a world's parameter that is left out has its usual value. Undefined where there is none. */
export function numberAt(experiment: Experiment, path: string): number | undefined {
  const place = placeOf(experiment, path);
  if (!place) return undefined;
  const found = place.reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), experiment);
  if (typeof found === "number") return found;
  const { curriculum } = experiment;
  if (!("world" in curriculum)) return undefined;
  return findWorld(curriculum.world).parameters.find(({ name }) => name === place.at(-1))?.default;
}

/** The values as one writes them in a line: `16, 32, 64`, or `0.1/0.9, 0.5/0.5` with one number per path. */
export function valuesText({ values }: Sweep): string {
  return values.map((value) => (typeof value === "number" ? String(value) : value.join("/"))).join(", ");
}

/** Reads what `valuesText` writes, and spaces or semicolons as well. Throws RunFailure for what is no number. */
export function parseValuesText(written: string): Sweep["values"] {
  return written
    .split(/[,;\s]+/)
    .filter((word) => word !== "")
    .map((word) => {
      const numbers = word.split("/").map(Number);
      if (word.split("/").includes("") || !numbers.every(Number.isFinite)) {
        throw new RunFailure("bad-input", ["noNumber", word]);
      }
      return numbers.length === 1 ? numbers[0]! : numbers;
    });
}

/** What is wrong with the sweep itself; whether its points are sound experiments is for the parser. */
export function findBrokenSweep(experiment: Experiment): BrokenReference | undefined {
  const { sweep } = experiment;
  if (!sweep) return undefined;
  for (const [i, path] of sweep.paths.entries()) {
    const at = ["sweep", "paths", i];
    if (sweep.paths.indexOf(path) !== i) return { path: at, problem: tell(words, "pathTwice", path) };
    const place = placeOf(experiment, path);
    if (!place) return { path: at, problem: tell(words, "noNumberThere", path, suggestions(experiment, path)) };
    if (fixed.includes(place[0]!)) return { path: at, problem: tell(words, "cannotVary", place[0]!) };
  }
  const seen = new Set<string>();
  for (const index of sweep.values.keys()) {
    const at = ["sweep", "values", index];
    const values = valuesAt(sweep, index);
    if (values.length !== sweep.paths.length) {
      return { path: at, problem: tell(words, "numbersForPaths", values.length, sweep.paths.length) };
    }
    if (seen.has(values.join())) return { path: at, problem: tell(words, "valueTwice") };
    seen.add(values.join());
    const outOfRange = worldProblem(sweepPoints({ ...experiment, sweep: { ...sweep, values: [values] } })[0]!);
    if (outOfRange) return { path: at, problem: tell(words, "otherValue", outOfRange) };
  }
  return undefined;
}

/** One number per path. */
function valuesAt({ paths, values }: Sweep, index: number): readonly number[] {
  const value = values[index]!;
  return typeof value === "number" ? paths.map(() => value) : value;
}

function worldProblem({ curriculum }: Experiment): Told | undefined {
  if (!("world" in curriculum)) return undefined;
  try {
    resolveParameters(findWorld(curriculum.world), curriculum.parameters);
    return undefined;
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    return toldOf(error);
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
function suggestions(experiment: Experiment, path: string): readonly string[] {
  const shared = (known: string): number => {
    const length = [...known].findIndex((letter, i) => letter !== path[i]);
    return length === -1 ? known.length : length;
  };
  return numbersToVary(experiment)
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, mostSuggestions);
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
