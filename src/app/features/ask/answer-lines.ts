import type { AskReport } from "#workers/trainer-api.ts";
import { textWidth } from "#app/components/charts/text-width.ts";
import { runsRightToLeft } from "#app/text/isolated.ts";
import { text } from "#app/text/text.ts";
import { tokenName } from "./token-name.ts";

/** A word of an answer and where it stands, in pixels from the answer's corner. */
export interface PlacedWord {
  words: string;
  /** Undefined: a remark of the page, no word of the model. */
  probability: number | undefined;
  x: number;
  width: number;
  /** Line of the answer, from 0. */
  line: number;
}

export const wordPx = 13;

/** Under every word, as long as a certain one's. */
export const trackWidth = 40;

const gap = 10;

/** An answer's words in lines of at most `wide` pixels, from the right where it is written so. */
export function placeWords(answer: AskReport["answers"][number], wide: number): readonly PlacedWord[] {
  const said = answer.tokens.map((token) => ({ words: tokenName(token.text), probability: token.probability }));
  const all = answer.isCutOff ? [...said, { words: text.ask.cutOff, probability: undefined }] : said;
  let [right, line] = [0, 0];
  const placed = all.map((word) => {
    const width = Math.max(trackWidth, textWidth(word.words, wordPx, 700));
    if (right > 0 && right + width > wide) [right, line] = [0, line + 1];
    const x = right;
    right += width + gap;
    return { ...word, x, line, width };
  });
  const widest = Math.max(0, ...placed.map(({ x, width }) => x + width));
  const isMirrored = runsRightToLeft(answer.text);
  return isMirrored ? placed.map((word) => ({ ...word, x: widest - word.x - word.width })) : placed;
}
