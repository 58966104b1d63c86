import { parseGlossary, type GlossarySection } from "#core/glossary.ts";
import { text } from "./text.ts";

const loading = new Map<string, Promise<readonly GlossarySection[]>>();

/** The glossary in the page's language, docs/glossary.md or its translation, fetched when the first word is looked up. */
export function loadGlossary(): Promise<readonly GlossarySection[]> {
  const { locale } = text;
  const known = loading.get(locale) ?? fetchGlossary(locale);
  loading.set(locale, known);
  return known;
}

async function fetchGlossary(locale: string): Promise<readonly GlossarySection[]> {
  const { default: markdown } =
    locale === "de" ? await import("../../../docs/glossary.de.md?raw") : await import("../../../docs/glossary.md?raw");
  return parseGlossary(markdown);
}
