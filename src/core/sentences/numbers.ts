import { shownPercent, shownPoints, type Shown } from "../shown-figures.ts";

/** How a language writes the numbers of a sentence. */
export interface NumberFormats {
  /** Whole percent; one figure behind the point where whole ones would read as "none" or "all". */
  percent(share: number, decimals?: number): string;
  /** Percent points of a difference in shares, with a true minus sign. What is not 0 never reads as 0. */
  points(difference: number, decimals?: number): string;
  /** `digits` behind the point, with a true minus sign. */
  fixed(value: number, digits: number): string;
  /** As a number is typed; two digits for a p-value. */
  plain(value: number): string;
  pValue(p: number): string;
}

/** Number formats with the sign between whole and part: "." or ",". */
export function numbersWith(mark: "." | ","): NumberFormats {
  const written = ({ value, digits }: Shown): string => marked(value.toFixed(digits));
  const marked = (text: string): string => text.replace(".", mark).replace("-", "−");
  return {
    percent: (share, decimals) => `${written(shownPercent(share, decimals))} %`,
    points: (difference, decimals) => written(shownPoints(difference, decimals)),
    fixed: (value, digits) => marked(value.toFixed(digits)),
    plain: (value) => String(value).replace(".", mark),
    pValue: (p) => String(Number(p.toPrecision(2))).replace(".", mark),
  };
}

/** "a", "a and b", "a, b and c". */
export function listedWith(and: string): (parts: readonly string[]) => string {
  return (parts) => (parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`);
}

/** Parts of a list of numbers that are still read: beyond them it says how many there are. */
const mostListed = 12;

/** Ascending whole numbers as "1, 3–7 and 9"; where these are many parts, the first of them and how many more. */
export function numbersListedWith(
  and: string,
  more: (count: number) => string,
): (numbers: readonly number[]) => string {
  const list = listedWith(and);
  return (numbers) => {
    const parts = stretchesOf(numbers);
    const isShort = parts.length <= mostListed;
    const shown = isShort ? parts : parts.slice(0, mostListed - 1);
    const words = shown.map((part) => (part.length === 1 ? String(part[0]) : `${part[0]}–${part.at(-1)}`));
    const left = parts.slice(shown.length).flat().length;
    return list(isShort ? words : [...words, more(left)]);
  };
}

/** Neighbours together where they are three and more. */
function stretchesOf(numbers: readonly number[]): number[][] {
  const stretches: number[][] = [];
  for (const number of numbers) {
    const last = stretches.at(-1);
    if (last && number === last.at(-1)! + 1) last.push(number);
    else stretches.push([number]);
  }
  return stretches.flatMap((stretch) => (stretch.length < 3 ? stretch.map((number) => [number]) : [stretch]));
}
