import { inWords, type Said } from "#core/sentences/said.ts";
import { toldIn, type Told, type ToldSaid } from "#core/sentences/told.ts";
import { toldOfThrown } from "#core/trouble.ts";
import { allWords, text } from "./text.ts";

/** What core says, in the language in use. */
export function say(said: Said): string {
  return text.withPercent(inWords(named(said), text.sentences));
}

/**
 * What runs, parsers and workers tell, in the language in use; in English where it is there in no other. Where its words
 * are still to be fetched, a sign of that, and what shows it is told when they are there.
 */
export function sayTold(told: Told): string {
  const { words = {}, isWhole = true } = text.told ?? {};
  if (!isWhole && told.said?.some(([key]) => !Object.hasOwn(words, key))) {
    void allWords();
    return "…";
  }
  return sayToldAtOnce(told);
}

/** The same where there is no time to fetch words, or no way: in English where they are not there. */
export function sayToldAtOnce(told: Told): string {
  return text.withPercent(text.told ? toldIn(named(told), text.told.words) : told.message);
}

/** The same for texts of events. */
export function sayNote({ text: message, said }: { text: string; said?: ToldSaid }): string {
  return sayTold({ message, said });
}

/** Why something was refused, as workers tell it. */
export function sayRefusal({ refusal, said }: { refusal: string; said?: ToldSaid }): string {
  return sayTold({ message: refusal, said });
}

/** What went wrong. */
export function sayFailure(error: unknown): string {
  return sayTold(toldOfThrown(error));
}

/** The same with the names of arms, stages and questions that are built in as the page calls them. */
function named<Value>(value: Value): Value {
  if (typeof value === "string") return text.ofDefinition(value) as Value;
  if (Array.isArray(value)) return value.map(named) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, named(inner)])) as Value;
}
