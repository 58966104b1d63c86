import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { exportData } from "#train/data-export.ts";
import { exitCodes } from "./exit-codes.ts";
import { projectRoot } from "./project-root.ts";
import { loadExperiment, parseSeeds } from "./load-experiment.ts";
import { refuseFile } from "./out-folder.ts";
import { parseOptions } from "./parse-options.ts";

const script = fileURLToPath(new URL("public/continue.py", projectRoot));

const declared = {
  out: { type: "string" },
  seeds: { type: "string" },
  overwrite: { type: "boolean", default: false },
} as const;

/** `lab export`: an experiment's texts and questions, with the script that trains the same arms larger, in PyTorch. */
export async function exportExperiment(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions("export", args, declared);
  const loaded = await loadExperiment(positionals[0]);
  const experiment = values.seeds === undefined ? loaded : { ...loaded, seeds: parseSeeds(values.seeds) };
  const folder = values.out ?? join("exports", experiment.id);
  await refuseFile(folder);
  // What continue.py does not do is refused here, before anything is removed.
  exportData(experiment).next();
  if (values.overwrite) await rm(join(folder, "data"), { recursive: true, force: true });
  else await refuseLoss(folder, experiment);
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

/** The same export may be written again; other files under these names would be lost, or mixed up with it. */
async function refuseLoss(folder: string, experiment: Experiment): Promise<void> {
  const written = ["experiment.json", "tokenizer.json", "continue.py"];
  const names = await readdir(folder).catch((): string[] => []);
  const data = await readdir(join(folder, "data")).catch((): string[] => []);
  const left = new Set([
    ...names.filter((name) => written.includes(name)),
    ...data.filter((name) => /^seed-\d+\.json$/.test(name)).map((name) => `data/${name}`),
  ]);
  if (left.size === 0) return;
  const refuse = (name: string): RunFailure =>
    new RunFailure(
      "bad-input",
      `${join(folder, name)}: is there already, of something else than this export: ` +
        "name another folder with --out, or replace it with --overwrite.",
    );
  const isSame = async (name: string, text: string): Promise<boolean> =>
    (await readFile(join(folder, name), "utf8")) === text;
  if (left.delete("continue.py") && !(await isSame("continue.py", await readFile(script, "utf8")))) {
    throw refuse("continue.py");
  }
  for (const [path, text] of exportData(experiment)) {
    if (left.delete(path) && !(await isSame(path, text))) throw refuse(path);
  }
  for (const name of left) throw refuse(name);
}
