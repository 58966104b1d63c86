/** The results in docs/results, and where each comes from. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { parseResultsText } from "#core/parse-results.ts";
import type { PublishedRun, RepeatSpread } from "#core/reproduction.ts";
import { projectRoot } from "./project-root.ts";
import { summaryOf, type SummaryRow } from "#core/results.ts";

const folder = new URL("docs/results/", projectRoot);

/** What a results.json says of its run, for files that are a table only. */
const runSchema = v.strictObject({ engine: v.string(), app: v.string(), startedAt: v.string(), wallMs: v.number() });

const sourceSchema = v.strictObject({
  file: v.string(),
  /** Built-in experiment that this is a run of; null for a recipe that is no longer built in. */
  preset: v.nullable(v.string()),
  /** Of the code. */
  commit: v.string(),
  machine: v.string(),
  node: v.string(),
  run: v.optional(runSchema),
});

const indexSchema = v.strictObject({
  spread: v.strictObject({ rateStandardDeviation: v.number(), measured: v.string() }),
  results: v.array(sourceSchema),
  /** Built-in experiments that have not been run on fresh seeds yet. */
  unpublished: v.array(v.string()),
});

export type Source = v.InferOutput<typeof sourceSchema>;

interface Index {
  spread: RepeatSpread;
  results: readonly Source[];
  unpublished: readonly string[];
}

export interface Published {
  /** What was run, with its seeds. */
  experiment: Experiment;
  run: PublishedRun;
}

/** docs/results/index.json. Throws RunFailure "bad-input". */
export async function readIndex(): Promise<Index> {
  const name = fileURLToPath(new URL("index.json", folder));
  const parsed = v.safeParse(indexSchema, JSON.parse(await readFile(name, "utf8")));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new RunFailure("bad-input", `${name}: ${v.getDotPath(issue) ?? "index"}: ${issue.message}.`);
}

/** `cheese.json` -> `cheese`. */
export function nameOf({ file }: Source): string {
  return file.replace(/\.\w+$/, "");
}

/** Throws RunFailure "bad-input". */
export async function readPublished(source: Source): Promise<Published> {
  const text = await readFile(new URL(source.file, folder), "utf8");
  if (source.file.endsWith(".json")) {
    const results = parseResultsText(text, source.file);
    const run = { rows: summaryOf(results), engine: results.engine.description };
    return { experiment: results.experiment, run };
  }
  const rows = parseTable(text);
  const experiment = builtInExperiments.find(({ id }) => id === source.preset);
  if (!experiment || !source.run) {
    throw new RunFailure("bad-input", `${source.file}: a table needs a built-in "preset" and "run" in index.json.`);
  }
  const seeds = [...new Set(rows.map((row) => row.seed))];
  return { experiment: { ...experiment, seeds }, run: { rows, engine: source.run.engine } };
}

/** A results.csv as `toCsv` writes it. */
function parseTable(text: string): SummaryRow[] {
  const [, ...lines] = text.trimEnd().split(/\r?\n/);
  return lines.map((line) => {
    const [, arm, seed, tier, items, rate, meanMarginNats, gatePassed] = line.split(",");
    return {
      arm: arm!,
      seed: Number(seed),
      tier: tier!,
      items: Number(items),
      rate: Number(rate),
      meanMarginNats: Number(meanMarginNats),
      gatePassed: gatePassed === "true",
    };
  });
}
