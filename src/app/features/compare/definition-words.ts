import type { DefinitionRow } from "#core/compare/definition-table.ts";
import { text } from "#app/text/text.ts";

/** Where a value of a definition stands, in the words of the page. */
export function placeInWords({ place, field }: DefinitionRow): string {
  const { beside } = text.compare;
  const words: Readonly<Record<string, string>> = text.changes.fields;
  if (place.of === "seeds") return beside.seeds;
  if (place.of === "order") return beside.order;
  const where =
    "label" in place ? text.changes[place.of](text.ofDefinition(place.label)) : text.changes.places[place.of];
  if (field === "present") return where;
  return `${where}: ${field === "stages" ? beside.reads : (words[field] ?? field)}`;
}
