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
