import { RunFailure } from "#core/failure.ts";
import { inWords, type Said } from "#core/sentences/said.ts";
import { text } from "./text.ts";

/** What core says, in the language in use. */
export function say(said: Said): string {
  return text.withPercent(inWords(said, text.sentences));
}

/** Why something was refused, as workers tell it. */
export function sayRefusal({ refusal, said }: { refusal: string; said?: Said }): string {
  return said ? say(said) : refusal;
}

/** What went wrong, in the language in use where its words are there in it, else in English. */
export function sayFailure(error: unknown): string {
  if (error instanceof RunFailure && error.said) return say(error.said);
  return error instanceof Error ? error.message : String(error);
}
