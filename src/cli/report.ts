import { access, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { RunFailure } from "#core/failure.ts";
import { exitCodes } from "./exit-codes.ts";
import { pointFolders, refuseFile } from "./out-folder.ts";
import { parseOptions } from "./parse-options.ts";
import { readResults } from "./read-results.ts";
import { reportPage } from "./report/page.ts";
import { sweepPage } from "./report/sweep-page.ts";
import { replaceFile } from "./run-files.ts";

/**
 * `lab report DIR`: report.html beside the results, a page that needs nothing else. Of a sweep's folder: one about the
 * curve, and one per value.
 */
export async function report(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions("report", args, {
    out: { type: "string" },
    quiet: { type: "boolean", default: false },
  });
  const { out, quiet } = values;
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) {
    throw new RunFailure("bad-input", "Which run? Name one folder with a results.json; join several with merge first.");
  }
  if (out !== undefined) await refuseFile(out);
  const points = await pointsWithResults(folder);
  // Of a file: beside it, under a name that tells it from the reports of others.
  const isFile = await stat(folder).then(
    (found) => found.isFile(),
    () => false,
  );
  const directory = out ?? (isFile ? dirname(folder) : folder);
  const file = basename(folder);
  const name =
    isFile && out === undefined && file !== "results.json" ? file.replace(/(\.\w+)?$/, "-report.html") : "report.html";
  if (points.length === 0) await replaceFile(directory, name, reportPage(await readResults(folder)));
  else {
    const runs = await Promise.all(
      points.map(async (point) => ({ folder: point, results: await readResults(join(folder, point)) })),
    );
    for (const run of runs) {
      await replaceFile(join(directory, run.folder), "report.html", reportPage(run.results));
    }
    await replaceFile(directory, "report.html", sweepPage(runs));
  }
  if (!quiet) process.stdout.write(`${join(directory, name)}\n`);
  return exitCodes.done;
}

/** Folders of a sweep's values that have results, in the order of the values; none for a folder with results of its own. */
async function pointsWithResults(folder: string): Promise<string[]> {
  if (await isThere(join(folder, "results.json"))) return [];
  const found: string[] = [];
  for (const point of await pointFolders(folder)) {
    if (await isThere(join(folder, point, "results.json"))) found.push(point);
  }
  return found;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
