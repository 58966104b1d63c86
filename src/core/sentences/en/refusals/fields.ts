import type { Inner } from "../../told.ts";

/** What is wrong with a field of a file, whatever the file. */
export const fields = {
  unknownField: () => "is not a field of this format: remove it, or check its spelling",
  isMissing: () => "is missing",
  addIt: () => "is missing: add it",
  mustBe: (expected: string, received: string) => `must be ${expected}, not ${received}`,
  /** With the value that was found. */
  itIs: (reason: Inner, value: string) => `${reason} (it is ${value})`,
  notEmpty: () => "must not be empty",
  wholeNumber: () => "must be a whole number",
  finiteNumber: () => "must be a finite number",
  atLeast: (least: number) => `must be at least ${least}`,
  atMost: (most: number) => `must be at most ${most}`,
  above: (bound: number) => `must be greater than ${bound}`,
  below: (bound: number) => `must be below ${bound}`,
  multipleOf: (factor: number) => `must be a multiple of ${factor}`,
  atLeastEntries: (least: number) => (least === 1 ? "needs at least one entry" : `needs at least ${least} entries`),
  atMostEntries: (most: number) => `must have at most ${most} entries`,
  atMostLetters: (most: number) => `must be at most ${most} letters`,
  difference: (path: string, found: string | undefined, expected: string | undefined) =>
    found === undefined && expected === undefined
      ? `${path || "it"} differs`
      : `${path || "it"} is ${found ?? "missing"}, not ${expected ?? "missing"}`,
};

/** What the schemas of experiments and their texts check by themselves. */
export const rules = {
  identifierLetters: () => "must be lower-case letters, digits and dashes",
  headsFit: () => "width divided by heads must be a multiple of 4: change width or heads",
  leaveTextOut: () => "must be greater than 0: leave the text out instead",
  sharesSum: () => "shares must sum to 1",
  warmupBelowSteps: () => "must be smaller than steps",
  armNeedsStage: () => "an arm needs at least one stage",
  sha256Digits: () => "must be the 64 hexadecimal digits of a SHA-256",
  mixNeedsStages: () => "a mix needs at least two stages",
  sweepNeedsPath: () => "a sweep needs the path of at least one number",
  sweepNeedsValue: () => "a sweep needs at least one value, for example [0, 0.5, 1]",
  needsTier: () => "a contrast needs at least one tier",
  needsSeed: () => "at least one seed is needed, for example [1, 2, 3, 4]",
  seedListedTwice: () => "a seed occurs twice: list each once",
  needsArm: () => "at least one arm is needed",
  textName: () => 'must be "base", "neutral", "behaviours" or "explanations/<name>"',
  vocabularyHoldsBytes: () => "must be at least 259: 256 bytes and 3 special tokens",
  needsDocument: () => "at least one document is needed",
  needsText: () => "at least one text is needed",
  tierNeedsItem: () => "a tier needs at least one item",
  needsQuestions: () => "at least one tier of held-out questions is needed",
};
