/** How a language writes the numbers of a sentence. */
export interface NumberFormats {
  /** Whole percent; one figure behind the point where whole ones would read as "none" or "all". */
  percent(share: number): string;
  /** Percent points of a difference in shares, with a true minus sign. What is not 0 never reads as 0. */
  points(difference: number): string;
  /** `digits` behind the point, with a true minus sign. */
  fixed(value: number, digits: number): string;
  /** As a number is typed; two digits for a p-value. */
  plain(value: number): string;
  pValue(p: number): string;
}

/** Number formats with the sign between whole and part: "." or ",". */
export function numbersWith(mark: "." | ","): NumberFormats {
  const marked = (text: string): string => text.replace(".", mark).replace("-", "−");
  return {
    percent(share) {
      const whole = Math.round(100 * share);
      const isRoundedToEdge = (whole === 0 || whole === 100) && Math.abs(100 * share - whole) > 0.05;
      return `${isRoundedToEdge ? marked((100 * share).toFixed(1)) : whole} %`;
    },
    points(difference) {
      const value = 100 * difference;
      const rounded = Math.abs(value) < 1 ? Number(value.toPrecision(1)) : Math.round(value);
      return Math.abs(value) < 1e-9 ? "0" : marked(String(rounded));
    },
    fixed: (value, digits) => marked(value.toFixed(digits)),
    plain: (value) => String(value).replace(".", mark),
    pValue: (p) => String(Number(p.toPrecision(2))).replace(".", mark),
  };
}

/** "a", "a and b", "a, b and c". */
export function listedWith(and: string): (parts: readonly string[]) => string {
  return (parts) => (parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`);
}
