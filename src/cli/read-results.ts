import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { RunFailure } from "#core/failure.ts";
import { parseResultsText } from "#core/parse-results.ts";
import type { Results } from "#core/results.ts";

/** Of a run's folder, or of a results file. Throws RunFailure "bad-input" with the name and the fix. */
export async function readResults(folderOrFile: string): Promise<Results> {
  const found = await stat(folderOrFile).catch(() => undefined);
  if (!found) throw new RunFailure("bad-input", `${folderOrFile}: there is no such folder or file.`);
  const path = found.isDirectory() ? join(folderOrFile, "results.json") : folderOrFile;
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new RunFailure(
      "bad-input",
      `${path}: cannot be read (${reason}). A run writes it when it ends: finish the run, with --resume if it was stopped.`,
    );
  }
  return parseResultsText(text, path);
}
