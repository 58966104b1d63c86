import { assertNever } from "#core/failure.ts";
import type { Difference, DifferencePlace } from "#core/experiment-differences.ts";
import { valuesText } from "#core/sweep.ts";
import { text } from "#app/text/text.ts";
import type { CurriculumPreview } from "#workers/trainer-api.ts";
import { fieldInWords, valueInWords } from "./setting-words.ts";

/** A difference between two experiments as a sentence. `preview` brings the names of texts and tiers along. */
export function changeInWords(difference: Difference, preview?: CurriculumPreview): string {
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
    case "baseline":
      return text.editor.baselineChanged(text.ofDefinition(difference.to), text.ofDefinition(difference.from));
    case "sweep":
      return difference.to
        ? words.sweep(text.ofDefinition(difference.to.label), valuesText(difference.to))
        : words.noSweep(text.ofDefinition(difference.from?.label ?? ""));
    case "seeds":
      return difference.from.length === difference.to.length
        ? words.otherSeeds(difference.to.join(", "))
        : words.seeds(difference.from.length, difference.to.length);
    case "value": {
      const { field, from, to } = difference;
      const place = placeInWords(difference.place);
      const name = fieldInWords(field, preview);
      if (to === undefined) return words.went(place, name);
      if (from === undefined) return words.came(place, name, valueInWords(field, to, preview));
      return words.value(place, name, valueInWords(field, from, preview), valueInWords(field, to, preview));
    }
    default:
      return assertNever(difference);
  }
}

function placeInWords(place: DifferencePlace): string {
  return "label" in place ? text.changes[place.of](text.ofDefinition(place.label)) : text.changes.places[place.of];
}

function inTurn(stages: readonly string[]): string {
  return stages.map((label) => text.ofDefinition(label)).join(" → ");
}
