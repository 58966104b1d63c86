import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { ElementTexts } from "#core/element-texts.ts";
import { RunFailure } from "#core/failure.ts";
import { mergeResults } from "#core/merge-results.ts";
import type { Results } from "#core/results.ts";
import { answersOf } from "./answers.ts";
import { exitCodes } from "./exit-codes.ts";
import { runInWords } from "./in-words.ts";
import { holdsAllOf, pointFolders, refuseFile, resultsIn } from "./out-folder.ts";
import { parseOptions } from "./parse-options.ts";
import { say } from "./progress.ts";
import { readAllResults } from "./read-results.ts";
import { reportPage } from "./report/page.ts";
import { replaceFile, writeResultsFiles } from "./run-files.ts";
import { jsonVerdicts, verdictLines } from "./verdict-lines.ts";

const declared = {
  out: { type: "string" },
  overwrite: { type: "boolean", default: false },
  partial: { type: "boolean", default: false },
  report: { type: "boolean", default: false },
  quiet: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** `lab merge DIR… --out DIR`: joins shards, or runs of other seeds, to one result; prints the verdict. */
export async function merge(args: string[]): Promise<number> {
  const { values, positionals: folders } = parseOptions("merge", args, declared);
  const { out, quiet, json } = values;
  if (out === undefined)
    throw new RunFailure("bad-input", "Where to? Name a folder for the merged results with --out.");
  if (folders.length === 0) throw new RunFailure("bad-input", "Which results? Name the folders of the parts.");
  await refuseFile(out);
  if (folders.some((folder) => relative(folder, out) === "")) {
    throw new RunFailure("bad-input", `--out ${out}: is one of the parts: name a folder of its own.`);
  }
  const texts = new ElementTexts();
  const parts = await readAllResults(folders, texts);
  const { results, missing, notes } = mergeResults(parts);
  for (const folder of folders) {
    if (existsSync(join(folder, "checkpoint-1.bin")))
      say(`${folder}: was stopped before its end; go on with --resume.`);
  }
  if (missing.length > 0 && !values.partial) {
    throw new RunFailure(
      "bad-input",
      `Not all of "${results.experiment.id}" is there. Missing: ${missing.join("; ")}. ` +
        "Run that first, or merge what is there with --partial; the result is then marked as not complete.",
    );
  }
  if (!values.overwrite) await refuseLoss(out, results, texts);
  for (const note of notes) say(note);
  await writeResultsFiles(out, results, texts);
  const answers = answersOf(results);
  if (values.report) await replaceFile(out, "report.html", reportPage(results, answers));
  process.stdout.write(json ? jsonVerdicts(answers) : verdictLines(answers));
  if (!quiet && !json) {
    if (missing.length > 0) process.stdout.write(`Not complete. Missing: ${missing.join("; ")}.\n`);
    process.stdout.write(`${parts.length} ${parts.length === 1 ? "part" : "parts"} merged. Written to ${out}\n`);
  }
  return exitCodes.done;
}

/** An earlier merge of some of the parts may be written over; what is not among them would be lost. */
async function refuseLoss(out: string, results: Results, texts: ElementTexts): Promise<void> {
  const ways = "name another folder with --out, or replace it with --overwrite";
  if (existsSync(join(out, "checkpoint-1.bin"))) {
    throw new RunFailure("bad-input", `${out} holds a run that was stopped before its end: ${ways}.`);
  }
  const points = await pointFolders(out);
  if (points.length > 0) throw new RunFailure("bad-input", `${out} holds a sweep (${points.join(", ")}): ${ways}.`);
  const there = await resultsIn(out, texts);
  if (there && !holdsAllOf(results, there, texts)) {
    throw new RunFailure("bad-input", `${out} holds ${runInWords(there)}, which is not among the parts: ${ways}.`);
  }
}
