import { wordsOf } from "./words.ts";

/**
 * Letters of scripts that are written without spaces between words. Their characters are counted one by one: where words
 * end is known from dictionaries alone, and those of browsers differ, so that no two machines would report the same.
 */
const scripts = ["Han", "Hira", "Kana", "Bopo", "Thai", "Laoo", "Khmr", "Mymr", "Talu", "Tale"];
const unspaced = `(?=\\p{L})[${scripts.map((script) => `\\p{Script_Extensions=${script}}`).join("")}]`;
const spaced = `(?!${unspaced})[\\p{L}\\p{M}\\p{N}]`;

const hasUnspaced = new RegExp(unspaced, "u");
/** A character with its marks, a word of another script with its inner apostrophes, or one mark of punctuation. */
const units = new RegExp(`${unspaced}\\p{M}*|(?:${spaced})+(?:['’](?:${spaced})+)*|[^\\s\\p{L}\\p{M}\\p{N}]`, "gu");
const pieces = new RegExp(`${unspaced}\\p{M}*|(?:(?!${unspaced})\\S)+`, "gu");
const unspacedLetters = new RegExp(unspaced, "gu");
const letters = /\p{L}/gu;
/** A space beside one of these was not written: a letter of such a script, or wide punctuation. */
const besideNoSpace = new RegExp(`${unspaced}|[\\u3000-\\u303f\\uff00-\\uff65]`, "u");

/** Whether a text has letters of a script without spaces. */
export function isUnspaced(text: string): boolean {
  return hasUnspaced.test(text);
}

/** The words and marks of a text, in order; of scripts without spaces, the characters. */
export function unitsOf(text: string, lowerCase: boolean): string[] {
  if (!isUnspaced(text)) return wordsOf(text, lowerCase);
  return (lowerCase ? text.toLowerCase() : text).match(units) ?? [];
}

/** What stands between spaces, and every character of scripts without them on its own; nothing is dropped. */
export function piecesOf(text: string): string[] {
  return isUnspaced(text) ? (text.match(pieces) ?? []) : text.split(" ");
}

/** Units or pieces that were joined with spaces, without those that such scripts do not have. */
export function asWritten(joined: string): string {
  if (!isUnspaced(joined)) return joined;
  return joined.replace(/(\S)\p{M}* (?=(\S))/gu, (run, before: string, after: string) =>
    besideNoSpace.test(before) || besideNoSpace.test(after) ? run.slice(0, -1) : run,
  );
}

/** Whether most letters are of scripts without spaces; looked at as far as `mostLooked` characters. */
export function isMostlyUnspaced(texts: Iterable<string>): boolean {
  let all = 0;
  let without = 0;
  let looked = 0;
  for (const text of texts) {
    if (looked > mostLooked) break;
    const part = text.slice(0, mostLooked);
    looked += part.length;
    if (isUnspaced(part)) without += part.match(unspacedLetters)!.length;
    all += part.match(letters)?.length ?? 0;
  }
  return without > all / 2;
}

const mostLooked = 200_000;
