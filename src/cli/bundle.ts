import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isBundle, readBundle, writeBundle, type Bundle } from "#core/carry/bundle.ts";
import { RunFailure } from "#core/failure.ts";
import { exitCodes } from "./exit-codes.ts";
import { runInWords } from "./in-words.ts";
import { modelFilesIn } from "./model-folder.ts";
import { holdsAllOf, resultsIn } from "./out-folder.ts";
import { parseOptions } from "./parse-options.ts";
import { replaceFile } from "./run-files.ts";

const declared = { out: { type: "string" }, overwrite: { type: "boolean", default: false } } as const;

/** `lab bundle DIR`: everything of a run in one file, DIR/bundle.zip or --out FILE, which the page opens. */
export async function bundle(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions("bundle", args, declared);
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) {
    throw new RunFailure("bad-input", "Which run? Name one folder that lab run wrote.");
  }
  const results = await resultsIn(folder);
  if (!results) {
    throw new RunFailure(
      "bad-input",
      `${join(folder, "results.json")}: cannot be read: name the folder of a finished run.`,
    );
  }
  const target = values.out ?? join(folder, "bundle.zip");
  const eventLines = await readFile(join(folder, "events.jsonl"), "utf8").catch(() => undefined);
  const files = await modelsIn(folder);
  const content: Bundle = {
    experiment: results.experiment,
    results,
    ...(eventLines !== undefined && { eventLines }),
    ...(Object.keys(files).length > 0 && { files }),
  };
  if (!values.overwrite) await refuseLoss(target, content);
  const bytes = writeBundle(content);
  await replaceFile(dirname(target), basename(target), bytes);
  process.stdout.write(`${target}: ${(bytes.length / 1e6).toFixed(1)} MB\n`);
  return exitCodes.done;
}

/** A bundle of the same run may be written again; anything else in its place would be lost. */
async function refuseLoss(target: string, { results, files = {} }: Bundle): Promise<void> {
  const ways = "name another file with --out, or replace it with --overwrite";
  const bytes = await readFile(target).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new RunFailure("bad-input", `${target}: is there and is no file that could be replaced: name a file.`);
  });
  if (!bytes) return;
  let there: Bundle | undefined;
  try {
    there = isBundle(bytes, target) ? readBundle(bytes, target) : undefined;
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
  }
  if (!there) throw new RunFailure("bad-input", `${target}: is there already and is no bundle of this run: ${ways}.`);
  if (there.results && !holdsAllOf(results!, there.results)) {
    throw new RunFailure("bad-input", `${target}: holds ${runInWords(there.results)}, other than the folder: ${ways}.`);
  }
  const gone = Object.keys(there.files ?? {}).find((name) => !Object.hasOwn(files, name));
  if (gone) throw new RunFailure("bad-input", `${target}: holds ${gone}, which the folder does not: ${ways}.`);
}

async function modelsIn(folder: string): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const path of await modelFilesIn(folder)) files[path] = await readFile(join(folder, path));
  return files;
}
