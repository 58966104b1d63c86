import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Experiment } from "#core/experiment.ts";
import type { ModelShape } from "#nn/model-shape.ts";
import { modelFiles } from "#train/model-files.ts";
import type { FinishedModel } from "#train/run-spec.ts";
import { SeedTexts } from "#train/seed-texts.ts";
import { appVersion } from "./app-version.ts";

/** Writes every finished model to a folder of its own, `models/<arm>-<seed>`, as transformers opens it. */
export class ModelFolder {
  readonly #folder: string;
  readonly #experiment: Experiment;
  #texts: SeedTexts | undefined;
  /** Models come from inside a run, which does not wait for the disk. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(outDirectory: string, experiment: Experiment) {
    this.#folder = join(outDirectory, "models");
    this.#experiment = experiment;
  }

  add(models: readonly FinishedModel[], shape: ModelShape): void {
    // The vocabulary is the same for every seed.
    const texts = (this.#texts ??= new SeedTexts(this.#experiment, this.#experiment.seeds[0]!));
    for (const model of models) {
      const files = modelFiles(this.#experiment, model, shape, texts, appVersion);
      this.#writing = this.#writing.then(() => this.#write(`${model.arm}-${model.seed}`, files));
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
