import type {
  brought as englishBrought,
  bundle as englishBundle,
  checkpoint as englishCheckpoint,
  goingOn as englishGoingOn,
  link as englishLink,
  zip as englishZip,
} from "../../en/refusals/files.ts";
import { sourceIn } from "./place.ts";

export const zip: typeof englishZip = {
  leadsOut: (name) => `enthält den Namen „${name}“, der aus dem Archiv hinausführt`,
  twiceInZip: (name) => `enthält „${name}“ doppelt`,
  wrongSize: (name) => `führt „${name}“ mit falscher Größe auf`,
  tooManyFiles: (most) => `enthält mehr als ${most} Dateien: weniger auf einmal mitbringen`,
  unpacksToMuch: (megabytes) => `ist ausgepackt größer als ${megabytes} MB: weniger auf einmal mitbringen`,
  noZip: () => "ist keine Zip-Datei, oder eine beschädigte",
};

export const bundle: typeof englishBundle = {
  noExperimentJson: () => "enthält keine experiment.json",
  changedAfterwards: () =>
    "die experiment.json darin wurde nach dem Speichern geändert: diese Datei allein öffnen, als eigenes Experiment",
  resultsOfOther: () => "die results.json darin gehört zu einem anderen Experiment: allein öffnen",
  noResultsInBundle: () => "enthält ein Experiment ohne Ergebnisse: in „Einrichten“ öffnen und laufen lassen",
  missingInBundle: (name) => `die Datei „${name}“ fehlt darin`,
  noBundle: () => "ist ein Zip, aber kein Bündel von TinyWhy (es enthält keine bundle.json)",
  bundleJsonBroken: () => "die bundle.json darin ist kein gültiges JSON",
  bundleJsonForeign: () => "die bundle.json darin hat nicht TinyWhy geschrieben",
};

export const link: typeof englishLink = {
  cutOff: (source) => `${sourceIn(source)} ist abgeschnitten oder beschädigt: ganz kopieren.`,
  unknownExperiment: (source, name) =>
    `${sourceIn(source)} nennt das Experiment „${name}“, das diese Fassung von TinyWhy nicht hat: eines von denen hier wählen oder um einen Link bitten, der das ganze Experiment enthält.`,
  unpacksLarge: (source, megabytes) =>
    `${sourceIn(source)} ist ausgepackt größer als ${megabytes} MB: stattdessen eine Datei schicken.`,
};

export const brought: typeof englishBrought = {
  tooManyCharacters: (most) => `hat mehr als ${most} Zeichen: einen Teil davon mitbringen`,
  tooLarge: () => "ist zu groß: einen Teil davon mitbringen",
  notRead: (endings) => `hat keine der Endungen ${endings}: wird ausgelassen`,
  zipInZip: () => "ist ein Zip in einem Zip: erst auspacken und mitbringen, was darin liegt",
  emptyZip: () => "enthält keine Datei: eines mit Texten darin mitbringen",
  twiceBrought: () => "ist zweimal da: nur die erste wird aufgenommen; der anderen einen eigenen Namen geben",
  secondExperiment: () => "wird ausgelassen, weil davor schon ein anderes Experiment geöffnet wurde: allein öffnen",
  secondTokenizer: () => "wird ausgelassen, weil davor schon ein anderer Tokenizer geöffnet wurde: allein öffnen",
};

export const checkpoint: typeof englishCheckpoint = {
  noCheckpoint: () => "ist kein Zwischenstand (checkpoint) eines Laufs von TinyWhy",
  newerCheckpoint: () => "ist ein Zwischenstand (checkpoint) eines neueren TinyWhy: TinyWhy aktualisieren",
  torn: (bytes, of) =>
    `ist unvollständig: Es sind ${bytes} von ${of} Bytes da. Den Zwischenstand (checkpoint) davor nehmen`,
  damaged: () => "ist beschädigt: Die Prüfsumme stimmt nicht. Den Zwischenstand (checkpoint) davor nehmen",
  unreadable: (why) => `ist nicht zu lesen (${why})`,
};

export const goingOn: typeof englishGoingOn = {
  otherCheckpointFormat: (format) =>
    `ist ein Zwischenstand (checkpoint) in einem anderen Format (${format}): TinyWhy aktualisieren`,
  checkpointOfOther: (is, wanted) => anew(`gehört zum Experiment „${is}“, nicht zu „${wanted}“`),
  checkpointOfSeeds: (is, wanted) => anew(`gehört zu den Wiederholungen (seeds) ${is}, nicht zu ${wanted}`),
  checkpointOfDefinition: (experiment, difference) =>
    anew(`gehört zu einer anderen Fassung von „${experiment}“ (dort: ${difference})`),
  checkpointOfVersion: (is, wanted) =>
    anew(`wurde von TinyWhy ${is} geschrieben, und dies ist ${wanted}, das vielleicht anders trainiert`),
  keptRunBroken: (why) => `Der aufbewahrte Lauf kann nicht weitergehen: ${why} Neu starten.`,
};

function anew(problem: string): string {
  return `Der Zwischenstand (checkpoint) ${problem}. Diesen Lauf von vorn beginnen, an einem anderen Ort.`;
}
