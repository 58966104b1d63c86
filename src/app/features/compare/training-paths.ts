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
 * The line with at most four points per column of pixels: its first, lowest, highest and last there. What is left out
 * would be drawn over by these. Points ascend in `at`.
 */
export function thinned(points: readonly { at: number; to: number }[]): string {
  const kept: { at: number; to: number }[] = [];
  for (let start = 0; start < points.length;) {
    const column = Math.floor(points[start]!.at);
    let end = start;
    while (end < points.length && Math.floor(points[end]!.at) === column) end += 1;
    if (end - start <= 4) kept.push(...points.slice(start, end));
    else {
      let [low, high] = [start, start];
      for (let i = start; i < end; i += 1) {
        if (points[i]!.to < points[low]!.to) low = i;
        if (points[i]!.to > points[high]!.to) high = i;
      }
      const indices = [...new Set([start, low, high, end - 1])].sort((a, b) => a - b);
      kept.push(...indices.map((i) => points[i]!));
    }
    start = end;
  }
  return kept.map(({ at, to }, i) => `${i === 0 ? "M" : "L"}${at.toFixed(1)},${to.toFixed(1)}`).join("");
}
