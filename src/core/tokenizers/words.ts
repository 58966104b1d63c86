/** A word with its inner apostrophes, or one mark of punctuation; any script. Text between them is dropped. */
export const wordPattern = "[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}\\p{N}]+)*|[^\\s\\p{L}\\p{M}\\p{N}]";

const words = new RegExp(wordPattern, "gu");

/** The words and marks of a text, in order. */
export function wordsOf(text: string, lowerCase: boolean): string[] {
  return (lowerCase ? text.toLowerCase() : text).match(words) ?? [];
}
