import type { Interval } from "#core/statistics/intervals.ts";
import type { ChartCell } from "#app/components/chart-table.ts";
import { text } from "#app/text/text.ts";

/** Heads of a value and its interval, each with its unit. */
export function estimateHead(what: string, unit: (what: string) => string): string[] {
  const { low, high } = text.figure;
  return [unit(what), unit(low(what)), unit(high(what))];
}

/** The cells below them; `factor`: 100 for shares, which are told in percent and in points. */
export function estimateCells(value: number | undefined, interval: Interval | undefined, factor: number): ChartCell[] {
  return [value, interval?.low, interval?.high].map((each) => (each === undefined ? undefined : factor * each));
}
