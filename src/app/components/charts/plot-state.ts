import uPlot from "uplot";
import { linesOf, type CurvePicture } from "./curve.ts";
import type { PageLook } from "./page-look.svelte.ts";
import type { Point } from "./scale.ts";

/** Everything a plot needs to be drawn. */
export interface PlotState extends CurvePicture {
  width: number;
  height: number;
  page: PageLook;
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
