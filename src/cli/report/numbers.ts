import { percent, points as unsigned } from "#core/sentences/en/numbers.ts";

/** 0.834 -> "83 %". */
export function share(fraction: number, decimals?: number): string {
  return percent(fraction, decimals);
}

/** Percentage points with sign: 0.59 -> "+59". */
export function points(fraction: number, decimals?: number): string {
  return `${fraction > 0 ? "+" : ""}${unsigned(fraction, decimals)}`;
}

/** 9180000 -> "9,180,000". */
export function count(value: number): string {
  return new Intl.NumberFormat("en", { maximumFractionDigits: 0 }).format(value);
}

/** Seconds, minutes or hours, whichever reads well. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
