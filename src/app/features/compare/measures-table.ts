import type { MeasureRow } from "#core/compare/other-measures.ts";
import type { ArmLook } from "#app/components/arm-looks.ts";
import type { ChartTable } from "#app/components/chart-table.ts";
import { text } from "#app/text/text.ts";
import { estimateCells, estimateHead } from "./estimate-columns.ts";

/** One row per measure, kind of question and arm. */
export function measuresTable(rows: readonly MeasureRow[], columns: readonly ArmLook[]): ChartTable {
  const words = text.figure;
  return {
    head: [
      text.compare.measures.measure,
      text.result.tier,
      words.arm,
      words.seeds,
      ...estimateHead(words.value, words.percent),
      ...estimateHead(words.against(columns[0]?.label ?? ""), words.points),
    ],
    rows: rows.flatMap(({ measure, tier, cells }) =>
      cells.map(({ value, interval, seeds, delta }, i) => [
        text.compare.measures.names[measure],
        text.ofDefinition(tier.label),
        columns[i]!.label,
        seeds,
        ...estimateCells(value, interval, 100),
        ...estimateCells(delta?.difference, delta?.interval, 100),
      ]),
    ),
  };
}
