import { isBundle, readBundle } from "#core/carry/bundle.ts";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { at, toldOf } from "#core/refusal.ts";
import { brought as words } from "#core/sentences/en/refusals/files.ts";
import { tell, type Told } from "#core/sentences/told.ts";
import { parseTokenizerJson } from "#core/tokenizers/tokenizer-json.ts";
import { located, parseExperimentWithFiles } from "./file-names.ts";
import type { FileRole } from "./gather-files.ts";
import type { OwnTokenizer } from "./own-curriculum.ts";
import { ownFile, type OwnFile } from "./own-file.ts";
import { isReadable, mostCharacters, ProblemList, type SourceFile } from "./source-file.ts";
import { decodeText, unzip, type ZipEntry } from "./unzip.ts";

/** What lies in files, folders and zips that were opened. */
export interface OpenedTexts {
  files: readonly OwnFile[];
  /** A whole experiment that was among them. */
  experiment?: Experiment;
  /** A tokenizer.json that was among them. */
  tokenizer?: OwnTokenizer;
  /** What could not be used, with name, reason and fix. */
  refusals: readonly Told[];
}

const texts = /\.(txt|md|jsonl|ndjson|csv|tsv)$/i;
const archives = /\.zip$/i;
const definitions = /\.json$/i;

/** Why a file is not looked into, by its name; undefined where it is. */
export function whyNotRead(name: string): Told | undefined {
  if (texts.test(name) || archives.test(name) || definitions.test(name)) return undefined;
  return at({ source: name }, tell(words, "notRead", ".txt, .md, .jsonl, .csv, .json, .zip"));
}

/**
 * Looks into what was brought: texts with the role that their name suggests, zips and bundles, experiment files with
 * the texts beside them, tokenizers. Nothing throws, and nothing is left out in silence: what cannot be used is a
 * refusal, and the rest is used.
 */
export function openBrought(brought: readonly ZipEntry[]): OpenedTexts {
  const refusals: Told[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      refusals.push(toldOf(error));
      return undefined;
    }
  };
  let experiment: Experiment | undefined;
  let tokenizer: OwnTokenizer | undefined;
  const takeExperiment = (name: string, read: () => Experiment): void => {
    if (experiment) refusals.push(at({ source: name }, tell(words, "secondExperiment")));
    else experiment = attempt(read);
  };
  const takeTokenizer = (name: string, text: string): void => {
    if (tokenizer) refusals.push(at({ source: name }, tell(words, "secondTokenizer")));
    else tokenizer = attempt(() => ({ kind: "byte-pairs", ...parseTokenizerJson(text, name) }));
  };
  const entries = withoutSharedFolder(
    brought.flatMap((entry): readonly ZipEntry[] => {
      if (!archives.test(entry.name)) return [entry];
      const { bytes, name: zip } = entry;
      if (attempt(() => isBundle(bytes, zip))) {
        takeExperiment(zip, () => readBundle(bytes, zip).experiment);
        return [];
      }
      const inside = attempt(() => unzip(bytes, zip));
      if (inside?.length === 0) refusals.push(at({ source: zip }, tell(words, "emptyZip")));
      return withoutSharedFolder(inside ?? []).filter(({ name }) => {
        const source = `${zip}/${name}`;
        const why = archives.test(name) ? at({ source }, tell(words, "zipInZip")) : whyNotRead(source);
        if (why) refusals.push(why);
        return !why;
      });
    }),
  );
  const sources = entries.flatMap(({ name, bytes }): SourceFile[] => {
    if (!isTooLong(bytes)) return [{ name, text: decodeText(bytes) }];
    refusals.push(at({ source: name }, tell(words, "tooManyCharacters", mostCharacters)));
    return [];
  });
  const taken = new Set<string>();
  const files = sources
    .filter(({ name }) => texts.test(name))
    .flatMap((file) => {
      if (taken.has(file.name)) {
        refusals.push(at({ source: file.name }, tell(words, "twiceBrought")));
        return [];
      }
      taken.add(file.name);
      const problems = new ProblemList(file.name);
      if (isReadable(file, problems)) return [ownFile(file.name, file.text)];
      refusals.push(...problems.problems.map(located));
      return [];
    });
  for (const { name, text } of sources.filter((source) => definitions.test(source.name))) {
    if (isTokenizer(name, text)) takeTokenizer(name, text);
    else {
      takeExperiment(name, () => parseExperimentWithFiles(text, name, files));
      const roles = namedRoles(text);
      for (const file of files) file.role = roles.get(file.name) ?? file.role;
    }
  }
  return {
    files,
    refusals: onceEach(refusals),
    ...(experiment && { experiment }),
    ...(tokenizer && { tokenizer }),
  };
}

/** The same may be found twice: by asking what a zip is, and by opening it. */
function onceEach(refusals: readonly Told[]): readonly Told[] {
  return [...new Map(refusals.map((told) => [told.message, told])).values()];
}

/** Counted before they are made into a text, which takes several times their room: bytes that begin a character. */
function isTooLong(bytes: Uint8Array): boolean {
  if (bytes.length <= mostCharacters) return false;
  let goOn = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if ((bytes[i]! & 0xc0) === 0x80) goOn += 1;
    else if (i - goOn >= mostCharacters) return true;
  }
  return false;
}

/** A folder that was dropped whole is not part of its files' names. */
function withoutSharedFolder(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  const [folder, rest] = entries[0]?.name.split(/\/(.*)/s) ?? [];
  if (folder === undefined || rest === undefined || /^explanations$/i.test(folder)) return entries;
  if (!entries.every(({ name }) => name.startsWith(`${folder}/`))) return entries;
  return entries.map(({ name, bytes }) => ({ name: name.slice(folder.length + 1), bytes }));
}

/** By its content, for browsers save a second one as "tokenizer (1).json"; one that is broken still has its name. */
function isTokenizer(name: string, text: string): boolean {
  try {
    const json = JSON.parse(text.replace(/^\uFEFF/, "")) as { model?: { vocab?: unknown } } | null;
    return typeof json?.model?.vocab === "object";
  } catch {
    return /(^|\/)tokenizer\.json$/i.test(name);
  }
}

/** Roles by file name that an experiment file gives; none where it holds its texts itself, or is none. */
function namedRoles(definition: string): ReadonlyMap<string, FileRole> {
  try {
    const { curriculum } = JSON.parse(definition) as { curriculum: { files: Record<string, string> } };
    return new Map(Object.entries(curriculum.files).map(([role, name]) => [name, role as FileRole]));
  } catch {
    return new Map();
  }
}
