import type { MatrixRow } from "#core/compare/tier-matrix.ts";
import type { ArmLook } from "#app/components/arm-looks.ts";
import type { ChartTable } from "#app/components/chart-table.ts";
import { text } from "#app/text/text.ts";

/** The matrix as one row per tier and arm, shares to four digits. */
export function matrixTable(rows: readonly MatrixRow[], columns: readonly ArmLook[]): ChartTable {
  const { head } = text.compare.matrix;
  return {
    head: [
      head.tier,
      head.arm,
      head.rate,
      head.low,
      head.high,
      head.seeds,
      head.delta,
      head.deltaLow,
      head.deltaHigh,
      head.margin,
    ],
    rows: rows.flatMap(({ tier, cells }) =>
      cells.map((cell, i) => [
        text.ofDefinition(tier.label),
        columns[i]!.label,
        plain(cell.rate),
        plain(cell.interval?.low),
        plain(cell.interval?.high),
        String(cell.seeds),
        plain(hundred(cell.delta?.difference)),
        plain(hundred(cell.delta?.interval?.low)),
        plain(hundred(cell.delta?.interval?.high)),
        plain(cell.meanMarginNats),
      ]),
    ),
  };
}

function hundred(share: number | undefined): number | undefined {
  return share === undefined ? undefined : 100 * share;
}

function plain(value: number | undefined): string {
  return value === undefined ? "" : String(Number(value.toPrecision(4)));
}
