import { readFile } from "node:fs/promises";
import { RunFailure } from "#core/failure.ts";
import { aboutCurriculum, curriculumOf } from "#core/curriculum-source.ts";
import { decodeText } from "#core/own-texts/unzip.ts";
import { parsePoolText } from "#core/pool/parse.ts";
import { emptyPool, joinPool, pooledContrasts, poolNotes, poolSeeds } from "#core/pool/pool.ts";
import { createRng } from "#core/random.ts";
import { inEnglish } from "#core/sentences/in-english.ts";
import { verdictInEnglish } from "#core/verdict.ts";
import { exitCodes } from "./exit-codes.ts";
import { loadExperiment } from "./load-experiment.ts";
import { parseOptions } from "./parse-options.ts";
import { say } from "./progress.ts";
import { resultsInZip } from "./read-results.ts";
import { reasonInWords } from "./system-words.ts";

/**
 * `lab pool NAME-or-FILE FILE…`: one verdict over what many machines handed in. What cannot be pooled is named with the
 * reason, and the exit code says that something was.
 */
export async function pool(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions("pool", args, { json: { type: "boolean", default: false } });
  const { json } = values;
  const [nameOrFile, ...files] = positionals;
  const experiment = await loadExperiment(nameOrFile);
  if (files.length === 0) throw new RunFailure("bad-input", "Which results? Name the files that were handed in.");
  let room = emptyPool(experiment);
  let refused = 0;
  for (const name of files) {
    try {
      for (const { text, path } of await readTexts(name)) {
        room = joinPool(room, { name: path, entry: parsePoolText(text, path) });
      }
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      refused += 1;
      say(error.message);
    }
  }
  const { tiers } = curriculumOf(experiment.curriculum, createRng(poolSeeds(room)[0] ?? 0).fork("world"));
  const pooled = pooledContrasts(room, tiers, aboutCurriculum(experiment.curriculum).caveat);
  // Of nothing there is nothing to say, not even that it is undecided.
  for (const { contrast, verdict: said, members } of room.members.length === 0 ? [] : pooled) {
    const verdict = verdictInEnglish(said);
    if (json)
      process.stdout.write(`${JSON.stringify({ type: "pooled", contrast: contrast.id, ...verdict, members })}\n`);
    else process.stdout.write([verdict.sentence, ...verdict.notes, verdict.caveat, ""].join("\n"));
  }
  for (const note of poolNotes(room)) say(inEnglish(note));
  say(`${room.members.length} of ${files.length} pooled.`);
  return refused === 0 ? exitCodes.done : exitCodes.badInput;
}

async function readTexts(name: string): Promise<{ text: string; path: string }[]> {
  try {
    if (/\.zip$/i.test(name)) {
      return resultsInZip(await readFile(name), name).map(({ bytes, path }) => ({ text: decodeText(bytes), path }));
    }
    return [{ text: await readFile(name, "utf8"), path: name }];
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    throw new RunFailure("bad-input", `${name}: ${reasonInWords(error)}.`);
  }
}
