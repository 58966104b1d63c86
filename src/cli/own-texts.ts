import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { isBundle, readBundle } from "#core/carry/bundle.ts";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { parseExperimentWithFiles, problemLines } from "#core/own-texts/file-names.ts";
import { gatherFiles, roleOf, type GatheredFile } from "#core/own-texts/gather-files.ts";
import { namedFiles } from "#core/own-texts/named-files.ts";
import { readyExperiment } from "#core/own-texts/ready-experiment.ts";
import { readyWords } from "#core/own-texts/ready-words.ts";
import { mostCharacters, type SourceFile } from "#core/own-texts/source-file.ts";
import { decodeText, sourceFiles, unzip, zipLimits } from "#core/own-texts/unzip.ts";
import type { Whereabouts } from "#core/own-texts/whereabouts.ts";

const readable = /\.(txt|md|jsonl|ndjson|csv|tsv|json)$/i;
const definitionName = "experiment.json";

/** An experiment from a folder or zip of texts, with its own experiment.json or the ready one. */
export async function loadTexts(path: string): Promise<Experiment> {
  const isFolder = (await stat(path)).isDirectory();
  if (isFolder) return experimentFromFiles(await readFolder(path), path);
  const bytes = await readFile(path);
  if (isBundle(bytes, path)) return readBundle(bytes, path).experiment;
  const files = sourceFiles(unzip(bytes, path));
  return experimentFromFiles(files, path);
}

/** Reads the files that an experiment file names, from its folder. */
export async function filesBeside(experimentText: string, path: string): Promise<SourceFile[]> {
  const names = [...experimentText.matchAll(/"([^"\n]+\.(?:txt|md|jsonl|ndjson|csv|tsv))"/gi)].map(([, name]) => name!);
  const files: SourceFile[] = [];
  for (const name of new Set(names)) {
    const file = await readSource(join(dirname(path), name), name);
    if (file) files.push(file);
  }
  return files;
}

/** Where texts and questions that were brought stand; undefined for what holds them in itself. */
export async function whereaboutsIn(path: string): Promise<Whereabouts | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  let files: readonly SourceFile[];
  let definition: string | undefined;
  if (!found.isDirectory() && !/\.zip$/i.test(path)) {
    definition = decodeText(await readFile(path));
    files = await filesBeside(definition, path);
  } else {
    const bytes = found.isDirectory() ? undefined : await readFile(path);
    if (bytes && isBundle(bytes, path)) return undefined;
    files = bytes ? sourceFiles(unzip(bytes, path)) : await readFolder(path);
    definition = files.find(({ name }) => name === definitionName)?.text;
  }
  const gathered = definition === undefined ? withRoles(files) : namedFiles(JSON.parse(definition), path, files)?.files;
  return gathered && gatherFiles(gathered).where;
}

function experimentFromFiles(files: readonly SourceFile[], path: string): Experiment {
  const definition = files.find(({ name }) => name === definitionName);
  if (definition) return parseExperimentWithFiles(definition.text, join(path, definitionName), files);
  const { own, problems } = gatherFiles(withRoles(files));
  if (!own) throw new RunFailure("bad-input", problemLines(problems).message.replaceAll(/^your texts, line 1/gm, path));
  const title = basename(path).replace(/\.zip$/i, "");
  const id = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return readyExperiment(own, id || "own-texts", { ...readyWords, title });
}

/** Texts and tables, by what their names say they are. */
function withRoles(files: readonly SourceFile[]): GatheredFile[] {
  const texts = files.filter(({ name }) => readable.test(name) && !name.endsWith(".json"));
  return texts.map((file) => ({ file, role: roleOf(file.name) }));
}

async function readFolder(folder: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && readable.test(entry.name) && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (paths.length > zipLimits.files) {
    throw new RunFailure("bad-input", `${folder}: holds more than ${zipLimits.files} texts: bring fewer at once.`);
  }
  const files: SourceFile[] = [];
  for (const path of paths) {
    const name = relative(folder, path).replaceAll("\\", "/");
    const file = await readSource(path, name);
    if (file) files.push(file);
  }
  return files;
}

async function readSource(path: string, name: string): Promise<SourceFile | undefined> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) return undefined;
  if (size > 4 * mostCharacters) {
    throw new RunFailure("bad-input", `${path}: has ${size} bytes; bring a part of it.`);
  }
  return { name, text: decodeText(await readFile(path)) };
}
