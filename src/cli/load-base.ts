import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import type { ZipEntry } from "#core/own-texts/unzip.ts";
import { gatherModel, mostModelBytes, openModel, originOf, type BaseModel } from "#train/base-model.ts";
import { startingFrom } from "#train/start-from.ts";

/**
 * The experiment as it starts from the model in that folder or zip, and the model. An experiment that names a saved
 * model keeps that name; whether it is this one is checked when it is trained.
 */
export async function withBase(
  experiment: Experiment,
  path: string | undefined,
): Promise<{ experiment: Experiment; base: BaseModel | undefined }> {
  const { startFrom, id } = experiment;
  if (path === undefined) {
    if (!startFrom) return { experiment, base: undefined };
    throw new RunFailure(
      "bad-input",
      `${id}: starts from the saved model “${startFrom.name}” (SHA-256 ${startFrom.sha256.slice(0, 12)}…): ` +
        "name the folder or zip with its files with --base.",
    );
  }
  const files = gatherModel(await readFiles(path), path);
  const base = openModel(files, path);
  const name = basename(path).replace(/\.zip$/i, "");
  return {
    experiment: startFrom ? experiment : startingFrom(experiment, base, { name, origin: originOf(files) }),
    base,
  };
}

async function readFiles(path: string): Promise<ZipEntry[]> {
  try {
    const isFolder = (await stat(path)).isDirectory();
    const names = isFolder ? (await readdir(path)).filter((name) => /\.(safetensors|json|md)$/i.test(name)) : [""];
    const entries: ZipEntry[] = [];
    for (const name of names) {
      const file = isFolder ? join(path, name) : path;
      const { size } = await stat(file);
      if (size > 2 * mostModelBytes) {
        throw new RunFailure("bad-input", `${file}: has ${Math.ceil(size / 1e6)} MB: bring a smaller model.`);
      }
      entries.push({ name: basename(file), bytes: await readFile(file) });
    }
    return entries;
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new RunFailure("bad-input", `--base ${path}: cannot be read (${reason}): name a folder that --models wrote.`);
  }
}
