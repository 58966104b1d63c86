import { parseGlossary, type GlossarySection } from "#core/glossary.ts";

let loading: Promise<readonly GlossarySection[]> | undefined;

/** The glossary, docs/glossary.md, fetched when the first word is looked up. */
export function loadGlossary(): Promise<readonly GlossarySection[]> {
  loading ??= import("../../../docs/glossary.md?raw").then(({ default: markdown }) => parseGlossary(markdown));
  return loading;
}
