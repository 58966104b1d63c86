import uPlot from "uplot";
import { linesOf, type Axis, type CurvePicture } from "./curve.ts";
import type { PageLook } from "./page-look.svelte.ts";
import type { Point } from "./scale.ts";

/** Everything a plot needs to be drawn. */
export interface PlotState extends CurvePicture {
  width: number;
  height: number;
  page: PageLook;
}

/** Steps of 1, 2 and 5 times a power of ten. */
export const wholeIncrements = Array.from({ length: 10 }, (_, power) =>
  [1, 2, 5].map((factor) => factor * 10 ** power),
).flat();

/** One digit: an axis by factors also has a tick where it happens to begin. */
export function isRound(value: number): boolean {
  return Math.abs(value / Number(value.toPrecision(1)) - 1) < 1e-6;
}

export function isWhole({ isWhole: asked, isLog }: Axis): boolean {
  return asked === true && !isLog;
}

/** What a plot is made for; with another it must be made anew, else its data are replaced. */
export function kindOf({ curves, x, y, page }: PlotState): string {
  return JSON.stringify([
    linesOf(curves).map(({ look, width, dash }) => [look.id, look.color, width, dash]),
    [x, y].map((axis) => [axis.isLog, axis.isWhole]),
    [page.fontPx, page.fontFamily],
  ]);
}

/** One column of places and one of values per band's edge and line, as uPlot wants them. */
export function dataOf({ curves }: PlotState): uPlot.AlignedData {
  const bands = curves.flatMap(({ band }) =>
    (["high", "low"] as const).map((edge) => band.map((at): Point => [at.x, at[edge]])),
  );
  const columns = [...bands, ...linesOf(curves).map(({ points }) => points)];
  if (columns.length === 0) return [[]];
  return uPlot.join(columns.map((points): uPlot.AlignedData => [points.map(([x]) => x), points.map(([, y]) => y)]));
}
