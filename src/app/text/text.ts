import { first } from "./en/first.ts";
import type { later } from "./en/later.ts";

/** Languages of the page, each by its own name. English is the one the others are held to. */
export const languages = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof languages;

/** All words of a language: those that are there at once, and those of places that are gone to. */
export type Words = FirstWords & LaterWords;
export type FirstWords = typeof first;
export type LaterWords = typeof later;

let current: () => FirstWords = () => first;
let complete: () => Promise<void> = () => Promise.resolve();
let ownWords: () => ReadonlySet<string> = () => new Set<string>();

/**
 * What the page says, in the language in use. What shows it follows a change of language by itself. What is among the
 * later words is there once `allWords` has been waited for.
 */
export const text = new Proxy(first as Words, {
  get: (_, key) => (key === "ofDefinition" ? ofDefinition : (Reflect.get(current(), key) as unknown)),
});

/** A reader's own names stay, though something built in has the same. */
function ofDefinition(words: string): string {
  return ownWords().has(words) ? words : current().ofDefinition(words);
}

/** What is built in under that name, in the language in use, whatever a reader has called the same. */
export function wordsOfBuiltIn(name: string): string {
  return current().ofDefinition(name);
}

/** From now on, these are names that a reader has written: a signal, too. */
export function readOwnWordsFrom(source: () => ReadonlySet<string>): void {
  ownWords = source;
}

/** Whether the language in use has other words for what is built in under that name. */
export function isReworded(words: string): boolean {
  return wordsOfBuiltIn(words) !== words;
}

/**
 * From now on, `text` is what `source` says: a signal, so that what shows it is told of a change. `whole` fetches what
 * is missing of it.
 */
export function readTextFrom(source: () => FirstWords, whole: () => Promise<void> = () => Promise.resolve()): void {
  current = source;
  complete = whole;
}

/** Resolves when all words of the language in use are there. */
export function allWords(): Promise<void> {
  return complete();
}

/** Fetches the words of a language that are shown first. */
export async function firstWords(language: Language): Promise<FirstWords> {
  return language === "en" ? first : (await import("./de/first.ts")).first;
}

/** Fetches the rest of them. */
export async function laterWords(language: Language): Promise<LaterWords> {
  return (await (language === "en" ? import("./en/later.ts") : import("./de/later.ts"))).later;
}
