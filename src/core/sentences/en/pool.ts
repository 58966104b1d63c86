import type { Inner } from "../told.ts";

/** A room that hands in its results. `name`: the file or code, `holder`: who handed another in. */
export const pool = {
  pastedCode: (number: number) => `Code ${number}`,
  scannedCode: () => "QR code",
  codeInFile: (file: string, number: number) => `${file}, code ${number}`,
  /** A file's or a reader's: the same in every language. */
  ownName: (name: string) => name,
  /** Whose it is, and what it came as. */
  memberFrom: (name: string, from: Inner) => `${name} (${from})`,
  handedInWrong: (name: Inner, why: Inner) => `${name}: ${why}`,
  otherExperiment: (name: Inner, is: string, wanted: string) =>
    `${name}: is of the experiment "${is}", and this room does "${wanted}".`,
  otherDefinition: (name: Inner, experiment: string) =>
    `${name}: is of another definition of "${experiment}" than this room's: its arms, texts or settings were changed. ` +
    "Open the room's link again and run from there.",
  otherFigures: (name: Inner, experiment: string) =>
    `${name}: does not hold the figures that "${experiment}" asks for: hand it in again.`,
  handedInAlready: (name: Inner, holder: Inner, seed: number, place: number) =>
    `${name}: has been handed in already: it is number ${place} of what is in, ${holder}, seed ${seed}.`,
  seedTwice: (name: Inner, holder: Inner, seed: number, place: number) =>
    `${name}: ran seed ${seed}, which number ${place} of what is in ran too, ${holder}: each machine needs seeds of its own.`,
  codeTooLong: () => "These results are too long for a code: hand back the file.",
  codeCharacter: (name: Inner, character: string) =>
    `${name}: has "${character}" in it, which no code has: copy it again.`,
  codeCutOff: (name: Inner) => `${name}: is cut off: copy the whole code.`,
  codeNewer: (name: Inner) => `${name}: is of a newer TinyWhy: update this one.`,
  codeForeign: (name: Inner) => `${name}: is not a code of TinyWhy.`,
  codeShort: (name: Inner, characters: number, expected: number) =>
    `${name}: is cut off: ${characters} of ${expected} characters are there.`,
  codeLong: (name: Inner, characters: number, expected: number) =>
    `${name}: is too long: ${characters} characters instead of ${expected}.`,
  codeDamaged: (name: Inner) => `${name}: is damaged: its checksum does not match, so at least one character is wrong.`,
  neitherCodeNorFile: (name: Inner) =>
    `${name}: is neither a code nor a results file of TinyWhy, or it was cut off: hand it in again.`,
  noResultsFile: (name: Inner) => `${name}: is not a results file of TinyWhy: hand in the file of a finished run.`,
  lessonLink: (name: Inner) =>
    `${name}: is the link of a lesson, not a result: students open it in the browser on their own laptop, and run it; the code that they get then goes in here.`,
  lessonFile: (name: Inner) =>
    `${name}: is a lesson, not a result: students open it in Set up on their own laptop, and run it; the code that they get then goes in here.`,
  otherLink: (name: Inner) =>
    `${name}: is a link, not a result: open it in the browser, run what it shows, and hand in the code that the run gives.`,
  newerPool: (name: Inner, format: string) =>
    `${name}: is in the format ${format}, newer than this TinyWhy reads: update it.`,
};
