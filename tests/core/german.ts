import { german as sentences } from "#core/sentences/de.ts";
import { refusals } from "#core/sentences/de/refusals.ts";
import { toldIn, type Told, type ToldWords } from "#core/sentences/told.ts";

/** All that can be told, in German. */
export const german: ToldWords = { ...sentences, ...refusals };

/** What was told, in German; undefined where it, or a sentence inside it, is there in English alone. */
export function toldInGerman(told: Told): string | undefined {
  return isWhole(told) ? toldIn(told, german) : undefined;
}

function isWhole({ said }: Told): boolean {
  return said !== undefined && said.every(([, ...values]) => values.every((value) => !isTold(value) || isWhole(value)));
}

function isTold(value: unknown): value is Told {
  return typeof value === "object" && value !== null && "message" in value;
}
