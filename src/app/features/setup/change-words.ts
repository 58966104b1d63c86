import { assertNever } from "#core/failure.ts";
import type { Difference, DifferencePlace } from "#core/experiment-differences.ts";
import { valuesText } from "#core/sweep.ts";
import { formatSetting } from "#app/text/format.ts";
import { text } from "#app/text/text.ts";
import { fieldInWords } from "./setting-words.ts";

/** A difference between two experiments as a sentence. */
export function changeInWords(difference: Difference): string {
  const words = text.changes;
  switch (difference.kind) {
    case "added":
      return words.added(words.kinds[difference.place.of], text.ofDefinition(difference.place.label));
    case "removed":
      return words.removed(words.kinds[difference.place.of], text.ofDefinition(difference.place.label));
    case "reads":
      return words.reads(text.ofDefinition(difference.label), inTurn(difference.from), inTurn(difference.to));
    case "order":
      return words.order;
    case "sweep":
      return difference.to
        ? words.sweep(text.ofDefinition(difference.to.label), valuesText(difference.to))
        : words.noSweep(text.ofDefinition(difference.from?.label ?? ""));
    case "seeds":
      return difference.from.length === difference.to.length
        ? words.otherSeeds(difference.to.join(", "))
        : words.seeds(difference.from.length, difference.to.length);
    case "value": {
      const place = placeInWords(difference.place);
      const field = fieldInWords(difference.field);
      if (difference.to === undefined) return words.went(place, field);
      if (difference.from === undefined) return words.came(place, field, shown(difference.to));
      return words.value(place, field, shown(difference.from), shown(difference.to));
    }
    default:
      return assertNever(difference);
  }
}

function placeInWords(place: DifferencePlace): string {
  return "label" in place ? text.changes[place.of](text.ofDefinition(place.label)) : text.changes.places[place.of];
}

function shown(value: string | number | boolean): string {
  return typeof value === "number" ? formatSetting(value) : text.ofDefinition(String(value));
}

function inTurn(stages: readonly string[]): string {
  return stages.map((label) => text.ofDefinition(label)).join(" → ");
}
