/** The numbers behind a picture. */
export interface ChartTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}
