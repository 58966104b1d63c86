import type { SweepVerdict } from "#core/sweep-verdict.ts";
import type { ChartTable } from "#app/components/chart-table.ts";
import { hundred } from "#app/components/chart-table.ts";
import { text } from "#app/text/text.ts";
import { estimateCells, estimateHead } from "./estimate-columns.ts";

/** The curve as one row per value: differences in points and in nats with their intervals, then every seed's. */
export function sweepTable({ points }: SweepVerdict, label: string): ChartTable {
  const { head } = text.compare.sweep;
  const words = text.figure;
  const seeds = [...new Set(points.flatMap(({ estimate }) => estimate.perSeed.map(({ seed }) => seed)))];
  return {
    head: [
      label,
      words.seeds,
      ...estimateHead(words.difference, words.points),
      ...estimateHead(words.difference, words.nats),
      head.kind,
      head.leftOut,
      head.p,
      head.pHolm,
      ...seeds.map((seed) => words.points(head.seed(String(seed)))),
    ],
    rows: points.map(({ value, kind, estimate, pHolm }) => [
      value,
      estimate.seeds,
      ...estimateCells(estimate.rate?.difference, estimate.rate?.interval, 100),
      ...estimateCells(estimate.marginNats?.difference, estimate.marginNats?.interval, 1),
      text.result.kinds[kind],
      estimate.seedsExcludedByGate.join(" "),
      estimate.p,
      pHolm,
      ...seeds.map((seed) => hundred(estimate.perSeed.find((each) => each.seed === seed)?.difference)),
    ]),
  };
}
