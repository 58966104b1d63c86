import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import type { ZipEntry } from "#core/own-texts/unzip.ts";
import { SavedModels, type SavedModel } from "#storage/saved-models.ts";
import type { BaseModel } from "#train/base-model.ts";
import type { KeptModels } from "#train/kept-models.ts";
import packageJson from "../package.json" with { type: "json" };
import { answered, type Inquiry } from "./inquiry.ts";
import type { ModelPlace, ModelShelfApi } from "./trainer-api.ts";

type Files = Readonly<Record<string, Uint8Array>>;

/**
 * Models kept on this device to start from: saved from a run, or brought as files. What opens and writes them is fetched
 * when it is needed, as few runs start from a saved model.
 */
export class ModelShelf implements ModelShelfApi {
  readonly #inquiry: Inquiry;
  readonly #store = new SavedModels();

  constructor(inquiry: Inquiry) {
    this.#inquiry = inquiry;
  }

  savedModels: ModelShelfApi["savedModels"] = () => this.#store.all().catch(() => []);

  saveModel: ModelShelfApi["saveModel"] = (place, name) =>
    answered(async () => {
      const { experiment } = await this.#inquiry.modelsOf(place.runId);
      const label = experiment.arms.find(({ id }) => id === place.arm)?.label ?? place.arm;
      return this.#keep(await this.#filesOf(place), name, `${experiment.title}: ${label}, seed ${place.seed}`);
    });

  bringModel: ModelShelfApi["bringModel"] = (brought) =>
    answered(async () => {
      const name = nameOf(brought);
      const { gatherModel, originOf } = await import("#train/base-model.ts");
      const files = gatherModel(brought, name);
      return this.#keep(Object.fromEntries(files), name, originOf(files));
    });

  forgetModel: ModelShelfApi["forgetModel"] = (sha256) => this.#store.forget(sha256).catch(() => undefined);

  modelZip: ModelShelfApi["modelZip"] = (source) =>
    answered(async () => {
      const files = await ("sha256" in source ? this.#stored(source.sha256) : this.#filesOf(source));
      const { zipSync } = await import("fflate");
      // Weights do not shrink.
      return zipSync(files, { level: 0, mtime: "1980-01-01T00:00:00Z" });
    });

  startingFrom: ModelShelfApi["startingFrom"] = (experiment, sha256) =>
    answered(async () => {
      const about = (await this.#store.all()).find((model) => model.sha256 === sha256);
      if (!about) throw gone();
      const { name, origin, model } = about;
      const { startingFrom } = await import("#train/start-from.ts");
      return startingFrom({ ...experiment, model }, await this.#open(sha256), { name, origin });
    });

  /** What a run of the experiment starts from; undefined for new models. Throws RunFailure "bad-input" when it is not here. */
  async startParameters(experiment: Experiment): Promise<Float32Array | undefined> {
    const { startFrom } = experiment;
    if (!startFrom) return undefined;
    const files = await this.#store.files(startFrom.sha256).catch(() => undefined);
    // The run itself says what is missing, where it is needed.
    if (!files) return undefined;
    const { openModel } = await import("#train/base-model.ts");
    const { startParametersFor } = await import("#train/start-from.ts");
    return startParametersFor(experiment, openModel(new Map(Object.entries(files)), startFrom.name));
  }

  async #keep(files: Files, name: string, origin: string): Promise<SavedModel> {
    const { openModel } = await import("#train/base-model.ts");
    const { shape, vocabulary, sha256 } = openModel(new Map(Object.entries(files)), name);
    const { layers, width, heads, context } = shape;
    const about: SavedModel = {
      ...{ sha256, name, origin, savedAtMs: Date.now(), tokens: vocabulary.tokens.length },
      bytes: Object.values(files).reduce((total, { length }) => total + length, 0),
      model: { layers, width, heads, context },
    };
    try {
      await this.#store.keep(about, files);
    } catch (error) {
      const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
      throw new RunFailure("bad-input", [isFull ? "modelNotKeptFull" : "modelNotKept"]);
    }
    return about;
  }

  async #open(sha256: string): Promise<BaseModel> {
    const { openModel } = await import("#train/base-model.ts");
    return openModel(new Map(Object.entries(await this.#stored(sha256))), "The saved model");
  }

  async #stored(sha256: string): Promise<Files> {
    const files = await this.#store.files(sha256);
    if (!files) throw gone();
    return files;
  }

  async #filesOf({ runId, arm, seed }: ModelPlace): Promise<Files> {
    return filesOfModel(await this.#inquiry.modelsOf(runId), arm, seed);
  }
}

/** A trained model as files that transformers opens, by name. Throws RunFailure "bad-input" when it is not there. */
export async function filesOfModel(kept: KeptModels, arm: string, seed: number): Promise<Files> {
  const { strToU8 } = await import("fflate");
  const { modelFiles } = await import("#train/model-files.ts");
  const files = modelFiles(kept.experiment, kept.model(arm, seed), kept.shape, kept.texts(seed), packageJson.version);
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name, typeof content === "string" ? strToU8(content) : content]),
  );
}

function gone(): RunFailure {
  return new RunFailure("bad-input", ["savedModelGone"]);
}

/** Of the zip, or of the folder that the files lay in. */
function nameOf(brought: readonly ZipEntry[]): string {
  const [first] = brought;
  if (!first) throw new RunFailure("bad-input", ["noModelFiles"]);
  if (/\.zip$/i.test(first.name))
    return first.name
      .split("/")
      .at(-1)!
      .replace(/\.zip$/i, "");
  return first.name.split("/").at(-2) ?? "brought model";
}
