/** 0.834 -> "83 %". */
export function share(fraction: number): string {
  return `${Math.round(100 * fraction)} %`;
}

/** Percentage points with sign: 0.59 -> "+59". */
export function points(fraction: number): string {
  const value = Math.round(100 * fraction);
  return value === 0 ? "0" : value > 0 ? `+${value}` : `−${-value}`;
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
