import { partsOf, teachersOf } from "./expansion.ts";
import type { Experiment } from "./experiment.ts";
import { experiment as words } from "./sentences/en/refusals/experiment.ts";
import { rules as fieldWords } from "./sentences/en/refusals/fields.ts";
import { tell, type Told } from "./sentences/told.ts";

/** What is wrong at a place of an experiment, and how to correct it. */
export interface BrokenReference {
  path: readonly (string | number)[];
  problem: Told;
}

/** What no single field shows, name by name: names that point nowhere, arms that teach themselves. The first found. */
export function findBrokenReference(experiment: Experiment): BrokenReference | undefined {
  return (
    inMixes(experiment) ??
    inArms(experiment) ??
    inStart(experiment) ??
    inStages(experiment) ??
    inTeachers(experiment) ??
    inContrasts(experiment) ??
    inInteractions(experiment)
  );
}

function inMixes({ stages, mixes = {} }: Experiment): BrokenReference | undefined {
  for (const [name, mix] of Object.entries(mixes)) {
    if (Object.hasOwn(stages, name)) {
      return { path: ["mixes", name], problem: tell(words, "mixNamedAsStage") };
    }
    for (const [i, part] of mix.stages.entries()) {
      const path = ["mixes", name, "stages", i];
      if (!Object.hasOwn(stages, part)) return { path, problem: tell(words, "noStage", part, Object.keys(stages)) };
      if (mix.stages.indexOf(part) !== i) return { path, problem: tell(words, "stageTwice", part) };
    }
  }
  return undefined;
}

function inArms({ arms, stages, mixes = {} }: Experiment): BrokenReference | undefined {
  const names = [...Object.keys(stages), ...Object.keys(mixes)];
  for (const [i, arm] of arms.entries()) {
    if (arms.findIndex(({ id }) => id === arm.id) !== i) {
      return { path: ["arms", i, "id"], problem: tell(words, "armTwice", arm.id) };
    }
    const j = arm.stages.findIndex((name) => !names.includes(name));
    if (j >= 0) return { path: ["arms", i, "stages", j], problem: tell(words, "noStage", arm.stages[j]!, names) };
  }
  return undefined;
}

/** The second of two arms that readers could not tell apart. */
export function findSharedLabel({ arms }: Experiment): BrokenReference | undefined {
  const labels = arms.map(({ label }) => label.trim());
  const second = labels.findIndex((label, i) => labels.indexOf(label) !== i);
  if (second < 0) return undefined;
  const first = labels.indexOf(labels[second]!);
  const problem = tell(words, "armLabelTwice", arms[second]!.label, first + 1, second + 1);
  return { path: ["arms", second, "label"], problem };
}

function inStart({ startFrom, stages, arms }: Experiment): BrokenReference | undefined {
  if (!startFrom) return undefined;
  const path = ["startFrom", "stage"];
  const { stage } = startFrom;
  if (!Object.hasOwn(stages, stage)) return { path, problem: tell(words, "noStage", stage, Object.keys(stages)) };
  const other = arms.find((arm) => arm.stages[0] !== stage || arm.stages.lastIndexOf(stage) !== 0);
  return other && { path, problem: tell(words, "startNotFirst", stage, other.id) };
}

function inStages({ startFrom, stages }: Experiment): BrokenReference | undefined {
  const name = Object.keys(stages).find((each) => Object.keys(stages[each]!.texts).length === 0);
  if (name === undefined || name === startFrom?.stage) return undefined;
  return { path: ["stages", name, "texts"], problem: tell(fieldWords, "sharesSum") };
}

function inTeachers(experiment: Experiment): BrokenReference | undefined {
  const ids = experiment.arms.map(({ id }) => id);
  for (const [name, { teacher, texts }] of Object.entries(experiment.stages)) {
    const readsTeacher = Object.hasOwn(texts, "teacher");
    if (!teacher) {
      if (!readsTeacher) continue;
      return {
        path: ["stages", name, "texts", "teacher"],
        problem: tell(words, "noTeacher"),
      };
    }
    const path = ["stages", name, "teacher"];
    if (!readsTeacher) return { path, problem: tell(words, "teacherUnread") };
    if (!ids.includes(teacher.arm)) {
      return { path: [...path, "arm"], problem: tell(words, "noArm", teacher.arm, ids) };
    }
    const learner = learnerThatTeaches(experiment, name, teacher.arm);
    if (learner !== undefined) {
      return { path: [...path, "arm"], problem: tell(words, "teacherLearns", teacher.arm, learner) };
    }
  }
  return undefined;
}

/** An arm that reads the stage and that the stage's teacher depends on. */
function learnerThatTeaches(experiment: Experiment, stage: string, teacher: string): string | undefined {
  const seen = new Set<string>();
  const waiting = [teacher];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const arm = experiment.arms.find((candidate) => candidate.id === id);
    if (!arm || seen.has(id)) continue;
    seen.add(id);
    if (arm.stages.some((name) => partsOf(experiment, name).some((part) => part.name === stage))) return id;
    waiting.push(...teachersOf(experiment, arm));
  }
  return undefined;
}

function inContrasts({ arms, contrasts }: Experiment): BrokenReference | undefined {
  const ids = arms.map(({ id }) => id);
  for (const [i, contrast] of contrasts.entries()) {
    for (const side of ["treatment", "control"] as const) {
      if (!ids.includes(contrast[side])) {
        return { path: ["contrasts", i, side], problem: tell(words, "noArm", contrast[side], ids) };
      }
    }
    if (contrast.treatment === contrast.control) {
      return { path: ["contrasts", i, "control"], problem: tell(words, "controlIsTreatment") };
    }
  }
  return undefined;
}

function inInteractions({ arms, interactions = [] }: Experiment): BrokenReference | undefined {
  const ids = arms.map(({ id }) => id);
  const cells = ["both", "explanationOnly", "behaviourOnly", "neither"] as const;
  for (const [i, question] of interactions.entries()) {
    for (const [j, cell] of cells.entries()) {
      const arm = question[cell];
      const path = ["interactions", i, cell];
      if (!ids.includes(arm)) return { path, problem: tell(words, "noArm", arm, ids) };
      if (cells.slice(0, j).some((earlier) => question[earlier] === arm)) {
        return { path, problem: tell(words, "cellTwice") };
      }
    }
  }
  return undefined;
}
