import { readFile, stat } from "node:fs/promises";
import type { Experiment } from "#core/experiment.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { RunFailure } from "#core/failure.ts";
import { parseExperimentText } from "#core/parse-experiment.ts";
import { filesBeside, loadTexts } from "./own-texts.ts";

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
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new RunFailure(
      "bad-input",
      `${nameOrFile}: cannot be read (${reason}), and is no built-in experiment (${names}).`,
    );
  }
  return parseExperimentText(fileText, nameOrFile, await filesBeside(fileText, nameOrFile));
}

/** `1..4` or `1,2,5` -> seeds. Throws RunFailure "bad-input". */
export function parseSeeds(text: string): number[] {
  const range = /^(\d+)\.\.(\d+)$/.exec(text);
  const seeds = range
    ? Array.from({ length: Math.max(0, Number(range[2]) - Number(range[1]) + 1) }, (_, i) => Number(range[1]) + i)
    : text.split(",").map((part) => (/^\d+$/.test(part.trim()) ? Number(part) : NaN));
  if (seeds.length === 0 || seeds.some(Number.isNaN) || new Set(seeds).size !== seeds.length) {
    throw new RunFailure("bad-input", `--seeds ${text}: write a range like 1..4 or a list like 1,2,5, each seed once.`);
  }
  return seeds;
}
