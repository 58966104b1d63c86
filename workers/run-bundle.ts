import { readBundle, writeBundle } from "#core/carry/bundle.ts";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { modelPath } from "#core/model-name.ts";
import type { Results } from "#core/results.ts";
import type { RunFiles } from "#storage/run-files.ts";
import { openModel } from "#train/base-model.ts";
import type { FinishedModel } from "#train/run-spec.ts";
import { SeedTexts } from "#train/seed-texts.ts";
import type { Inquiry } from "./inquiry.ts";
import { filesOfModel } from "./model-shelf.ts";

/** A bundle must stay one that can be opened again (see `zipLimits`); models that take more are left out. */
const mostModelBytes = 60e6;

/**
 * The bytes of a zip with everything of a run: experiment, results, and what of its log and its models is on this
 * device. `runId`: undefined for results that came as a file.
 */
export async function bundleOfRun(
  results: Results,
  runId: string | undefined,
  { inquiry, files }: { inquiry: Inquiry; files: RunFiles },
): Promise<Uint8Array> {
  const eventLines = runId === undefined ? undefined : await files.events(runId).catch(() => undefined);
  return writeBundle({
    experiment: results.experiment,
    results,
    ...(eventLines !== undefined && { eventLines }),
    files: runId === undefined ? {} : await modelsOf(runId, inquiry),
  });
}

async function modelsOf(runId: string, inquiry: Inquiry): Promise<Record<string, Uint8Array>> {
  const report = await inquiry.keptModels(runId);
  if (!report || report.bytes > mostModelBytes) return {};
  const kept = await inquiry.modelsOf(runId);
  const files: Record<string, Uint8Array> = {};
  for (const seed of report.seeds) {
    for (const { id } of report.arms) {
      const own = await filesOfModel(kept, id, seed);
      for (const [name, content] of Object.entries(own)) files[`${modelPath({ arm: id, seed })}/${name}`] = content;
    }
  }
  return files;
}

/**
 * Keeps the log and the models that a bundle holds beside its results, as those of the run `runId`: they can be asked as
 * if they had been trained here. Throws RunFailure "bad-input" for what is no sound bundle.
 */
export async function keepBundle(bundle: Blob, runId: string, files: RunFiles): Promise<void> {
  const { experiment, eventLines, files: brought = {} } = readBundle(new Uint8Array(await bundle.arrayBuffer()), runId);
  if (eventLines !== undefined) await files.addEvents(runId, experiment, eventLines);
  const models = modelsAmong(brought, experiment);
  if (models.length > 0) await files.addModels(runId, experiment, models);
}

/** Models that cannot be opened, or read other words than the experiment's, are left out: the results stand without. */
function modelsAmong(brought: Readonly<Record<string, Uint8Array>>, experiment: Experiment): FinishedModel[] {
  const places = experiment.seeds.flatMap((seed) => experiment.arms.map(({ id: arm }) => ({ arm, seed })));
  const inBundle = places.filter((place) => `${modelPath(place)}/model.safetensors` in brought);
  if (inBundle.length === 0) return [];
  const { tokens } = new SeedTexts(experiment, experiment.seeds[0]!).tokenizer;
  return inBundle.flatMap((place): FinishedModel[] => {
    const folder = `${modelPath(place)}/`;
    const own = Object.entries(brought).filter(([path]) => path.startsWith(folder));
    try {
      const model = openModel(new Map(own.map(([path, bytes]) => [path.slice(folder.length), bytes])), folder);
      const isOurs = model.vocabulary.tokens.join("\n") === tokens.join("\n");
      return isOurs ? [{ ...place, parameters: model.parameters }] : [];
    } catch (error) {
      if (error instanceof RunFailure) return [];
      throw error;
    }
  });
}
