/**
 * Words of a reader's own inside a sentence of the page: marks and numbers beside them do not land inside when they run
 * from right to left (first strong isolate, Unicode bidirectional algorithm). Others stay as they are, to be copied so.
 */
export function isolated(words: string): string {
  return runsRightToLeft(words) ? `\u2068${words}\u2069` : words;
}

/** Some of it does. */
export function runsRightToLeft(words: string): boolean {
  return rightToLeft.test(words);
}

/** Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin, with the presentation forms. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
