import { nearestWords } from "./nearest.ts";
import { refuserOf } from "./refusal.ts";
import { tokens as refusalWords } from "./sentences/en/refusals/tokens.ts";
import { specialTokens, type Tokenizer } from "./tokenizer.ts";
import { wordsOf } from "./tokenizers/words.ts";

const refuse = refuserOf(refusalWords);

/** Words offered in place of one that is not known. */
const offered = 4;

/**
 * What somebody typed, in the form that the tokenizer knows. A word tokenizer reads "Take a lamp? Yes." as it reads
 * "take a lamp ? yes .", where that cannot mean anything else; characters and byte pairs are read as they stand. Throws
 * RunFailure "bad-input" for what is not known, with the nearest known words.
 */
export function readTyped(tokenizer: Tokenizer, typed: string): string {
  const text = typed.trim();
  if (tokenizer.id !== "word") return text;
  const known = wordsOfVocabulary(tokenizer);
  const has = new Set(known);
  const words = asTokens(text, known, has);
  const unknown = words.find((word) => !has.has(word));
  if (unknown !== undefined) {
    throw refuse("unknownTyped", unknown, nearestWords(unknown.toLowerCase(), known, offered));
  }
  return words.join(" ");
}

/** What a word tokenizer knows, without its special tokens; empty for one that reads characters or byte pairs. */
export function wordsOfVocabulary({ id, tokens }: Tokenizer): readonly string[] {
  return id === "word" ? tokens.slice(specialTokens.length) : [];
}

/** Whether marks may stand at a word ("lamp?") and still be read: each known word is one word or one mark. */
export function cutsMarks(known: readonly string[]): boolean {
  return known.length > 0 && known.every((word) => wordsOf(word, false).length === 1);
}

/** A word that is known as it stands stays so; others are cut and made small, unless the vocabulary tells such apart. */
function asTokens(text: string, known: readonly string[], has: ReadonlySet<string>): string[] {
  const cuts = cutsMarks(known);
  const isSmall = known.every((word) => word === word.toLowerCase());
  return text
    .split(/\s+/)
    .filter((word) => word !== "")
    .flatMap((word) => (has.has(word) || !cuts ? [word] : wordsOf(word, false)))
    .map((word) => (has.has(word) || !isSmall ? word : word.toLowerCase()));
}
