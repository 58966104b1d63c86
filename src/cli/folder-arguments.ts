import { parseArgs } from "node:util";
import { RunFailure } from "#core/failure.ts";

/** Of the commands that take the folders of runs. */
export interface FolderArguments {
  folders: readonly string[];
  out: string | undefined;
  isPartial: boolean;
  /** Of merge: write report.html too. */
  hasReport: boolean;
  quiet: boolean;
  json: boolean;
}

/** Throws RunFailure "bad-input" for an option there is not. */
export function parseFolderArguments(args: string[]): FolderArguments {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: "string" },
        partial: { type: "boolean", default: false },
        report: { type: "boolean", default: false },
        quiet: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const { out, partial, report, quiet, json } = values;
    return { folders: positionals, out, isPartial: partial, hasReport: report, quiet, json };
  } catch (error) {
    throw new RunFailure("bad-input", `${error instanceof Error ? error.message : String(error)} See --help.`);
  }
}
