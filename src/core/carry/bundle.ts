import { strToU8, zipSync, type ZippableFile } from "fflate";
import { definitionHash } from "#core/definition.ts";
import type { Experiment } from "#core/experiment.ts";
import type { RunFailure } from "#core/failure.ts";
import { decodeText, unzip } from "#core/own-texts/unzip.ts";
import { parseExperimentText } from "#core/parse-experiment.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { refusalAt } from "#core/refusal.ts";
import { toCsv, writeResults, type Results } from "#core/results.ts";
import { bundle } from "#core/sentences/en/refusals/files.ts";
import { experiment as experimentWords } from "#core/sentences/en/refusals/experiment.ts";
import { tell, type Fix, type Told } from "#core/sentences/told.ts";

/** Everything of an experiment in one zip: what was asked, what came out, and, if wanted, the models. */
export interface Bundle {
  experiment: Experiment;
  results?: Results;
  /** The run as it was reported, one event a line. */
  eventLines?: string;
  /** Further files, such as exported models, by path: `models/american-1/model.safetensors`. */
  files?: Readonly<Record<string, Uint8Array>>;
}

const bundleFormat = "tinywhy/bundle@1";

/** Zipped at a speed that suits a page; text shrinks to about a tenth, weights do not. */
const levelOf = (name: string): 0 | 6 => (name.endsWith(".safetensors") ? 0 : 6);

/** The bytes of a bundle's zip. The same content gives the same bytes. */
export function writeBundle({ experiment, results, eventLines, files = {} }: Bundle): Uint8Array {
  const manifest = { format: bundleFormat, definition: definitionHash(experiment), files: Object.keys(files).sort() };
  const entries: Record<string, Uint8Array> = {
    "bundle.json": strToU8(`${JSON.stringify(manifest, undefined, 2)}\n`),
    "experiment.json": strToU8(`${JSON.stringify(experiment, undefined, 2)}\n`),
    ...(results && { "results.json": strToU8(writeResults(results)), "results.csv": strToU8(toCsv(results)) }),
    ...(eventLines !== undefined && { "events.jsonl": strToU8(eventLines) }),
    ...files,
  };
  // A fixed time, so that equal content is an equal file.
  const packed = Object.entries(entries).map(([name, bytes]): [string, ZippableFile] => [
    name,
    [bytes, { level: levelOf(name) }],
  ]);
  return zipSync(Object.fromEntries(packed), { mtime: "1980-01-01T00:00:00Z" });
}

/**
 * A bundle that was brought. Throws RunFailure "bad-input" for what is no bundle, is of a newer version, holds results
 * of another definition than its experiment, or files that its list does not name.
 */
export function readBundle(bytes: Uint8Array, fileName: string): Bundle {
  const refuse: Refuse = (reason, fix) => refusalAt({ source: fileName }, reason, fix);
  const entries = new Map(unzip(bytes, fileName).map((entry) => [entry.name, entry.bytes]));
  const textOf = (name: string): string | undefined => {
    const found = entries.get(name);
    return found && decodeText(found);
  };
  const manifest = parseManifest(textOf("bundle.json"), refuse);
  const definition = textOf("experiment.json");
  if (definition === undefined) throw refuse(tell(bundle, "noExperimentJson"), "saveBundle");
  const wasRun = entries.has("results.json");
  const experiment = parseExperimentText(definition, `${fileName}, experiment.json`, { wasRun });
  if (definitionHash(experiment) !== manifest.definition) {
    throw refuse(tell(bundle, "changedAfterwards"));
  }
  const resultsText = textOf("results.json");
  const results = resultsText === undefined ? undefined : parseResultsText(resultsText, `${fileName}, results.json`);
  if (results && definitionHash(results.experiment) !== manifest.definition) {
    throw refuse(tell(bundle, "resultsOfOther"));
  }
  const eventLines = textOf("events.jsonl");
  const files = Object.fromEntries(
    manifest.files.map((name): [string, Uint8Array] => {
      const found = entries.get(name);
      if (!found) throw refuse(tell(bundle, "missingInBundle", name), "saveBundle");
      return [name, found];
    }),
  );
  return {
    experiment,
    ...(results && { results }),
    ...(eventLines !== undefined && { eventLines }),
    ...(manifest.files.length > 0 && { files }),
  };
}

/** The results in a bundle. Throws as `readBundle` does, and for a bundle that holds none. */
export function resultsOfBundle(bytes: Uint8Array, fileName: string): Results {
  const { results } = readBundle(bytes, fileName);
  if (!results) throw refusalAt({ source: fileName }, tell(bundle, "noResultsInBundle"));
  return results;
}

/** Whether a zip is a bundle rather than a collection of texts. */
export function isBundle(bytes: Uint8Array, fileName: string): boolean {
  return unzip(bytes, fileName).some(({ name }) => name === "bundle.json");
}

type Refuse = (reason: Told, fix?: Fix) => RunFailure;

function parseManifest(text: string | undefined, refuse: Refuse): { definition: string; files: readonly string[] } {
  if (text === undefined) throw refuse(tell(bundle, "noBundle"));
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw refuse(tell(bundle, "bundleJsonBroken"), "saveBundle");
  }
  const { format, definition, files } =
    ((typeof manifest === "object" ? manifest : undefined) as Record<string, unknown> | undefined) ?? {};
  if (typeof format === "string" && /^tinywhy\/bundle@([2-9]|\d\d)/.test(format)) {
    throw refuse(tell(experimentWords, "newerFormat", format, bundleFormat));
  }
  const isWhole =
    format === bundleFormat &&
    typeof definition === "string" &&
    Array.isArray(files) &&
    files.every((name): name is string => typeof name === "string");
  if (!isWhole) throw refuse(tell(bundle, "bundleJsonForeign"), "saveBundle");
  return { definition, files };
}
