import type { Tier } from "#core/curriculum.ts";
import { explanationPrefix, type OwnCurriculum, type OwnText, type OwnTokenizer } from "./own-curriculum.ts";
import { readBehaviours, readTexts } from "./read-documents.ts";
import { readHeldOut } from "./read-held-out.ts";
import { ProblemList, type Problem, type SourceFile } from "./source-file.ts";
import { isMostlyUnspaced, unitsOf } from "#core/tokenizers/units.ts";
import { wordsOf } from "#core/tokenizers/words.ts";
import { Whereabouts } from "./whereabouts.ts";

/** What a file is for: the name of a text, or the held-out questions. */
export type FileRole = "held-out" | "base" | "neutral" | "behaviours" | `explanations/${string}`;

/** A file with its role; `roleOf` guesses one. */
export interface GatheredFile {
  file: SourceFile;
  role: FileRole;
}

export interface Gathered {
  /** Absent while something that is needed is missing or wrong. */
  own?: OwnCurriculum;
  problems: readonly Problem[];
  counts: readonly FileCount[];
  /** Most letters are of scripts without spaces between words. */
  isUnspaced: boolean;
  /** Of everything that could be read. */
  where: Whereabouts;
}

export interface FileCount {
  file: string;
  role: FileRole;
  /** Documents or items. */
  count: number;
  /** Words and marks; the characters of scripts without spaces. */
  words: number;
  counted: "words" | "characters";
}

/** From this many different words on, whole words are too many tokens for a tiny model. */
const mostWholeWords = 1500;
/** Byte pairs learnt where whole words are too many. */
export const defaultVocabularySize = 1024;

const patterns: readonly [RegExp, FileRole][] = [
  [/held[-_ ]?out|question|eval|test/i, "held-out"],
  [/behaviou?r|example|demo/i, "behaviours"],
  [/neutral|filler/i, "neutral"],
  [/base|background|world/i, "base"],
];

/** What a file seems to be for, by its name: `behaviours.jsonl`, `held-out.csv`, `explanations/kindness.md`, … */
export function roleOf(name: string): FileRole {
  const base = name
    .split("/")
    .at(-1)!
    .replace(/\.[^.]*$/, "");
  const known = patterns.find(([pattern]) => pattern.test(base));
  if (known && !/(^|\/)explanations\//i.test(name)) return known[1];
  const variant = base
    .replace(/^(explanations?|reasons?)[-_ .]*/i, "")
    .replace(/[^\p{L}\p{N} _.-]/gu, " ")
    .trim();
  return `${explanationPrefix}${variant.slice(0, 60) || "reasons"}`;
}

/**
 * Reads everything that was brought into one curriculum. Files of the same role are joined. Needs at least one
 * explanation or neutral text and held-out questions; what is missing or wrong is told with file and line.
 */
export function gatherFiles(files: readonly GatheredFile[], tokenizer?: OwnTokenizer): Gathered {
  const texts = new Map<string, OwnText>();
  const tiers = new Map<string, Tier>();
  const problems: Problem[] = [];
  const counts: FileCount[] = [];
  const where = new Whereabouts();
  for (const { file, role } of files) {
    if (role === "held-out") {
      const read = readHeldOut(file);
      problems.push(...read.problems);
      for (const tier of read.tiers) {
        where.addTier(tier.id, { file: file.name, lines: read.lines[tier.id]! });
        const before = tiers.get(tier.id);
        tiers.set(tier.id, before ? { ...before, items: [...before.items, ...tier.items] } : tier);
      }
      const items = read.tiers.flatMap((tier) => tier.items);
      counts.push({ file: file.name, role, count: items.length, ...wordCount(items.map(({ prompt }) => prompt)) });
      continue;
    }
    const read = role === "behaviours" ? readBehaviours(file) : readTexts(file);
    problems.push(...read.problems);
    where.addText(role, { file: file.name, lines: read.lines });
    if (read.documents.length > 0) texts.set(role, joined(texts.get(role), role, file.name, read));
    const words = wordCount(read.documents.map(({ prompt, text }) => `${prompt ?? ""} ${text}`));
    counts.push({ file: file.name, role, count: read.documents.length, ...words });
  }
  problems.push(...missing(texts, tiers));
  const curriculum = { texts: Object.fromEntries(texts), tiers: [...tiers.values()] };
  const isUnspaced = isMostlyUnspaced(allTexts(curriculum));
  const gathered = { problems, counts, where, isUnspaced };
  if (problems.some(({ severity }) => severity === "error")) return gathered;
  const suitable = isUnspaced ? { kind: "character" as const } : suitableTokenizer(curriculum);
  return { own: { ...curriculum, tokenizer: tokenizer ?? suitable }, ...gathered };
}

/** Whole words while they are few, byte pairs otherwise. */
function suitableTokenizer(curriculum: Omit<OwnCurriculum, "tokenizer">): OwnTokenizer {
  const words = new Set<string>();
  for (const text of allTexts(curriculum)) for (const word of wordsOf(text, true)) words.add(word);
  return words.size <= mostWholeWords
    ? { kind: "word", lowerCase: true }
    : { kind: "byte-pair", vocabularySize: defaultVocabularySize };
}

function* allTexts({ texts, tiers }: Omit<OwnCurriculum, "tokenizer">): Generator<string> {
  for (const { documents } of Object.values(texts)) {
    for (const { prompt, text } of documents) yield `${prompt ?? ""} ${text}`;
  }
  for (const { items } of tiers) for (const { prompt, options } of items) yield [prompt, ...options].join(" ");
}

function joined(
  before: OwnText | undefined,
  role: string,
  file: string,
  { documents, lines }: ReturnType<typeof readTexts>,
): OwnText {
  if (!before) return { label: labelOf(role), documents, source: { file, lines } };
  // Lines belong to one file; of several joined ones only the documents are kept.
  return { label: before.label, documents: [...before.documents, ...documents] };
}

function labelOf(role: string): string {
  if (role.startsWith(explanationPrefix)) return `Explanations: ${role.slice(explanationPrefix.length)}`;
  return { base: "Base text", neutral: "Neutral text", behaviours: "Behaviours" }[role] ?? role;
}

function missing(texts: ReadonlyMap<string, OwnText>, tiers: ReadonlyMap<string, Tier>): Problem[] {
  const problems = new ProblemList("your texts");
  const names = [...texts.keys()];
  if (!names.some((name) => name.startsWith(explanationPrefix))) {
    problems.error(1, "noExplanations");
  }
  if (!names.includes("behaviours")) {
    problems.error(1, "noBehaviours");
  }
  if (tiers.size === 0) {
    problems.error(1, "noHeldOut");
  }
  return [...problems.problems];
}

function wordCount(texts: readonly string[]): Pick<FileCount, "words" | "counted"> {
  return {
    words: texts.reduce((sum, text) => sum + unitsOf(text, false).length, 0),
    counted: isMostlyUnspaced(texts) ? "characters" : "words",
  };
}
