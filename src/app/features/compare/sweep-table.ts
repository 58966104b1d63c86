import type { SweepVerdict } from "#core/sweep-verdict.ts";
import type { Difference } from "#core/contrast-estimate.ts";
import type { ChartTable } from "#app/components/chart-table.ts";
import { text } from "#app/text/text.ts";

/** The curve as one row per value: differences in points and in nats with their intervals, then every seed's. */
export function sweepTable({ points }: SweepVerdict, label: string): ChartTable {
  const { head } = text.compare.sweep;
  const seeds = [...new Set(points.flatMap(({ estimate }) => estimate.perSeed.map(({ seed }) => seed)))];
  return {
    head: [
      label,
      head.kind,
      head.seeds,
      head.leftOut,
      head.points,
      head.low,
      head.high,
      head.nats,
      head.natsLow,
      head.natsHigh,
      head.p,
      head.pHolm,
      ...seeds.map((seed) => head.seed(String(seed))),
    ],
    rows: points.map(({ value, kind, estimate, pHolm }) => [
      String(value),
      text.result.kinds[kind],
      String(estimate.seeds),
      estimate.seedsExcludedByGate.join(" "),
      ...cells(estimate.rate, 100),
      ...cells(estimate.marginNats, 1),
      plain(estimate.p),
      plain(pHolm),
      ...seeds.map((seed) => {
        const own = estimate.perSeed.find((each) => each.seed === seed);
        return plain(own && 100 * own.difference);
      }),
    ]),
  };
}

function cells(difference: Difference | undefined, factor: number): string[] {
  const { interval } = difference ?? {};
  return [difference?.difference, interval?.low, interval?.high].map((value) =>
    plain(value === undefined ? undefined : factor * value),
  );
}

function plain(value: number | undefined): string {
  return value === undefined ? "" : String(Number(value.toPrecision(4)));
}
