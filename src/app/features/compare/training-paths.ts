import type { TrainingPoint } from "#core/compare/over-training.ts";
import type { Scale } from "#app/components/charts/scale.ts";

type ValueOf = (point: Pick<TrainingPoint, "rate" | "meanMarginNats">) => number;

/** SVG path through the means, in pixels to a tenth. */
export function meanPath(points: readonly TrainingPoint[], valueOf: ValueOf, x: Scale, y: Scale): string {
  return thinned(points.map((point) => ({ at: x(point.step), to: y(valueOf(point)) })));
}

/** One SVG path with a line per seed: far fewer elements than a path each, so that many seeds stay quick to draw. */
export function seedsPath(points: readonly TrainingPoint[], valueOf: ValueOf, x: Scale, y: Scale): string {
  const lines = new Map<number, { at: number; to: number }[]>();
  for (const { step, perSeed } of points) {
    const at = x(step);
    for (const each of perSeed) {
      const line = lines.get(each.seed);
      const point = { at, to: y(valueOf(each)) };
      if (line) line.push(point);
      else lines.set(each.seed, [point]);
    }
  }
  return [...lines.values()].map(thinned).join("");
}

/**
 * The line with at most two points per column of pixels, its lowest and its highest there: what is left out would lie
 * between them. Points ascend in `at`.
 */
export function thinned(points: readonly { at: number; to: number }[]): string {
  const kept: { at: number; to: number }[] = [];
  for (let start = 0; start < points.length;) {
    const column = Math.floor(points[start]!.at);
    let end = start;
    while (end < points.length && Math.floor(points[end]!.at) === column) end += 1;
    if (end - start <= 2) kept.push(...points.slice(start, end));
    else {
      let [low, high] = [start, start];
      for (let i = start; i < end; i += 1) {
        if (points[i]!.to < points[low]!.to) low = i;
        if (points[i]!.to > points[high]!.to) high = i;
      }
      kept.push(points[Math.min(low, high)]!);
      if (low !== high) kept.push(points[Math.max(low, high)]!);
    }
    start = end;
  }
  return kept.map(({ at, to }, i) => `${i === 0 ? "M" : "L"}${tenth(at)},${tenth(to)}`).join("");
}

/** To a tenth of a pixel; quicker than toFixed, which counts at 100,000 points. */
function tenth(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}
