import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { RunFailure } from "#core/failure.ts";
import { exitCodes } from "./exit-codes.ts";
import { parseFolderArguments } from "./folder-arguments.ts";
import { readResults } from "./read-results.ts";
import { reportPage } from "./report/page.ts";
import { sweepPage } from "./report/sweep-page.ts";
import { replaceFile } from "./run-files.ts";

/**
 * `lab report DIR`: report.html beside the results, a page that needs nothing else. Of a sweep's folder: one about the
 * curve, and one per value.
 */
export async function report(args: string[]): Promise<number> {
  const { folders, out, quiet } = parseFolderArguments(args);
  const [folder, ...others] = folders;
  if (folder === undefined || others.length > 0) {
    throw new RunFailure("bad-input", "Which run? Name one folder with a results.json; join several with merge first.");
  }
  const directory = out ?? folder;
  const points = await pointFolders(folder);
  if (points.length === 0) await replaceFile(directory, "report.html", reportPage(await readResults(folder)));
  else {
    const runs = await Promise.all(
      points.map(async (point) => ({ folder: point, results: await readResults(join(folder, point)) })),
    );
    for (const run of runs) {
      await mkdir(join(directory, run.folder), { recursive: true });
      await replaceFile(join(directory, run.folder), "report.html", reportPage(run.results));
    }
    await replaceFile(directory, "report.html", sweepPage(runs));
  }
  if (!quiet) process.stdout.write(`${join(directory, "report.html")}\n`);
  return exitCodes.done;
}

/** Folders of a sweep's values that have results, in the order of the values; none for a folder with results of its own. */
async function pointFolders(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  if (names.includes("results.json")) return [];
  const points = names.filter((name) => /^point-\d+$/.test(name));
  const found: string[] = [];
  for (const point of points) if ((await readdir(join(folder, point))).includes("results.json")) found.push(point);
  return found.sort((a, b) => Number(a.slice(6)) - Number(b.slice(6)));
}
