import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { RunFailure } from "#core/failure.ts";
import { parseResultsText } from "#core/parse-results.ts";
import type { Results } from "#core/results.ts";

/** Of a run's folder, or of a results file. Throws RunFailure "bad-input" with the name and the fix. */
export async function readResults(folderOrFile: string): Promise<Results> {
  const { text, path } = await readText(folderOrFile);
  return parseResultsText(text, path);
}

/**
 * Several, one after the other: the texts of hundreds of files at once would take several times the memory of what they
 * say. The next is on its way while one is taken apart. Throws as `readResults`.
 */
export async function readAllResults(names: readonly string[]): Promise<{ name: string; results: Results }[]> {
  const all: { name: string; results: Results }[] = [];
  let next = names[0] === undefined ? undefined : readText(names[0]);
  for (const [i, name] of names.entries()) {
    const { text, path } = await next!;
    const following = names[i + 1];
    next = following === undefined ? undefined : readText(following);
    // Waited for in the next turn, whatever becomes of this one.
    next?.catch(() => {});
    all.push({ name, results: parseResultsText(text, path) });
  }
  return all;
}

async function readText(folderOrFile: string): Promise<{ text: string; path: string }> {
  const found = await stat(folderOrFile).catch(() => undefined);
  if (!found) throw new RunFailure("bad-input", `${folderOrFile}: there is no such folder or file.`);
  const path = found.isDirectory() ? join(folderOrFile, "results.json") : folderOrFile;
  try {
    return { text: await readFile(path, "utf8"), path };
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new RunFailure(
      "bad-input",
      `${path}: cannot be read (${reason}). A run writes it when it ends: finish the run, with --resume if it was stopped.`,
    );
  }
}
