import type { Basis, Counted } from "../findings.ts";
import { listedWith, numbersListedWith, numbersWith } from "../numbers.ts";

export const { percent, points, fixed, plain, pValue } = numbersWith(",");
export const listed = listedWith("und");
/** "1, 3–7 und 9" */
export const numbersListed = numbersListedWith("und", (count) => `${count} weitere`);

/** "1 Punkt", "−12 Punkte"; in the dative "−12 Punkten". */
export function pointsCounted(difference: number, plural = "Punkte"): string {
  const text = points(difference);
  return `${text} ${text === "1" || text === "−1" ? "Punkt" : plural}`;
}

/** "1 Wiederholung", "4 Wiederholungen". */
export function repeats(count: number, adjective = ""): string {
  return `${count} ${adjective}${count === 1 ? "Wiederholung" : "Wiederholungen"}`;
}

/** "Wiederholung 5", "Wiederholungen 3 und 5". */
export function repeatsNamed(seeds: readonly number[]): string {
  return `${seeds.length === 1 ? "Wiederholung" : "Wiederholungen"} ${numbersListed(seeds)}`;
}

/** Said of figures that, each rounded by itself, do not add up. */
export function rounded(isRounded: boolean): string {
  return isRounded ? ", jede Zahl gerundet" : "";
}

/** "95-%-Intervall 10 bis 40, 8 Wiederholungen". */
export function basis({ interval, seeds }: Basis): string {
  const number = repeats(seeds);
  return interval ? `95-%-Intervall ${points(interval.low)} bis ${points(interval.high)}, ${number}` : number;
}

/** "Fragen „New things“ und „Trained things“". */
export function questionsOf(tiers: readonly string[]): string {
  return `Fragen ${listed(tiers.map((tier) => `„${tier}“`))}`;
}

/** The answer that is counted, as the object of a sentence. */
export function answer(what: Exclude<Counted, { kind: "right" }>): string {
  return what.kind === "option" ? `„${what.label}“` : "die in den Fragen markierte Antwort";
}
