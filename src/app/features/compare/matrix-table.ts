import type { MatrixRow } from "#core/compare/tier-matrix.ts";
import type { ArmLook } from "#app/components/arm-looks.ts";
import type { ChartTable } from "#app/components/chart-table.ts";
import { text } from "#app/text/text.ts";
import { estimateCells, estimateHead } from "./estimate-columns.ts";

/** The matrix as one row per tier and arm. */
export function matrixTable(rows: readonly MatrixRow[], columns: readonly ArmLook[]): ChartTable {
  const words = text.figure;
  return {
    head: [
      text.result.tier,
      words.arm,
      words.seeds,
      ...estimateHead(words.share, words.percent),
      ...estimateHead(words.against(columns[0]?.label ?? ""), words.points),
      words.nats(words.margin),
    ],
    rows: rows.flatMap(({ tier, cells }) =>
      cells.map((cell, i) => [
        text.ofDefinition(tier.label),
        columns[i]!.label,
        cell.seeds,
        ...estimateCells(cell.rate, cell.interval, 100),
        ...estimateCells(cell.delta?.difference, cell.delta?.interval, 100),
        cell.meanMarginNats,
      ]),
    ),
  };
}
