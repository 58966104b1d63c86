/** A straight map from a domain to pixels. */
export type Scale = (value: number) => number;

export type Point = readonly [x: number, y: number];

export function linearScale([d0, d1]: Point, [r0, r1]: Point): Scale {
  const slope = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0);
  return (value) => r0 + (value - d0) * slope;
}

/** Round numbers from 0 to at most `max`: steps of 1, 2 or 5 times a power of ten, about `count` of them. */
export function ticksTo(max: number, count: number): number[] {
  if (!(max > 0)) return [0];
  const rough = max / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  return Array.from({ length: Math.floor(max / step + 1e-9) + 1 }, (_, i) => i * step);
}

/** SVG path through the points, in pixels to a tenth. */
export function linePath(points: readonly Point[], x: Scale, y: Scale): string {
  return points.map(([px, py], i) => `${i === 0 ? "M" : "L"}${x(px).toFixed(1)},${y(py).toFixed(1)}`).join("");
}

/** The given places, moved apart to at least `gap` and kept below `max`, in their order. */
export function spreadOut(places: readonly number[], gap: number, max: number): number[] {
  const order = places.map((_, i) => i).sort((a, b) => places[a]! - places[b]!);
  const moved = [...places];
  order.forEach((index, rank) => {
    const above = order[rank - 1];
    if (above !== undefined) moved[index] = Math.max(moved[index]!, moved[above]! + gap);
  });
  let limit = max;
  for (const index of order.reverse()) {
    moved[index] = Math.min(moved[index]!, limit);
    limit = moved[index]! - gap;
  }
  return moved;
}
