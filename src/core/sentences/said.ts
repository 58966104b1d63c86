import { english } from "./en.ts";

/** The words for everything that core says, by what is said. Every language has all of them, or does not compile. */
export type Sentences = typeof english;

/** One sentence as data: which it is and what it holds. Plain, so that it travels between workers. */
export type Sentence = { [Key in keyof Sentences]: readonly [Key, ...Parameters<Sentences[Key]>] }[keyof Sentences];

/** Sentences after each other, in no language yet. */
export type Said = readonly Sentence[];

/** The words of one language. */
export function inWords(said: Said, sentences: Sentences): string {
  return said.map(([key, ...values]) => (sentences[key] as (...values: unknown[]) => string)(...values)).join(" ");
}

/** For the command line, and for what is stored. */
export function inEnglish(said: Said): string {
  return inWords(said, english);
}
