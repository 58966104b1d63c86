import type { Experiment } from "#core/experiment.ts";
import type { ResultShelf } from "#app/features/compare/result-shelf.svelte.ts";
import { ownWords } from "#app/text/own-words.ts";
import { isReworded, readOwnWordsFrom } from "#app/text/text.ts";

/**
 * From now on, what readers have named in these experiments and in results, and what they call the results, stands as
 * they wrote it. To be called while a component is being set up.
 */
export function keepOwnNames(shelf: Pick<ResultShelf, "runs">, experiments: () => readonly Experiment[]): void {
  // As one text: what shows names is drawn again only when it is another.
  const kept = $derived.by(() => {
    const named = shelf.runs.flatMap(({ name, results: { experiment } }) => [
      ...ownWords(experiment),
      ...(name === experiment.title ? [] : [name]),
    ]);
    return [...experiments().flatMap(ownWords), ...named].filter(isReworded).join("\n");
  });
  const set = $derived(new Set(kept.split("\n")));
  readOwnWordsFrom(() => set);
}
