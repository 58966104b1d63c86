import type uPlot from "uplot";
import type { Axis, CurveFrame } from "./curve.ts";
import type { PlotState } from "./plot-state.ts";

/** Steps of 1, 2 and 5 times a power of ten. */
const wholeIncrements = Array.from({ length: 10 }, (_, power) =>
  [1, 2, 5].map((factor) => factor * 10 ** power),
).flat();

/** An axis of `state`, whose numbers are as it formats them. `keep` is told of its ticks at each drawing. */
export function plotAxis(
  key: "x" | "y",
  state: () => PlotState,
  keep: (ticks: CurveFrame["ticks"]["x"]) => void,
): uPlot.Axis {
  const { page, [key]: axis } = state();
  const color = (css: string) => () => state().page.color(css);
  return {
    font: `${page.fontPx}px ${page.fontFamily}`,
    stroke: color("var(--ink-2)"),
    gap: key === "x" ? 6 : 8,
    space: page.fontPx * (key === "x" ? 7 : 3),
    // As wide as the longest number; a digit is about 0.6 of the type's size.
    size: (_, labels: readonly string[] | null) =>
      page.fontPx * (key === "x" ? 1.7 : Math.max(4.2, 1 + 0.6 * Math.max(0, ...(labels ?? []).map((l) => l.length)))),
    ticks: { show: false },
    grid: { show: key === "y", stroke: color("var(--rule)"), width: 1 },
    values: (_, splits: (number | null)[]) => {
      const { isLog, format } = state()[key];
      const labels = splits.map((value) => (value === null || (isLog && !isRound(value)) ? "" : format(value)));
      keep(splits.flatMap((value, i) => (value === null ? [] : [{ value, label: labels[i]! }])));
      return labels;
    },
    ...(isWhole(axis) ? { incrs: wholeIncrements } : {}),
  };
}

/** One digit: an axis by factors also has a tick where it happens to begin. */
function isRound(value: number): boolean {
  return Math.abs(value / Number(value.toPrecision(1)) - 1) < 1e-6;
}

function isWhole({ isWhole: asked, isLog }: Axis): boolean {
  return asked === true && !isLog;
}
