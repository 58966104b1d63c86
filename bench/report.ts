import type { RatioResult } from "./bars.ts";
import { caseName, type Case } from "./contenders.ts";
import type { Row } from "./figures.ts";
import type { CaseResult } from "./rounds.ts";

/** One case as a table: times, what they cost in calls, and the losses that show it was the same computation. */
export function caseTable(place: Case, { rows, missing }: CaseResult): string {
  const calls = place.device === "webgpu" ? ["dispatches", "submits", "JS ms"] : [];
  const header = ["engine", "median ms", "min ms", "n", ...calls, "losses at steps 0, 1, 2"];
  const lines = rows.map((row) => [
    row.label,
    inMs(row.ms_median),
    inMs(row.ms_min),
    String(row.n),
    ...(place.device === "webgpu"
      ? [asCount(row.dispatches), asCount(row.submissions), row.js_ms_median?.toFixed(1) ?? ""]
      : []),
    row.losses.map((loss) => loss.toFixed(5)).join(" "),
  ]);
  if (rows.length + missing.length === 0) return `\n${caseName(place)}: no engine to measure here`;
  const notes = missing.map(({ contender, reason }) => `  ${contender.label}: ${reason}`);
  return [`\n${caseName(place)}, per step`, ...aligned(lines.length > 0 ? [header, ...lines] : []), ...notes].join(
    "\n",
  );
}

/** Each ratio, its bar, and whether it is met. */
export function ratioTable(results: readonly RatioResult[]): string {
  const lines = results.map(({ text, value, from_minima, bar, is_met }) => [
    text,
    String(value),
    from_minima === value ? "" : `(from minima ${from_minima})`,
    bar === undefined ? "" : `${bar}: ${is_met ? "met" : "NOT MET"}`,
  ]);
  return ["\nRatios of medians", ...aligned(lines)].join("\n");
}

/** First column to the left, figures to the right. */
function aligned(lines: readonly (readonly string[])[]): string[] {
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]!.length))) ?? [];
  return lines.map((line) =>
    `  ${line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  ")}`.trimEnd(),
  );
}

function inMs(ms: Row["ms_median"]): string {
  return ms.toFixed(ms < 100 ? 1 : 0);
}

function asCount(count: number | undefined): string {
  return count === undefined ? "" : String(Number(count.toFixed(1)));
}
