import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { RunFailure } from "#core/failure.ts";
import { exportData } from "#train/data-export.ts";
import { exitCodes } from "./exit-codes.ts";
import { loadExperiment, parseSeeds } from "./load-experiment.ts";

const script = fileURLToPath(new URL("../../public/continue.py", import.meta.url));

/** `lab export`: an experiment's texts and questions, with the script that trains the same arms larger, in PyTorch. */
export async function exportExperiment(args: string[]): Promise<number> {
  const { values, positionals } = parseExportArguments(args);
  const loaded = await loadExperiment(positionals[0]);
  const experiment = values.seeds === undefined ? loaded : { ...loaded, seeds: parseSeeds(values.seeds) };
  const folder = values.out ?? join("exports", experiment.id);
  let files = 0;
  for (const [path, text] of exportData(experiment)) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
    files += 1;
  }
  await copyFile(script, join(folder, "continue.py"));
  process.stdout.write(
    `${folder}: ${files} files and continue.py. Go on with: python3 ${join(folder, "continue.py")} --help\n`,
  );
  return exitCodes.done;
}

function parseExportArguments(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { out: { type: "string" }, seeds: { type: "string" } } });
  } catch (error) {
    throw new RunFailure("bad-input", `${error instanceof Error ? error.message : String(error)} See --help.`);
  }
}
