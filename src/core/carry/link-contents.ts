import type { Experiment } from "#core/experiment.ts";

/** What a link to an experiment carries, for the one who shares it. */
export interface LinkContents {
  arms: number;
  stages: number;
  seeds: number;
  /** The world that writes the texts anew from its name and numbers; undefined for texts that were brought. */
  world?: string;
  /** Brought texts, which travel whole. */
  texts: readonly { label: string; documents: number; characters: number }[];
  /** Brought held-out questions. */
  questions: number;
  /** A saved model is named by its hash alone. */
  savedModel?: string;
}

/** What of an experiment is in its definition, and so in a link or file of it. */
export function linkContents({ arms, stages, seeds, curriculum, startFrom }: Experiment): LinkContents {
  const counts = {
    ...{ arms: arms.length, stages: Object.keys(stages).length, seeds: seeds.length },
    ...(startFrom && { savedModel: startFrom.name }),
  };
  if ("world" in curriculum) return { ...counts, world: curriculum.world, texts: [], questions: 0 };
  return {
    ...counts,
    texts: Object.values(curriculum.texts).map(({ label, documents }) => ({
      label,
      documents: documents.length,
      characters: documents.reduce((sum, { prompt = "", text }) => sum + prompt.length + text.length, 0),
    })),
    questions: curriculum.tiers.reduce((sum, { items }) => sum + items.length, 0),
  };
}
