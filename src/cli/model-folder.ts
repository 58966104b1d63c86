import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Experiment } from "#core/experiment.ts";
import { modelPath } from "#core/model-name.ts";
import type { ModelShape } from "#nn/model-shape.ts";
import { modelFiles } from "#train/model-files.ts";
import type { FinishedModel } from "#train/run-spec.ts";
import { SeedTexts } from "#train/seed-texts.ts";
import { appVersion } from "./app-version.ts";

/** What lies in the folder of models that a run wrote; nothing where there is none. */
export async function modelFilesIn(outDirectory: string): Promise<readonly string[]> {
  const entries = await readdir(join(outDirectory, "models"), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(outDirectory, join(parentPath, name)).replaceAll("\\", "/"));
}

/** Writes every finished model to a folder of its own, as transformers opens it. */
export class ModelFolder {
  readonly #folder: string;
  readonly #experiment: Experiment;
  #texts: SeedTexts | undefined;
  /** Models come from inside a run, which does not wait for the disk. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(outDirectory: string, experiment: Experiment) {
    this.#folder = outDirectory;
    this.#experiment = experiment;
  }

  add(models: readonly FinishedModel[], shape: ModelShape): void {
    // The vocabulary is the same for every seed.
    const texts = (this.#texts ??= new SeedTexts(this.#experiment, this.#experiment.seeds[0]!));
    for (const model of models) {
      const files = modelFiles(this.#experiment, model, shape, texts, appVersion);
      this.#writing = this.#writing.then(() => this.#write(modelPath(model), files));
    }
  }

  /** When all are written; throws what went wrong. */
  async written(): Promise<void> {
    await this.#writing;
  }

  async #write(name: string, files: Record<string, Uint8Array | string>): Promise<void> {
    const folder = join(this.#folder, name);
    await mkdir(folder, { recursive: true });
    for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), content);
  }
}
