import type { english } from "./en.ts";

/** The words for everything that core says, by what is said. Every language has all of them, or does not compile. */
export type Sentences = typeof english;

/** One sentence as data: which it is and what it holds. Plain, so that it travels between workers. */
export type Sentence = { [Key in keyof Sentences]: readonly [Key, ...Parameters<Sentences[Key]>] }[keyof Sentences];

/** Sentences after each other, in no language yet. */
export type Said = readonly Sentence[];

/** The words of one language, or those of its words that can occur. */
export function inWords<Key extends keyof Sentences>(
  said: readonly Extract<Sentence, readonly [Key, ...unknown[]]>[],
  sentences: Pick<Sentences, Key>,
): string {
  return said.map(([key, ...values]) => (sentences[key] as (...values: unknown[]) => string)(...values)).join(" ");
}
