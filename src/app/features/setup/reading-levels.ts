import { partsOf, stepsOf } from "#core/expansion.ts";
import type { Experiment } from "#core/experiment.ts";
import { stageLabel } from "#app/text/in-page-words.ts";

/** One column of the diagram: what the arms read at the same time. */
export interface ReadingLevel {
  /**
   * - `shared`: one model per seed, trained once for all arms.
   * - `same-text`: each arm's own model, the same text for all.
   * - `different`: the arms read different texts.
   */
  kind: "shared" | "same-text" | "different";
  cells: readonly ReadingCell[];
}

export interface ReadingCell {
  stageName: string;
  stage: StageFacts;
  arms: readonly string[];
  /** Index of the first of its arms; its arms lie one below the other. */
  row: number;
}

/** What readers are told of a stage, or of several that are read in turn. */
export interface StageFacts {
  label: string;
  steps: number;
  /** Share of rows per text name. */
  texts: Readonly<Record<string, number>>;
  isResponseOnly: boolean;
  /** The saved model that stands for the stage, which is not trained then. */
  savedModel?: string;
}

/** The arms' stages side by side; neighbours that read the same stand in one cell. */
export function readingLevels(experiment: Experiment): readonly ReadingLevel[] {
  const depth = Math.max(...experiment.arms.map((arm) => arm.stages.length));
  return Array.from({ length: depth }, (_, level) => {
    const cells: { stageName: string; stage: StageFacts; arms: string[]; row: number }[] = [];
    experiment.arms.forEach((arm, row) => {
      const stageName = arm.stages[level];
      const above = cells.at(-1);
      if (stageName === undefined) return;
      if (above?.stageName === stageName && above.row + above.arms.length === row) above.arms.push(arm.id);
      else cells.push({ stageName, stage: factsOf(experiment, stageName), arms: [arm.id], row });
    });
    return { kind: kindOf(experiment, level), cells };
  });
}

function kindOf(experiment: Experiment, level: number): ReadingLevel["kind"] {
  const paths = experiment.arms.map((arm) => arm.stages.slice(0, level + 1));
  const isSame = (read: (path: string[]) => string) => new Set(paths.map(read)).size === 1;
  if (isSame((path) => path.join(" > "))) return "shared";
  return isSame((path) => path[level] ?? "") ? "same-text" : "different";
}

function factsOf(experiment: Experiment, name: string): StageFacts {
  const steps = stepsOf(experiment, name);
  const texts: Record<string, number> = {};
  for (const { stage } of partsOf(experiment, name)) {
    for (const [text, share] of Object.entries(stage.texts)) {
      texts[text] = (texts[text] ?? 0) + (steps === 0 ? share : (share * stage.steps) / steps);
    }
  }
  const isResponseOnly = partsOf(experiment, name).every(({ stage }) => stage.objective === "response-only");
  const { startFrom } = experiment;
  return {
    ...{ label: stageLabel(experiment, name), steps, texts, isResponseOnly },
    ...(startFrom?.stage === name && { savedModel: startFrom.name }),
  };
}
