import { leakageReport, type LeakFinding } from "#core/leakage-report.ts";
import { createTokenizer } from "#core/tokenizers/create-tokenizer.ts";
import { asWritten, unitsOf } from "#core/tokenizers/units.ts";
import { wordsOf } from "#core/tokenizers/words.ts";
import { gatherFiles, type FileCount } from "./gather-files.ts";
import { curriculumFromOwn, type OwnCurriculum, type OwnTokenizer } from "./own-curriculum.ts";
import { usedFiles, type OwnFile } from "./own-file.ts";
import type { Problem } from "./source-file.ts";
import type { SourcePlace, Whereabouts } from "./whereabouts.ts";

/** Everything that is told about texts before a run. */
export interface Examined {
  problems: readonly Problem[];
  counts: readonly FileCount[];
  /** Different words of held-out questions that no training text has; characters where `isUnspaced`. */
  unknownWords: readonly string[];
  /** Most letters are of scripts without spaces between words. */
  isUnspaced: boolean;
  /** Absent while something that is needed is missing or wrong. */
  whole?: {
    tokenizer: OwnTokenizer;
    /** Absent for byte pairs that are not learnt yet. */
    vocabulary?: { size: number; trainingTokens: number; heldOutTokens: number };
    findings: readonly LocatedFinding[];
    /** Held-out questions by tier, in order. */
    tiers: readonly { label: string; items: number }[];
  };
}

/** A finding with the files and lines where it shows. */
export interface LocatedFinding extends Omit<LeakFinding, "places"> {
  places: readonly { words: string; training?: SourcePlace; heldOut?: SourcePlace }[];
}

/** Characters of a place's words that are shown. */
const mostShown = 160;

/** Reads the files and checks them. tokenizer: undefined for the one that suits. */
export function examine(files: readonly OwnFile[], tokenizer?: OwnTokenizer): Examined {
  const { own, problems, counts, where, isUnspaced } = gatherFiles(usedFiles(files), tokenizer);
  if (!own) return { problems, counts, isUnspaced, unknownWords: [] };
  // Leaks are sought in words and marks, so that pairs need not be learnt for it.
  const inWords = curriculumFromOwn({
    ...own,
    tokenizer: own.tokenizer.kind === "word" ? own.tokenizer : { kind: "character" },
  });
  const vocabulary = own.tokenizer.kind === "byte-pair" ? undefined : measured(own);
  return {
    problems,
    counts,
    isUnspaced,
    unknownWords: unknownWords(own),
    whole: {
      tokenizer: own.tokenizer,
      ...(vocabulary && { vocabulary }),
      findings: leakageReport(inWords).map((finding) => located(finding, where)),
      tiers: own.tiers.map(({ label, items }) => ({ label, items: items.length })),
    },
  };
}

function measured(own: OwnCurriculum): { size: number; trainingTokens: number; heldOutTokens: number } {
  const curriculum = curriculumFromOwn(own);
  const { encode, vocabularySize } = createTokenizer(curriculum);
  const count = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + encode(text).length, 0);
  return {
    size: vocabularySize,
    trainingTokens: Object.keys(own.texts).reduce(
      (sum, name) => sum + count(curriculum.texts[name]!.documents.flatMap(({ prompt, text }) => [prompt ?? "", text])),
      0,
    ),
    heldOutTokens: count(
      curriculum.tiers.flatMap(({ items }) => items.flatMap(({ prompt, options }) => [prompt, ...options])),
    ),
  };
}

function unknownWords({ texts, tiers, tokenizer }: OwnCurriculum): string[] {
  const cut = tokenizer.kind === "word" ? wordsOf : unitsOf;
  const trained = new Set<string>();
  for (const { documents } of Object.values(texts)) {
    for (const { prompt, text } of documents)
      for (const word of cut(`${prompt ?? ""} ${text}`, true)) trained.add(word);
  }
  const asked = tiers.flatMap(({ items }) =>
    items.flatMap(({ prompt, options }) => cut([prompt, ...options].join(" "), true)),
  );
  return [...new Set(asked)].filter((word) => !trained.has(word)).sort();
}

function located({ places, ...finding }: LeakFinding, where: Whereabouts): LocatedFinding {
  return {
    ...finding,
    places: places.map(({ words, training, heldOut }) => {
      const from = training && where.ofDocument(training.text, training.document);
      const asked = heldOut && where.ofItem(heldOut.tier, heldOut.item);
      const shown = asWritten(words.join(" "));
      return {
        words: shown.length > mostShown ? `${shown.slice(0, mostShown)}…` : shown,
        ...(from && { training: from }),
        ...(asked && { heldOut: asked }),
      };
    }),
  };
}
