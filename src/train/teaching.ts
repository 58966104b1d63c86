import type { TrainingDocument } from "#core/curriculum.ts";
import { labelOf, type ReplicaNode } from "#core/expansion.ts";
import type { Experiment, Stage, Teacher } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { findLeaks } from "#core/leakage.ts";
import type { ToldSentence, ToldSentences } from "#core/sentences/told.ts";
import type { Cohort } from "#nn/engine.ts";
import type { SeedTexts } from "./seed-texts.ts";
import { answerText, writeAnswers } from "./write-answers.ts";

/** What a stage reads of its teacher, for one seed. */
export interface Taught {
  stage: string;
  seed: number;
  documents: readonly TrainingDocument[];
}

/** Stages whose teacher is one of the arms that end with these nodes. */
export function lessonsAfter(experiment: Experiment, nodes: readonly ReplicaNode[]): readonly [string, Teacher][] {
  return Object.entries(experiment.stages).flatMap(([name, { teacher }]: [string, Stage]): [string, Teacher][] =>
    teacher && nodes.some(({ finishes }) => finishes.includes(teacher.arm)) ? [[name, teacher]] : [],
  );
}

/**
 * The finished teacher answers its prompts: those answers, and nothing else of it, are what the stage reads. Answers
 * that break a leakage rule of the prompts' text are left out. Throws RunFailure "bad-input" when none is left.
 * nodes, texts: those of the cohort, in its order.
 */
export async function teach(
  cohort: Cohort,
  experiment: Experiment,
  nodes: readonly ReplicaNode[],
  texts: readonly SeedTexts[],
  [stage, teacher]: readonly [string, Teacher],
): Promise<{ taught: Taught[]; note: ToldSentences }> {
  const asked = nodes.map(({ finishes }, node) =>
    finishes.includes(teacher.arm) ? promptsOf(texts[node]!, teacher) : [],
  );
  const written = await writeAnswers(cohort, asked, teacher.sampling);
  let left = 0;
  const taught = nodes.flatMap(({ seed }, node): Taught[] => {
    if (asked[node]!.length === 0) return [];
    const { tokenizer } = texts[node]!;
    const documents = asked[node]!.flatMap(({ prompt }, i): TrainingDocument[] => {
      const text = answerText(written[node]![i]!, tokenizer);
      return text === undefined ? [] : [{ prompt, text }];
    });
    const kept = withoutLeaks(documents, texts[node]!, teacher.prompts);
    left += asked[node]!.length - kept.length;
    if (kept.length > 0) return [{ stage, seed, documents: kept }];
    throw new RunFailure("bad-input", ["noReadableAnswer", experiment.id, stage, teacher.arm, seed]);
  });
  const count = taught.reduce((total, { documents }) => total + documents.length, 0);
  const example = taught[0]?.documents[0];
  const arm = experiment.arms.find(({ id }) => id === teacher.arm)!;
  const shown = `${example?.prompt ?? ""} ${example?.text ?? ""}`;
  const wrote: ToldSentence = ["taught", arm.label, count, labelOf(experiment, stage), shown];
  return { taught, note: left > 0 ? [wrote, ["taughtLeftOut", left]] : [wrote] };
}

function promptsOf(texts: SeedTexts, { prompts }: Teacher) {
  const { tokenizer } = texts;
  const documents = texts.curriculum.texts[prompts]!.documents.filter(({ prompt }) => prompt !== undefined);
  // As long as the text's own responses, and the end.
  const longest = documents.reduce((most, { text }) => Math.max(most, tokenizer.encodeNext(text).length), 0);
  return documents.map(({ prompt }) => {
    const ids = tokenizer.encode(prompt!);
    return { prompt: prompt!, ids, maxNewTokens: Math.min(longest + 1, texts.context - ids.length - 1) };
  });
}

function withoutLeaks(documents: readonly TrainingDocument[], { curriculum }: SeedTexts, text: string) {
  const answered = { ...curriculum, texts: { [text]: { label: "Answers", documents } } };
  const leaking = new Set(findLeaks(answered).map(({ training }) => training?.document));
  return documents.filter((_, index) => !leaking.has(index));
}
