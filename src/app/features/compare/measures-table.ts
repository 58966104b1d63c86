import type { MeasureRow } from "#core/compare/other-measures.ts";
import type { ArmLook } from "#app/components/arm-looks.ts";
import type { ChartTable } from "#app/components/chart-table.ts";
import { text } from "#app/text/text.ts";

/** One row per measure, kind of question and arm; shares to four digits. */
export function measuresTable(rows: readonly MeasureRow[], columns: readonly ArmLook[]): ChartTable {
  const { matrix, measures } = text.compare;
  const { head } = matrix;
  return {
    head: [
      measures.head.measure,
      head.tier,
      head.arm,
      measures.head.value,
      head.low,
      head.high,
      head.seeds,
      head.delta,
      head.deltaLow,
      head.deltaHigh,
    ],
    rows: rows.flatMap(({ measure, tier, cells }) =>
      cells.map(({ value, interval, seeds, delta }, i) => [
        measures.names[measure],
        text.ofDefinition(tier.label),
        columns[i]!.label,
        plain(value),
        plain(interval?.low),
        plain(interval?.high),
        String(seeds),
        plain(hundred(delta?.difference)),
        plain(hundred(delta?.interval?.low)),
        plain(hundred(delta?.interval?.high)),
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
