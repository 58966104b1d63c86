import { armName } from "./arm-name.ts";
import { labelOf } from "./expansion.ts";
import type { Experiment, Sweep } from "./experiment.ts";

/** Where a value stands that two experiments may give differently. */
export type DifferencePlace =
  | { of: "model" | "training" | "evaluation" | "world" | "experiment" }
  | { of: "stage" | "arm" | "question"; label: string };

/** One thing that differs, as data: the page and the command line find the words. */
export type Difference =
  /**
   * `field` is the path inside the place: "steps", "learningRate.body", "texts.base", "gates.recall". Missing on one
   * side: undefined.
   */
  | { kind: "value"; place: DifferencePlace; field: string; from: Plain | undefined; to: Plain | undefined }
  | { kind: "added" | "removed"; place: Extract<DifferencePlace, { label: string }> }
  /** What an arm reads, as labels of stages in their order. */
  | { kind: "reads"; label: string; from: readonly string[]; to: readonly string[] }
  /** The arms stand in another order. */
  | { kind: "order" }
  /** Another arm is the first, which the others are compared with; labels. */
  | { kind: "baseline"; from: string; to: string }
  | { kind: "seeds"; from: readonly number[]; to: readonly number[] }
  /** What is varied; undefined where nothing is. */
  | { kind: "sweep"; from: Sweep | undefined; to: Sweep | undefined };

type Plain = string | number | boolean;

/** What one has to change in `from` to get `to`. Empty when a run of either is a run of the other. */
export function experimentDifferences(from: Experiment, to: Experiment): readonly Difference[] {
  return [
    ...valueDifferences({ of: "experiment" }, restOf(from), restOf(to)),
    ...valueDifferences({ of: "world" }, from.curriculum, to.curriculum),
    ...valueDifferences({ of: "model" }, from.model, to.model),
    ...valueDifferences({ of: "training" }, from.training, to.training),
    ...armDifferences(from, to),
    ...stageDifferences(from, to),
    ...listDifferences("question", questionsOf(from), questionsOf(to)),
    ...valueDifferences({ of: "evaluation" }, evaluationOf(from), evaluationOf(to)),
    ...(sameText(from.sweep, to.sweep) ? [] : [{ kind: "sweep" as const, from: from.sweep, to: to.sweep }]),
    ...(sameText(from.seeds, to.seeds) ? [] : [{ kind: "seeds" as const, from: from.seeds, to: to.seeds }]),
  ];
}

function armDifferences(from: Experiment, to: Experiment): Difference[] {
  const labelled = (e: Experiment) =>
    e.arms.map(({ stages: _, ...arm }) => ({ ...labelledAlone(arm), name: armName(e, arm) }));
  const reads = to.arms.flatMap((arm): Difference[] => {
    const before = from.arms.find(({ id }) => id === arm.id);
    if (!before || sameText(before.stages, arm.stages)) return [];
    return [{ kind: "reads", label: armName(to, arm), from: stageLabels(from, before), to: stageLabels(to, arm) }];
  });
  const shared = (a: Experiment, b: Experiment) =>
    a.arms.map(({ id }) => id).filter((id) => b.arms.some((other) => other.id === id));
  return [
    ...listDifferences("arm", labelled(from), labelled(to)),
    ...reads,
    ...(sameText(shared(from, to), shared(to, from)) ? [] : [{ kind: "order" as const }]),
    ...baselineDifference(from, to),
  ];
}

function baselineDifference(before: Experiment, after: Experiment): Difference[] {
  const [[from], [to]] = [before.arms, after.arms];
  if (!from || !to || from.id === to.id) return [];
  return [{ kind: "baseline", from: armName(before, from), to: armName(after, to) }];
}

/** Stages and mixes that only one of the two has show in what the arms read; those of both are compared field by field. */
function stageDifferences(from: Experiment, to: Experiment): Difference[] {
  return Object.entries({ ...to.stages, ...to.mixes }).flatMap(([name, stage]) => {
    const before = from.stages[name] ?? from.mixes?.[name];
    return before ? valueDifferences({ of: "stage", label: before.label }, before, stage) : [];
  });
}

interface Labelled {
  id: string;
  label: string;
  /** What it is called where its label is not enough. */
  name?: string;
  rest: object;
}

function labelledAlone({ id, label, ...rest }: { id: string; label: string }): Labelled {
  return { id, label, rest };
}

function listDifferences(of: "arm" | "question", from: readonly Labelled[], to: readonly Labelled[]): Difference[] {
  return [
    ...from
      .filter(({ id }) => !to.some((other) => other.id === id))
      .map(({ label, name = label }): Difference => ({ kind: "removed", place: { of, label: name } })),
    ...to.flatMap(({ id, label, name = label, rest }): Difference[] => {
      const before = from.find((other) => other.id === id);
      if (!before) return [{ kind: "added", place: { of, label: name } }];
      const place = { of, label: before.name ?? before.label };
      return valueDifferences(place, { label: before.label, ...before.rest }, { label, ...rest });
    }),
  ];
}

function questionsOf({ contrasts, interactions = [] }: Experiment): readonly Labelled[] {
  return [...contrasts, ...interactions].map(labelledAlone);
}

function stageLabels(experiment: Experiment, arm: { stages: readonly string[] }): string[] {
  return arm.stages.map((name) => labelOf(experiment, name));
}

/** Compares two plain objects leaf by leaf; lists of plain values are leaves, with commas between. */
function valueDifferences(place: DifferencePlace, from: object, to: object): Difference[] {
  const [before, after] = [leavesOf(from), leavesOf(to)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field): Difference[] =>
    before.get(field) === after.get(field)
      ? []
      : [{ kind: "value", place, field, from: before.get(field), to: after.get(field) }],
  );
}

function leavesOf(value: object, path = ""): Map<string, Plain> {
  const leaves = new Map<string, Plain>();
  for (const [key, part] of Object.entries(value) as [string, unknown][]) {
    const field = path === "" ? key : `${path}.${key}`;
    if (typeof part === "object" && part !== null && !Array.isArray(part)) {
      for (const [deeper, leaf] of leavesOf(part, field)) leaves.set(deeper, leaf);
    } else if (part !== undefined) {
      leaves.set(field, isPlain(part) ? part : listText(part));
    }
  }
  return leaves;
}

function listText(list: unknown): string {
  return Array.isArray(list) && list.every(isPlain) ? list.join(", ") : JSON.stringify(list);
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** With the least rates by their tiers: "gates.recall". */
function evaluationOf({ evaluation }: Experiment): object {
  return { ...evaluation, gates: Object.fromEntries(evaluation.gates.map((gate) => [gate.tier, gate.minimumRate])) };
}

/** What is compared leaf by leaf without a place of its own: title, question, and fields of later formats. */
function restOf(experiment: Experiment): object {
  const { format: _f, id: _i, curriculum: _c, model: _m, training: _t, ...rest } = experiment;
  const { stages: _s, mixes: _x, arms: _a, contrasts: _q, interactions: _n, ...later } = rest;
  const { seeds: _e, evaluation: _v, sweep: _w, ...others } = later;
  return others;
}

function sameText(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
