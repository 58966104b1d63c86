import type { Results } from "#core/results.ts";
import { cutsMarks } from "#core/typed-text.ts";
import { readable } from "#app/text/format.ts";

/** A tier with some of its questions, to begin with. */
export interface ExamplePrompts {
  label: string;
  prompts: readonly string[];
}

const perTier = 4;

/**
 * Questions that a seed's models were asked: those of the first contrast first. As people write them where the models
 * read that as well, which `words`, all that they know, decides.
 */
export function examplePrompts(
  { experiment, items, tiers }: Results,
  seed: number,
  words: readonly string[],
): readonly ExamplePrompts[] {
  const written = cutsMarks(words) ? readable : (prompt: string) => prompt;
  const asked = items.find((own) => own.seed === seed)?.tiers ?? {};
  const first = experiment.contrasts[0]?.tiers ?? [];
  const ordered = [...tiers].sort((a, b) => Number(first.includes(b.id)) - Number(first.includes(a.id)));
  return ordered.flatMap(({ id, label }) => {
    const prompts = [...new Set((asked[id] ?? []).map(({ prompt }) => written(prompt)))].slice(0, perTier);
    return prompts.length === 0 ? [] : [{ label, prompts }];
  });
}
