import { english } from "./en.ts";
import { inWords, type Said } from "./said.ts";

/** All that core says, for the command line and for what is stored. */
export function inEnglish(said: Said): string {
  return inWords(said, english);
}
