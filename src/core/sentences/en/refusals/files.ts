import type { Inner } from "../../told.ts";

/** What is wrong with a zip. */
export const zip = {
  leadsOut: (name: string) => `holds the name "${name}", which leads out of it`,
  twiceInZip: (name: string) => `holds "${name}" twice`,
  wrongSize: (name: string) => `lists "${name}" with a wrong size`,
  tooManyFiles: (most: number) => `holds more than ${most} files: bring fewer at once`,
  unpacksToMuch: (megabytes: number) => `unpacks to more than ${megabytes} MB: bring less at once`,
  noZip: () => "is not a zip file, or a damaged one",
};

/** What is wrong with a bundle. */
export const bundle = {
  noExperimentJson: () => "holds no experiment.json",
  changedAfterwards: () =>
    "its experiment.json was changed after it was saved: open that file alone, as an experiment of its own",
  resultsOfOther: () => "its results.json belongs to another experiment: open it alone",
  noResultsInBundle: () => "holds an experiment and no results of it: open it in Set up, and run it",
  missingInBundle: (name: string) => `the file "${name}" is missing in it`,
  noBundle: () => "is a zip but no bundle of TinyWhy (it holds no bundle.json)",
  bundleJsonBroken: () => "bundle.json in it is not valid JSON",
  bundleJsonForeign: () => "bundle.json in it is not one that TinyWhy wrote",
};

/** What is wrong with a link. */
export const link = {
  cutOff: (source: string) => `${source} is cut off or damaged: copy it whole.`,
  unknownExperiment: (source: string, name: string) =>
    `${source} names the experiment "${name}", which this version of TinyWhy does not have: choose one of those here, or ask for a link that carries the whole experiment.`,
  unpacksLarge: (source: string, megabytes: number) =>
    `${source} unpacks to more than ${megabytes} MB: send a file instead.`,
};

/** What is not taken in among files that were brought. */
export const brought = {
  tooManyCharacters: (most: number) => `has more than ${most} characters: bring a part of it`,
  tooLarge: () => "is too large: bring a part of it",
  notRead: (endings: string) => `is none of ${endings}: it is left out`,
  zipInZip: () => "is a zip inside a zip: unpack it first, and bring what lies in it",
  emptyZip: () => "holds no file: bring one with texts in it",
  twiceBrought: () => "is there twice: only the first is taken in; give the other a name of its own",
  secondExperiment: () => "is left out, because another experiment was opened before it: open it alone",
  secondTokenizer: () => "is left out, because another tokenizer was opened before it: open it alone",
};

/** What is wrong with a checkpoint. */
export const checkpoint = {
  noCheckpoint: () => "is not a checkpoint of a TinyWhy run",
  newerCheckpoint: () => "is a checkpoint of a newer TinyWhy: update TinyWhy",
  torn: (bytes: number, of: string) => `is torn: it has ${bytes} of ${of} bytes. Use the checkpoint before it`,
  damaged: () => "is damaged: its checksum does not match. Use the checkpoint before it",
  unreadable: (why: string) => `cannot be read (${why})`,
};

/** Why a run cannot go on from a checkpoint. */
export const goingOn = {
  otherCheckpointFormat: (format: string) => `is a checkpoint of another format (${format}): update TinyWhy`,
  checkpointOfOther: (is: string, wanted: string) => anew(`is of the experiment "${is}", not of "${wanted}"`),
  checkpointOfSeeds: (is: string, wanted: string) => anew(`is of the seeds ${is}, not of ${wanted}`),
  checkpointOfDefinition: (experiment: string, difference: Inner) =>
    anew(`is of another definition of "${experiment}": there, ${difference}`),
  checkpointOfVersion: (is: string, wanted: string) =>
    anew(`was written by TinyWhy ${is}, and this is ${wanted}, which may train otherwise`),
  keptRunBroken: (why: Inner) => `The kept run cannot go on: ${why} Start it anew.`,
};

function anew(problem: string): string {
  return `The checkpoint ${problem}. Run this one from its start, in another place.`;
}
