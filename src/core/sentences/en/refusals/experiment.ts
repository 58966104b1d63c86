import type { Inner } from "../../told.ts";

/** What is wrong with the description of an experiment, and what to do. */
export const experiment = {
  /** `code`: of the parser, "CommaExpected". */
  syntax: (code: string) =>
    `is not valid JSON (${code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase()}): correct the syntax there`,
  nestedTooDeeply: () => "is nested too deeply: bring one as it was saved",
  noSoundExperiment: (why: Inner) => `gives no sound experiment: ${why}`,
  noObject: (format: string) => `must be a JSON object with "format": "${format}"`,
  noFormat: (format: string) => `is missing: add "format": "${format}"`,
  newerFormat: (format: string, known: string) =>
    `is "${format}", newer than this TinyWhy reads (${known}): update TinyWhy`,
  notBroughtAlong: (file: string) => `the file "${file}" was not brought along: put it beside this file`,
  mixNamedAsStage: () => "is the name of a stage too: give it another",
  noStage: (name: string, known: readonly string[]) => `no stage "${name}": use one of ${quoted(known)}`,
  stageTwice: (name: string) => `"${name}" is in it twice: name each stage once`,
  armTwice: (id: string) => `"${id}" is used twice: give each arm its own`,
  /** `first`, `second`: which arms they are, counted from 1. */
  armLabelTwice: (label: string, first: number, second: number) =>
    `the arms ${first} and ${second} are both called "${label.trim()}", and no reader could tell them apart: ` +
    "give each its own name",
  startNotFirst: (stage: string, arm: string) =>
    `the model stands for "${stage}", which is not the first stage, and only that, of the arm "${arm}": ` +
    "let all arms begin with it",
  noTeacher: () => 'has no teacher to read: add "teacher" to the stage',
  teacherUnread: () => 'is read by nobody: add "teacher" to the stage\'s texts, with its share',
  noArm: (id: string, known: readonly string[]) => `no arm "${id}": use one of ${quoted(known)}`,
  teacherLearns: (teacher: string, learner: string) =>
    `"${teacher}" learns, directly or not, from "${learner}", which reads this stage: name another arm`,
  controlIsTreatment: () => "is the treatment itself: name another arm",
  cellTwice: () => "is another of its four arms: name each once",
  pathTwice: (path: string) => `"${path}" is named twice: name it once`,
  noNumberThere: (path: string, known: readonly string[]) =>
    `there is no number at "${path}": use for example ${quoted(known)}`,
  cannotVary: (field: string) => `"${field}" cannot be varied: leave the path out`,
  numbersForPaths: (numbers: number, paths: number) =>
    `has ${numbers} numbers for ${paths} paths: give one for each, or a single one for all`,
  valueTwice: () => "occurs twice: list each value once",
  otherValue: (why: Inner) => `${why.replace(/\.$/, "")}: give another value`,
};

/** What a world, of which an experiment has its texts, does not have. */
export const worlds = {
  noWorld: (id: string, known: readonly string[]) => `There is no world "${id}". Known worlds: ${known.join(", ")}.`,
  noParameter: (world: string, name: string, known: readonly string[]) =>
    `World "${world}" has no parameter "${name}". It has: ${known.join(", ")}.`,
  parameterRange: (name: string, world: string, range: { min: number; max: number; isWhole: boolean }, value: number) =>
    `Parameter "${name}" of world "${world}" must be ${range.isWhole ? "a whole number" : "a number"} ` +
    `from ${range.min} to ${range.max}, not ${value}.`,
  tooManyStaters: (most: number, people: number, staters: number) =>
    `Parameter "statersOnly" must be at most ${most} with ${people} people, not ${staters}: ` +
    "somebody of each value must choose.",
};

/** What an experiment asks of its texts, and they do not have. */
export const curriculumNames = {
  noText: (world: string | undefined, known: readonly string[]) =>
    `${whose(world)} no such text: use one of ${quoted(known)}`,
  noTextNamed: (world: string | undefined, name: string, known: readonly string[]) =>
    `${whose(world)} no such text "${name}": use one of ${quoted(known)}`,
  noTextWithPrompts: (world: string | undefined, name: string, known: readonly string[]) =>
    `${whose(world)} no such text "${name}" with prompts: use one of ${quoted(known)}`,
  noTier: (world: string | undefined, id: string, known: readonly string[]) =>
    `${whose(world)} no such tier "${id}": use one of ${quoted(known)}`,
  fewerDocuments: (why: Inner) => `${why} Fewer documents before the questions help most.`,
};

function whose(world: string | undefined): string {
  return world === undefined ? "the texts that were brought have" : `the world "${world}" has`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
