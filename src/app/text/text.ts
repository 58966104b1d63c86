import { en } from "./en.ts";

/** Languages of the page, each by its own name. English is the one the others are held to. */
export const languages = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof languages;

/** What the page says, in the language in use. Changes with `useText`; what shows it is drawn anew then. */
export let text: typeof en = en;

/** Fetches a language and takes it into use. */
export async function useText(language: Language): Promise<void> {
  text = language === "en" ? en : (await import("./de.ts")).de;
}
