import { isHollow, markerPath, type ArmLook } from "#app/components/arm-looks.ts";
import type { FigureSource } from "#app/components/figure-source.ts";
import { textWidth } from "./text-width.ts";

/** What a figure says beside its drawing, so that it can stand alone. */
export interface FigureWords extends Partial<FigureSource> {
  title: string;
  /** What there is to see, in a sentence. */
  caption: string;
  /** What marks mean, the level of intervals, how many repeats. */
  note?: string | undefined;
  /** Whatever else belongs to it, a line each: the words of a question. */
  details?: readonly string[] | undefined;
}

/** A drawing's edges, in its own units. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Height of a line of the legend. */
const legendRow = 22;

/** Free space around everything. */
const margin = 16;

/** Narrower sheets would break every sentence into many lines. */
const leastWidth = 480;

interface Line {
  words: string;
  px: number;
  weight: number;
  color: string;
}

/** What stands above and below a drawing, and the sheet that holds it all. Colours are resolved, for a file. */
export function figureSheet(
  drawing: Box,
  { title, question, run, details = [], caption, note }: FigureWords,
  legend: readonly ArmLook[],
  look: { ink: string; quiet: string; paper: string; family: string; resolve: (css: string) => string },
): { box: Box; parts: readonly SVGElement[] } {
  const left = drawing.left - margin;
  const right = Math.max(drawing.right + margin, left + leastWidth);
  const wide = right - left - 2 * margin;
  const strong = { px: 16, weight: 600, color: look.ink };
  const plain = { px: 13, weight: 400, color: look.ink };
  const small = { px: 12, weight: 400, color: look.quiet };
  const lines = (style: Omit<Line, "words">, words: string | undefined): Line[] =>
    words ? wrapped(words, wide, style, look.family).map((line) => ({ ...style, words: line })) : [];
  const above = [
    ...lines(strong, title),
    ...lines(plain, question),
    ...lines(small, run),
    ...details.flatMap((words) => lines(plain, words)),
  ];
  const below = [...lines(plain, caption), ...lines(small, note)];
  const parts: SVGElement[] = [];
  const write = (list: readonly Line[], from: number): number => {
    let y = from;
    for (const { words, px, weight, color } of list) {
      y += 1.4 * px;
      const place = { x: left + margin, y: y - 0.4 * px, fill: color };
      parts.push(
        element("text", { ...place, "font-family": look.family, "font-size": px, "font-weight": weight }, words),
      );
    }
    return y;
  };
  const top = drawing.top - margin - heightOf(above) - margin;
  write(above, top + margin);
  let bottom = drawing.bottom + margin;
  for (const arm of legend) {
    parts.push(...legendLine(arm, left + margin, bottom + legendRow / 2, look));
    bottom += legendRow;
  }
  bottom = write(below, bottom + (legend.length > 0 ? margin / 2 : 0)) + margin;
  return { box: { left, top, right, bottom }, parts };
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((total, { px }) => total + 1.4 * px, 0);
}

/** An arm's line, marker and name, as beside a chart on the page. */
function legendLine(
  { label, color, dash, marker }: ArmLook,
  x: number,
  y: number,
  { ink, paper, family, resolve }: { ink: string; paper: string; family: string; resolve: (css: string) => string },
): SVGElement[] {
  const drawn = resolve(color);
  const fill = isHollow(marker) ? paper : drawn;
  return [
    element("path", { d: `M${x},${y}h34`, stroke: drawn, "stroke-width": 2.5, "stroke-dasharray": dash }),
    element("path", { d: markerPath(marker, 5), transform: `translate(${x + 17},${y})`, fill, stroke: drawn }),
    element("text", { x: x + 44, y: y + 4, fill: ink, "font-family": family, "font-size": 13 }, label),
  ];
}

export function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ""): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = content;
  return made;
}

/** Words in lines that are at most so wide; a longer word has a line of its own. */
function wrapped(words: string, wide: number, { px, weight }: Omit<Line, "words">, family: string): string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)!} ${word}`;
    if (lines.length > 0 && textWidth(longer, px, weight, family) <= wide) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
