import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isBundle, readBundle } from "#core/carry/bundle.ts";
import { RunFailure } from "#core/failure.ts";
import { decodeText, unzip } from "#core/own-texts/unzip.ts";
import { parseResultsText } from "#core/parse-results.ts";
import type { Results } from "#core/results.ts";

/** The text of one results file, and where it lies. */
interface ResultsText {
  path: string;
  text: string;
}

/** Of a run's folder, a results file, or a zip that holds one. Throws RunFailure "bad-input" with the name and the fix. */
export async function readResults(name: string): Promise<Results> {
  const [only, ...others] = await readTexts(name);
  if (others.length > 0) {
    throw new RunFailure("bad-input", `${name}: holds ${others.length + 1} results; join them with merge first.`);
  }
  return parseResultsText(only!.text, only!.path);
}

/**
 * Several, one after the other: the texts of hundreds of files at once would take several times the memory of what they
 * say. The next is on its way while one is taken apart. Throws as `readResults`.
 */
export async function readAllResults(names: readonly string[]): Promise<{ name: string; results: Results }[]> {
  const all: { name: string; results: Results }[] = [];
  let next = names[0] === undefined ? undefined : readTexts(names[0]);
  for (const [i, name] of names.entries()) {
    const texts = await next!;
    const following = names[i + 1];
    next = following === undefined ? undefined : readTexts(following);
    // Waited for in the next turn, whatever becomes of this one.
    next?.catch(() => {});
    for (const { text, path } of texts) {
      all.push({ name: texts.length === 1 ? name : path, results: parseResultsText(text, path) });
    }
  }
  return all;
}

async function readTexts(name: string): Promise<ResultsText[]> {
  const found = await stat(name).catch(() => undefined);
  if (!found) throw new RunFailure("bad-input", `${name}: there is no such folder or file.`);
  const path = found.isDirectory() ? join(name, "results.json") : name;
  try {
    if (/\.zip$/i.test(path)) return textsInZip(await readFile(path), path);
    return [{ text: await readFile(path, "utf8"), path }];
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new RunFailure(
      "bad-input",
      `${path}: cannot be read (${reason}). A run writes it when it ends: finish the run, with --resume if it was stopped.`,
    );
  }
}

/** A bundle's own results, or every results.json of a zip of folders. */
export function textsInZip(bytes: Uint8Array, name: string): ResultsText[] {
  // Says what is wrong with a bundle that was changed.
  if (isBundle(bytes, name)) readBundle(bytes, name);
  const texts = unzip(bytes, name)
    .filter((entry) => /(^|\/)results\.json$/.test(entry.name))
    .map((entry) => ({ text: decodeText(entry.bytes), path: `${name}, ${entry.name}` }));
  if (texts.length > 0) return texts;
  throw new RunFailure("bad-input", `${name}: holds no results.json: name a bundle of a run that has ended.`);
}
