import { en } from "./en.ts";

/** Languages of the page, each by its own name. English is the one the others are held to. */
export const languages = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof languages;

let current: () => typeof en = () => en;

/** What the page says, in the language in use. What shows it follows a change of language by itself. */
export const text: typeof en = new Proxy(en, { get: (_, key) => Reflect.get(current(), key) as unknown });

/** From now on, `text` is what this says: a signal, so that what shows it is told of a change. */
export function readTextFrom(source: () => typeof en): void {
  current = source;
}

/** Fetches the words of a language. */
export async function wordsOf(language: Language): Promise<typeof en> {
  return language === "en" ? en : (await import("./de.ts")).de;
}
