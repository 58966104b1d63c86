import type { LookReport } from "#workers/trainer-api.ts";
import { text } from "#app/text/text.ts";

/** A next word, and how probable it is. */
export type Guess = LookReport["arms"][number]["lens"][number][number][number];

/** A cell's opacity where its guess is certain: words on it stay readable. */
export const strongestShade = 0.55;

/** What a model would say after a place: three guesses at the one that is looked at closely, elsewhere the best. */
export function guessesAt(places: readonly (readonly Guess[])[], place: number, word: number): readonly Guess[] {
  return (places[place] ?? []).slice(0, place === word ? 3 : 1);
}

/** 0: the state before the first layer. */
export function layerName(layer: number): string {
  return layer === 0 ? text.inside.lens.layerBefore : text.inside.lens.layer(layer);
}
