import { changeStage, withArm, withShare } from "./edit-experiment.ts";
import { stageOf } from "./expansion.ts";
import type { Arm, Experiment, Teacher } from "./experiment.ts";

/** The text name that stands for what a stage's teacher answered. */
export const teacherText = "teacher";

/** Share of a new teacher's answers where the stage does not read the prompts' own answers. */
const firstShare = 0.5;

/**
 * Lets another arm answer the prompts of a text: its answers take the place, and the share, of the text's own. A stage
 * that has a teacher gets another.
 */
export function setTeacher(experiment: Experiment, stageName: string, teacher: Teacher): Experiment {
  const { texts } = stageOf(experiment, stageName);
  if (teacherText in texts) return changeStage(experiment, stageName, { teacher });
  const read =
    teacher.prompts in texts ? renamed(texts, teacher.prompts, teacherText) : withShare(texts, teacherText, firstShare);
  return changeStage(experiment, stageName, { teacher, texts: read });
}

/** The text's own answers are read again where a teacher's were. */
export function removeTeacher(experiment: Experiment, stageName: string): Experiment {
  const { teacher, ...stage } = stageOf(experiment, stageName);
  if (!teacher) return experiment;
  const texts = renamed(stage.texts, teacherText, teacher.prompts);
  return { ...experiment, stages: { ...experiment.stages, [stageName]: { ...stage, texts } } };
}

/** Puts documents of a text above every question that an arm is asked, or nothing. */
export function setInContext(experiment: Experiment, armId: string, inContext: Arm["inContext"]): Experiment {
  return withArm(experiment, armId, ({ inContext: _, ...arm }) => ({ ...arm, ...(inContext && { inContext }) }));
}

/** The same shares in the same order under another name; where both are there, they are added. */
function renamed(texts: Readonly<Record<string, number>>, from: string, to: string): Readonly<Record<string, number>> {
  const shares = new Map<string, number>();
  for (const [name, share] of Object.entries(texts)) {
    const key = name === from ? to : name;
    shares.set(key, (shares.get(key) ?? 0) + share);
  }
  return Object.fromEntries(shares);
}
