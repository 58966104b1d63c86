import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeBundle } from "#core/carry/bundle.ts";
import { RunFailure } from "#core/failure.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { exitCodes } from "./exit-codes.ts";

/** `lab bundle DIR`: everything of a run in one file, DIR/bundle.zip, which the page opens. */
export async function bundle([folder, ...others]: string[]): Promise<number> {
  if (folder === undefined || others.length > 0) {
    throw new RunFailure("bad-input", "Which run? Name one folder that lab run wrote.");
  }
  const path = join(folder, "results.json");
  const text = await readFile(path, "utf8").catch(() => {
    throw new RunFailure("bad-input", `${path}: cannot be read: name the folder of a finished run.`);
  });
  const results = parseResultsText(text, path);
  const eventLines = await readFile(join(folder, "events.jsonl"), "utf8").catch(() => undefined);
  const files = await modelsIn(folder);
  const bytes = writeBundle({
    experiment: results.experiment,
    results,
    ...(eventLines !== undefined && { eventLines }),
    ...(Object.keys(files).length > 0 && { files }),
  });
  const target = join(folder, "bundle.zip");
  await writeFile(target, bytes);
  process.stdout.write(`${target}: ${(bytes.length / 1e6).toFixed(1)} MB\n`);
  return exitCodes.done;
}

async function modelsIn(folder: string): Promise<Record<string, Uint8Array>> {
  const entries = await readdir(join(folder, "models"), { recursive: true, withFileTypes: true }).catch(() => []);
  const files: Record<string, Uint8Array> = {};
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[path.slice(folder.length).replaceAll("\\", "/").replace(/^\//, "")] = await readFile(path);
  }
  return files;
}
