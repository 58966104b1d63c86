import type { Inner } from "../../told.ts";

/** Why results cannot be joined. */
export const merging = {
  nothingToMerge: () => "There are no results to merge: name at least one folder.",
  partOfOther: (is: string, other: string, theirs: string) =>
    `is of the experiment "${is}", and ${other} of "${theirs}": merge one at a time`,
  partOfDefinition: (experiment: string, other: string, difference: Inner) =>
    `has another definition of "${experiment}" than ${other}: ${difference}. Run it again as there`,
  partOfTexts: (other: string, difference: Inner) =>
    `was made by a TinyWhy that writes other texts than that of ${other} (${difference})`,
  tooManyMerged: (seeds: number, most: number) =>
    `Together these are ${seeds} seeds, and one result has at most ${most}: merge fewer.`,
  sameRun: (other: string) => `is the same run as ${other}: leave one of them out`,
  modelInBoth: (arm: string, seed: number, other: string) =>
    `holds arm "${arm}", seed ${seed}, which is also in ${other}: leave one of them out`,
  otherQuestions: (seed: number, other: string, difference: Inner) =>
    `was asked other questions of seed ${seed} than ${other} (${difference})`,
};
