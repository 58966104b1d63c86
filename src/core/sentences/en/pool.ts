import type { Called, Inner } from "../told.ts";

/** A room that hands in its results. `name`: the file or code, `holder`: who handed another in. */
export const pool = {
  pastedCode: (number: number) => `Code ${number}`,
  scannedCode: () => "QR code",
  codeInFile: (file: string, number: number) => `${file}, code ${number}`,
  /** Whose it is, and what it came as. */
  memberFrom: (name: string, from: Called) => `${name} (${from})`,
  handedInWrong: (name: Called, why: Inner) => `${name}: ${why}`,
  otherExperiment: (name: Called, is: string, wanted: string) =>
    `${name}: is of the experiment "${is}", and this room does "${wanted}".`,
  otherDefinition: (name: Called, experiment: string) =>
    `${name}: is of another definition of "${experiment}" than this room's: its arms, texts or settings were changed. ` +
    "Open the room's link again and run from there.",
  otherFigures: (name: Called, experiment: string) =>
    `${name}: does not hold the figures that "${experiment}" asks for: hand it in again.`,
  handedInAlready: (name: Called, holder: Called, seed: number, place: number) =>
    `${name}: has been handed in already: it is number ${place} of what is in, ${holder}, seed ${seed}.`,
  seedTwice: (name: Called, holder: Called, seed: number, place: number) =>
    `${name}: ran seed ${seed}, which number ${place} of what is in ran too, ${holder}: each machine needs seeds of its own.`,
  codeTooLong: () => "These results are too long for a code: hand back the file.",
  codeCharacter: (name: Called, character: string) =>
    `${name}: has "${character}" in it, which no code has: copy it again.`,
  codeCutOff: (name: Called) => `${name}: is cut off: copy the whole code.`,
  codeNewer: (name: Called) => `${name}: is of a newer TinyWhy: update this one.`,
  codeForeign: (name: Called) => `${name}: is not a code of TinyWhy.`,
  codeShort: (name: Called, characters: number, expected: number) =>
    `${name}: is cut off: ${characters} of ${expected} characters are there.`,
  codeLong: (name: Called, characters: number, expected: number) =>
    `${name}: is too long: ${characters} characters instead of ${expected}.`,
  codeDamaged: (name: Called) =>
    `${name}: is damaged: its checksum does not match, so at least one character is wrong.`,
  neitherCodeNorFile: (name: Called) =>
    `${name}: is neither a code nor a results file of TinyWhy, or it was cut off: hand it in again.`,
  noResultsFile: (name: Called) => `${name}: is not a results file of TinyWhy: hand in the file of a finished run.`,
  lessonLink: (name: Called) =>
    `${name}: is the link of a lesson, not a result: students open it in the browser on their own laptop, and run it; the code that they get then goes in here.`,
  lessonFile: (name: Called) =>
    `${name}: is a lesson, not a result: students open it in Set up on their own laptop, and run it; the code that they get then goes in here.`,
  otherLink: (name: Called) =>
    `${name}: is a link, not a result: open it in the browser, run what it shows, and hand in the code that the run gives.`,
  newerPool: (name: Called, format: string) =>
    `${name}: is in the format ${format}, newer than this TinyWhy reads: update it.`,
};
