import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isBundle, readBundle } from "#core/carry/bundle.ts";
import { ElementTexts } from "#core/element-texts.ts";
import { RunFailure } from "#core/failure.ts";
import { unzip } from "#core/own-texts/unzip.ts";
import { parseResultsBytes } from "#core/parse-results.ts";
import type { Results } from "#core/results.ts";
import { decodeBytes } from "./decode-bytes.ts";

/** One results file, and where it lies. */
interface ResultsFile {
  path: string;
  bytes: Uint8Array;
}

/** Of a run's folder, a results file, or a zip that holds one. Throws RunFailure "bad-input" with the name and the fix. */
export async function readResults(name: string): Promise<Results> {
  const [only, ...others] = await readFiles(name);
  if (others.length > 0) {
    throw new RunFailure("bad-input", `${name}: holds ${others.length + 1} results; join them with merge first.`);
  }
  return parseResultsBytes(only!.bytes, only!.path, new ElementTexts(), decodeBytes);
}

/** Files on their way while one is taken apart: reading waits for the disk, taking apart for the processor. */
const filesAhead = 4;

/**
 * Several, one after the other: the texts of hundreds of files at once would take several times the memory of what they
 * say. `elementTexts` as the `texts` of `parseResultsBytes`. Throws as `readResults`.
 */
export async function readAllResults(
  names: readonly string[],
  elementTexts: ElementTexts,
): Promise<{ name: string; results: Results }[]> {
  const all: { name: string; results: Results }[] = [];
  const coming: Promise<ResultsFile[]>[] = [];
  for (const [i, name] of names.entries()) {
    for (const next of names.slice(i + coming.length, i + filesAhead)) {
      const files = readFiles(next);
      // Waited for in its turn, whatever becomes of those before it.
      files.catch(() => {});
      coming.push(files);
    }
    const files = await coming.shift()!;
    for (const { bytes, path } of files) {
      all.push({
        name: files.length === 1 ? name : path,
        results: parseResultsBytes(bytes, path, elementTexts, decodeBytes),
      });
    }
  }
  return all;
}

async function readFiles(name: string): Promise<ResultsFile[]> {
  try {
    return filesOf(await readFile(name), name);
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    if (codeOf(error) === "ENOENT") throw new RunFailure("bad-input", `${name}: there is no such folder or file.`);
    if (codeOf(error) !== "EISDIR") throw unreadable(name, error);
  }
  const path = join(name, "results.json");
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  return filesOf(bytes, path);
}

function filesOf(bytes: Uint8Array, path: string): ResultsFile[] {
  return /\.zip$/i.test(path) ? resultsInZip(bytes, path) : [{ bytes, path }];
}

function unreadable(path: string, error: unknown): RunFailure {
  return new RunFailure(
    "bad-input",
    `${path}: cannot be read (${codeOf(error)}). A run writes it when it ends: finish the run, with --resume if it was stopped.`,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** A bundle's own results, or every results.json of a zip of folders. */
export function resultsInZip(bytes: Uint8Array, name: string): ResultsFile[] {
  // Says what is wrong with a bundle that was changed.
  if (isBundle(bytes, name)) readBundle(bytes, name);
  const files = unzip(bytes, name)
    .filter((entry) => /(^|\/)results\.json$/.test(entry.name))
    .map((entry) => ({ bytes: entry.bytes, path: `${name}, ${entry.name}` }));
  if (files.length > 0) return files;
  throw new RunFailure("bad-input", `${name}: holds no results.json: name a bundle of a run that has ended.`);
}
