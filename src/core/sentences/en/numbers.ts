import type { Basis, Counted } from "../findings.ts";
import { listedWith, numbersListedWith, numbersWith } from "../numbers.ts";

export const { percent, points, fixed, pValue } = numbersWith(".");
export const listed = listedWith("and");
/** "1, 3–7 and 9" */
export const numbersListed = numbersListedWith("and", (count) => `${count} more`);

/** "1 point", "−12 points". */
export function pointsCounted(difference: number): string {
  const text = points(difference);
  return `${text} ${text === "1" || text === "−1" ? "point" : "points"}`;
}

/** "1 repeat", "4 repeats". */
export function count(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Said of figures that, each rounded by itself, do not add up. */
export function rounded(isRounded: boolean): string {
  return isRounded ? ", each figure rounded" : "";
}

/** "95 % interval 10 to 40, 8 repeats". */
export function basis({ interval, seeds }: Basis): string {
  const number = count(seeds, "repeat");
  return interval ? `95 % interval ${points(interval.low)} to ${points(interval.high)}, ${number}` : number;
}

/** "seed 5", "seeds 3 and 5": repeats by their number. */
export function seedsListed(seeds: readonly number[]): string {
  return `${seeds.length === 1 ? "seed" : "seeds"} ${numbersListed(seeds)}`;
}

/** "“New things” and “Trained things” questions". */
export function questionsOf(tiers: readonly string[]): string {
  return `${listed(tiers.map((tier) => `“${tier}”`))} questions`;
}

/** The answer that is counted. */
export function answer(what: Exclude<Counted, { kind: "right" }>): string {
  return what.kind === "option" ? what.label : "the answer marked in the questions";
}
