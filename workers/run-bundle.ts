import { writeBundle } from "#core/carry/bundle.ts";
import type { Results } from "#core/results.ts";
import type { RunFiles } from "#storage/run-files.ts";
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
      for (const [name, content] of Object.entries(own)) files[`models/${id}-${seed}/${name}`] = content;
    }
  }
  return files;
}
