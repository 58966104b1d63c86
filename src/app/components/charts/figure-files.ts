import type { ChartCell, ChartTable } from "#app/components/chart-table.ts";
import type { ArmLook } from "#app/components/arm-looks.ts";
import { element, figureSheet, type Box, type FigureWords } from "./figure-sheet.ts";
import { resolvedColor } from "./resolved-color.ts";

/** What a style sheet decides about a drawing; a drawing that leaves the page takes it along. */
const drawn = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
] as const;

/**
 * A drawing as a file of its own, with the words that it needs to stand alone. Always on light paper: it is to be
 * printed, whatever the reader's screen shows.
 */
export function svgFile(svg: SVGSVGElement, words: FigureWords, legend: readonly ArmLook[] = []): string {
  return onLightPage(() => {
    const copy = svg.cloneNode(true) as SVGSVGElement;
    const originals = [svg, ...svg.querySelectorAll<SVGElement>("*")];
    const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
    originals.forEach((original, i) => {
      const style = getComputedStyle(original);
      const target = copies[i]!;
      target.removeAttribute("class");
      target.removeAttribute("style");
      for (const name of drawn) {
        const value = style.getPropertyValue(name);
        if (value !== "") target.setAttribute(name, value.replaceAll('"', "'"));
      }
    });
    const page = getComputedStyle(document.body);
    const paper = resolvedColor("var(--paper)");
    const look = { ink: page.color, quiet: resolvedColor("var(--ink-2)"), paper, family: page.fontFamily };
    const sheet = figureSheet(extentOf(svg), words, legend, { ...look, resolve: resolvedColor });
    const { left, top, right, bottom } = sheet.box;
    const size = { width: Math.round(right - left), height: Math.round(bottom - top) };
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("viewBox", [Math.round(left), Math.round(top), size.width, size.height].join(" "));
    copy.setAttribute("width", String(size.width));
    copy.setAttribute("height", String(size.height));
    const name = element("title", {}, words.title);
    copy.prepend(name, element("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: paper }));
    copy.append(...sheet.parts);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
  });
}

/** Works with the colours of the light page; nothing of it is seen, because nothing is painted meanwhile. */
function onLightPage<T>(work: () => T): T {
  const root = document.documentElement;
  const before = root.getAttribute("data-theme");
  root.setAttribute("data-theme", "light");
  try {
    return work();
  } finally {
    if (before === null) root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", before);
  }
}

/** All that is drawn, what lies beyond the sheet included. */
function extentOf(svg: SVGSVGElement): Box {
  const box = svg.getBBox();
  const own = svg.viewBox.baseVal;
  const size = own.width > 0 ? own : { width: svg.clientWidth, height: svg.clientHeight };
  return {
    left: Math.min(0, box.x),
    top: Math.min(0, box.y),
    right: Math.max(size.width, box.x + box.width),
    bottom: Math.max(size.height, box.y + box.height),
  };
}

/** Pixels on a side: longer ones some browsers leave empty. */
const longestSide = 16_384;

/** The same as pixels, twice as many as on the page as far as they can be had. Throws Error where the browser cannot draw it. */
export async function pngFile(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    const scale = Math.min(2, longestSide / Math.max(image.width, image.height));
    canvas.width = Math.round(scale * image.width);
    canvas.height = Math.round(scale * image.height);
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture came out"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** RFC 4180; numbers as programs read them. */
export function csvFile({ head, rows }: ChartTable): string {
  const plain = rows.map((row) => row.map((cell) => String(fileCell(cell) ?? "")));
  return [head, ...plain].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

/** Its words, and rows as objects, so that a column is found by its name; numbers as numbers, empty cells left out. */
export function jsonFile({ head, rows }: ChartTable, words: FigureWords): string {
  const objects = rows.map((row) =>
    Object.fromEntries(
      row.flatMap((cell, i) => {
        const value = fileCell(cell);
        return value === undefined || value === "" ? [] : [[head[i] ?? `column ${i + 1}`, value]];
      }),
    ),
  );
  const { title, caption, note, question, run, details } = words;
  return `${JSON.stringify({ title, caption, note, question, run, details, columns: head, rows: objects }, null, 1)}\n`;
}

/** Six digits: more than any of it means, and enough to count with. */
function fileCell(cell: ChartCell): ChartCell {
  return typeof cell === "number" && !Number.isInteger(cell) ? Number(cell.toPrecision(6)) : cell;
}

/** Hands a file to the reader. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function csvField(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
