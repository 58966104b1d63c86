import type { ArmLook } from "#app/components/arm-looks.ts";
import type { Point, Scale } from "./scale.ts";

/** What one arm, or its control, did over steps. */
export interface Curve {
  look: ArmLook;
  /** One per repeat, drawn faintly. */
  seeds: readonly (readonly Point[])[];
  /** As measured, drawn faintly where `mean` is smoothed. */
  raw?: readonly Point[];
  mean: readonly Point[];
  band: readonly { x: number; low: number; high: number }[];
  /** Drawn thin and dotted: what the arm is to be compared with. */
  isControl?: boolean;
}

export interface Axis {
  from: number;
  to: number;
  isLog: boolean;
  label: string;
  format: (value: number) => string;
  /** Counts: no tick between whole numbers. */
  isWhole?: boolean;
}

/** What a chart of curves shows. */
export interface CurvePicture {
  curves: readonly Curve[];
  x: Axis;
  y: Axis;
  /** Where stages begin. */
  boundaries: readonly { step: number; label: string }[];
  /** A line to compare with: chance, for example. */
  reference?: { value: number; label: string } | undefined;
}

/** Where a drawn chart has its parts, pixels. */
export interface CurveFrame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  across: Scale;
  up: Scale;
  ticks: Record<"x" | "y", readonly { value: number; label: string }[]>;
  /** Names of stages that have room. */
  names: readonly { step: number; label: string }[];
  /** Where the words of the line to compare with begin, on their baseline; undefined: there is no such line in view. */
  referenceAt: { left: number; baseline: number } | undefined;
}

/** A line as it is drawn, on the page and in a file. */
export interface CurveLine {
  look: ArmLook;
  points: readonly Point[];
  width: number;
  opacity: number;
  /** Lengths of strokes and gaps, pixels; empty for a solid line. */
  dash: readonly number[];
  hasMarkers: boolean;
}

/** Edges of a place in the units of the axes. */
export interface Place {
  from: number;
  to: number;
  low: number;
  high: number;
}

/** How finely a line is followed through a place. */
const stepsThrough = 8;

/** The place that the lines run through least; of several such, the first. */
export function freestOf<P extends Place>(places: readonly P[], lines: readonly (readonly Point[])[]): P | undefined {
  const counts = places.map(({ from, to, low, high }) => {
    const stops = Array.from({ length: stepsThrough + 1 }, (_, i) => from + ((to - from) * i) / stepsThrough);
    return lines.reduce((total, points) => {
      const heights = stops.map((x) => heightAt(points, x));
      return total + heights.filter((y) => y !== undefined && y >= low && y <= high).length;
    }, 0);
  });
  return places[counts.indexOf(Math.min(...counts))];
}

/** Of a line between its points; undefined before its first and after its last. */
function heightAt(points: readonly Point[], x: number): number | undefined {
  let [after, end] = [0, points.length];
  while (after < end) {
    const middle = (after + end) >> 1;
    if (points[middle]![0] < x) after = middle + 1;
    else end = middle;
  }
  const [next, last] = [points[after], points[after - 1]];
  if (!next || next[0] === x || !last) return next?.[0] === x ? next[1] : undefined;
  return last[1] + ((next[1] - last[1]) * (x - last[0])) / (next[0] - last[0]);
}

/** How faint a band is. */
export const bandOpacity = 0.13;

/** All lines in the order in which they are drawn: repeats, lines before smoothing and controls below the means. */
export function linesOf(curves: readonly Curve[]): CurveLine[] {
  const thin = { width: 1, opacity: 0.32, dash: [], hasMarkers: false };
  return [
    ...curves.flatMap(({ look, seeds }) => seeds.map((points) => ({ look, points, ...thin }))),
    ...curves.flatMap(({ look, raw }) => (raw ? [{ look, points: raw, ...thin, width: 1.25, opacity: 0.5 }] : [])),
    ...curves.map(({ look, mean: points, isControl }) =>
      isControl
        ? { look, points, width: 1.75, opacity: 1, dash: [0, 5], hasMarkers: false }
        : { look, points, width: 2.5, opacity: 1, dash: dashOf(look), hasMarkers: true },
    ),
  ];
}

/** Least distance of a line's markers where there are many points, pixels. */
const markerGap = 90;

/** Nearer than this, points do not get a marker each, pixels. */
const crowded = 24;

/** The points that carry a marker: all where there is room, else some, and not the same for every arm. */
export function markedPoints(points: readonly Point[], across: Scale, turn: number): Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  if (across(last[0]) - across(first[0]) >= crowded * (points.length - 1)) return [...points];
  const marked: Point[] = [];
  let next = across(first[0]) + ((turn * 0.37) % 1) * markerGap;
  for (const point of points) {
    if (across(point[0]) < next) continue;
    marked.push(point);
    next = across(point[0]) + markerGap;
  }
  return marked;
}

function dashOf({ dash }: ArmLook): number[] {
  return dash === "none" ? [] : dash.split(" ").map(Number);
}
