/**
 * How shares and their differences are rounded wherever they are shown, so that the same number reads the same in a
 * sentence, a table and a figure, and numbers beside one another add up or are said to be rounded.
 */

/** A number as it is shown. */
export interface Shown {
  value: number;
  /** Behind the point. */
  digits: number;
}

/** In percent. Whole ones that would read as "none" or "all" have one digit behind the point. */
export function shownPercent(share: number, decimals = 0): Shown {
  const whole = Math.round(100 * share);
  const isRoundedToEdge = (whole === 0 || whole === 100) && Math.abs(100 * share - whole) > 0.05;
  const digits = decimals === 0 && isRoundedToEdge ? 1 : decimals;
  return { value: Number((100 * share).toFixed(digits)), digits };
}

/** A difference of shares in percentage points. What is not 0 never reads as 0. */
export function shownPoints(difference: number, decimals = 0): Shown {
  const points = 100 * difference;
  const isSmall = decimals === 0 ? Math.abs(points) < 1 : Number(points.toFixed(decimals)) === 0;
  if (!isSmall || Math.abs(points) < 1e-9) return { value: Number(points.toFixed(decimals)) + 0, digits: decimals };
  const value = Number(points.toPrecision(1));
  return { value, digits: Math.max(decimals, -Math.floor(Math.log10(Math.abs(value)))) };
}

/** `whole` - `less` = `difference`: two shares, or two differences of shares. */
export interface Subtraction {
  of: "shares" | "differences";
  whole: number;
  less: number;
  difference: number;
}

/** Whether subtractions come out as they are shown; what was none before rounding, because its seeds are not the same, need not. */
export function doAddUp(subtractions: readonly Subtraction[], decimals = 0): boolean {
  const asked = subtractions.filter(({ whole, less, difference }) => Math.abs(whole - less - difference) < 1e-9);
  return asked.every((subtraction) => comesOut(subtraction, decimals));
}

/**
 * Digits behind the point for numbers of a table: none where subtractions come out so, else one. More would look more
 * certain than any of these numbers is, and with one nothing is off by more than 0.1.
 */
export function decimalsThatAddUp(subtractions: readonly Subtraction[]): number {
  return doAddUp(subtractions) ? 0 : 1;
}

function comesOut({ of, whole, less, difference }: Subtraction, decimals: number): boolean {
  const shown = of === "shares" ? shownPercent : shownPoints;
  const rest = shown(whole, decimals).value - shown(less, decimals).value - shownPoints(difference, decimals).value;
  return Math.abs(rest) < 1e-6;
}
