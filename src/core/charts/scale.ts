/** A straight map from a domain to pixels. */
export type Scale = (value: number) => number;

export type Point = readonly [x: number, y: number];

export function linearScale([d0, d1]: Point, [r0, r1]: Point): Scale {
  const slope = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0);
  return (value) => r0 + (value - d0) * slope;
}

/** Round numbers within the domain, about `count` of them. */
export function ticksBetween([d0, d1]: Point, count: number): number[] {
  const rough = (d1 - d0) / count;
  if (!(rough > 0)) return [d0];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(d0 / step - 1e-9);
  const length = Math.floor(d1 / step + 1e-9) - first + 1;
  return Array.from({ length }, (_, i) => Number(((first + i) * step).toPrecision(10)));
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
