import type { DefinitionRow } from "#core/compare/definition-table.ts";
import { fieldInWords, valueInWords } from "#app/features/setup/setting-words.ts";
import { text } from "#app/text/text.ts";

/** Where a value of a definition stands, in the words of the page. */
export function placeInWords({ place, field }: DefinitionRow): string {
  const { beside } = text.compare;
  if (place.of === "seeds") return beside.seeds;
  if (place.of === "order") return beside.order;
  if (place.of === "baseline") return text.editing.baseline;
  const where =
    "label" in place ? text.changes[place.of](text.ofDefinition(place.label)) : text.changes.places[place.of];
  if (field === "present") return where;
  return `${where}: ${field === "stages" ? beside.reads : fieldInWords(field)}`;
}

/** What experiments give there, in the words of the page; undefined where one has no such thing. */
export function valuesInWords({ field, values }: DefinitionRow): readonly (string | undefined)[] {
  return values.map((value) => value && valueInWords(field, value));
}
