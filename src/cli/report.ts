import { join } from "node:path";
import { RunFailure } from "#core/failure.ts";
import { exitCodes } from "./exit-codes.ts";
import { parseFolderArguments } from "./folder-arguments.ts";
import { readResults } from "./read-results.ts";
import { reportPage } from "./report/page.ts";
import { replaceFile } from "./run-files.ts";

/** `lab report DIR`: report.html beside the results, a page that needs nothing else. */
export async function report(args: string[]): Promise<number> {
  const { folders, out, quiet } = parseFolderArguments(args);
  const [folder, ...others] = folders;
  if (folder === undefined || others.length > 0) {
    throw new RunFailure("bad-input", "Which run? Name one folder with a results.json; join several with merge first.");
  }
  const results = await readResults(folder);
  const directory = out ?? folder;
  await replaceFile(directory, "report.html", reportPage(results));
  if (!quiet) process.stdout.write(`${join(directory, "report.html")}\n`);
  return exitCodes.done;
}
