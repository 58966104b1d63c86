import { readFile, stat } from "node:fs/promises";
import type { Experiment } from "#core/experiment.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { mostSeeds } from "#core/experiment-schema.ts";
import { RunFailure } from "#core/failure.ts";
import { nearest } from "#core/nearest.ts";
import { parseExperimentWithFiles } from "#core/own-texts/file-names.ts";
import { filesBeside, loadTexts } from "./own-texts.ts";
import { reasonInWords } from "./system-words.ts";

/** A built-in experiment by its id, else a file, or a folder or zip of texts. Throws RunFailure "bad-input". */
export async function loadExperiment(nameOrFile: string | undefined): Promise<Experiment> {
  const names = builtInExperiments.map((experiment) => experiment.id).join(", ");
  if (nameOrFile === undefined) {
    throw new RunFailure("bad-input", `Which experiment? Name one of ${names}, or a JSON file.`);
  }
  const builtIn = builtInExperiments.find((experiment) => experiment.id === nameOrFile);
  if (builtIn) return builtIn;
  let fileText: string;
  try {
    if (/\.zip$/i.test(nameOrFile) || (await stat(nameOrFile)).isDirectory()) return await loadTexts(nameOrFile);
    fileText = await readFile(nameOrFile, "utf8");
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    const meant = nearest(
      nameOrFile,
      builtInExperiments.map(({ id }) => id),
    );
    throw new RunFailure(
      "bad-input",
      `${nameOrFile}: ${reasonInWords(error)}, and no built-in experiment of that name ` +
        `(${meant === undefined ? names : `do you mean ${meant}?`}).`,
    );
  }
  return parseExperimentWithFiles(fileText, nameOrFile, await filesBeside(fileText, nameOrFile));
}

/** `1..4` or `1,2,5` -> seeds. Throws RunFailure "bad-input". */
export function parseSeeds(text: string): number[] {
  const range = /^(\d+)\.\.(\d+)$/.exec(text);
  const [from, to] = [Number(range?.[1]), Number(range?.[2])];
  const count = range ? to - from + 1 : text.split(",").length;
  if (count > mostSeeds) {
    throw new RunFailure(
      "bad-input",
      `--seeds ${text}: are ${count}, and one result has at most ${mostSeeds}: run the others into another folder, ` +
        "and read both together with pool.",
    );
  }
  const seeds = range
    ? Array.from({ length: Math.max(0, count) }, (_, i) => from + i)
    : text.split(",").map((part) => (/^\d+$/.test(part.trim()) ? Number(part) : NaN));
  if (seeds.length === 0 || !seeds.every(Number.isSafeInteger) || new Set(seeds).size !== seeds.length) {
    throw new RunFailure("bad-input", `--seeds ${text}: write a range like 1..4 or a list like 1,2,5, each seed once.`);
  }
  return seeds;
}
