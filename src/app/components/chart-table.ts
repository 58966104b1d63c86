/** The numbers behind a picture, unrounded; a column says its unit in its head. */
export interface ChartTable {
  head: readonly string[];
  rows: readonly (readonly ChartCell[])[];
}

/** Undefined: there is none. */
export type ChartCell = string | number | undefined;

/** A share or a difference of shares in percent or points. */
export function hundred(share: number | undefined): number | undefined {
  return share === undefined ? undefined : 100 * share;
}
