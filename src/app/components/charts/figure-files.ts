import type { ChartTable } from "#app/components/chart-table.ts";
import { isHollow, markerPath, type ArmLook } from "#app/components/arm-looks.ts";
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

/** Height of a line of the legend, pixels. */
const legendRow = 22;

/** Free space around a drawing that leaves the page, pixels. */
const margin = 16;

/** A drawing as a file of its own: colours and type as they are on the page, on the page's paper. */
export function svgFile(svg: SVGSVGElement, title: string, legend: readonly ArmLook[] = []): string {
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
  const box = svg.getBBox();
  const own = svg.viewBox.baseVal;
  const size = own.width > 0 ? own : { width: svg.clientWidth, height: svg.clientHeight };
  const [left, top] = [Math.min(0, box.x) - margin, Math.min(0, box.y) - margin];
  const width = Math.max(size.width, box.x + box.width) + margin - left;
  const bottom = Math.max(size.height, box.y + box.height) + margin;
  const height = bottom + (legend.length > 0 ? legendRow * legend.length + margin : 0) - top;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", [left, top, width, height].map(Math.round).join(" "));
  copy.setAttribute("width", String(Math.round(width)));
  copy.setAttribute("height", String(Math.round(height)));
  const paper = element("rect", {
    x: left,
    y: top,
    width,
    height,
    fill: getComputedStyle(document.body).backgroundColor,
  });
  const name = element("title", {}, title);
  copy.prepend(name, paper);
  legend.forEach((look, i) => copy.append(...legendLine(look, bottom + legendRow * (i + 0.5))));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** An arm's line, marker and name, as beside a chart on the page. */
function legendLine({ label, color, dash, marker }: ArmLook, y: number): SVGElement[] {
  const page = getComputedStyle(document.body);
  const drawnColor = resolvedColor(color);
  return [
    element("path", { d: `M0,${y}H34`, stroke: drawnColor, "stroke-width": 2.5, "stroke-dasharray": dash }),
    element("path", {
      d: markerPath(marker, 5),
      transform: `translate(17,${y})`,
      fill: isHollow(marker) ? page.backgroundColor : drawnColor,
      stroke: drawnColor,
    }),
    element("text", { x: 44, y: y + 4, fill: page.color, "font-family": page.fontFamily, "font-size": 13 }, label),
  ];
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ""): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = content;
  return made;
}

/** The same as pixels, twice as many as on the page. Throws Error where the browser cannot draw it. */
export async function pngFile(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * image.width;
    canvas.height = 2 * image.height;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture came out"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** RFC 4180; numbers as programs read them. */
export function csvFile({ head, rows }: ChartTable, locale: string): string {
  const plain = rows.map((row) => row.map((cell) => String(plainCell(cell, locale))));
  return [head, ...plain].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

/** Rows as objects, so that a column is found by its name; numbers as numbers, empty cells left out. */
export function jsonFile({ head, rows }: ChartTable, title: string, locale: string): string {
  const objects = rows.map((row) =>
    Object.fromEntries(
      row.flatMap((cell, i) => (cell === "" ? [] : [[head[i] ?? `column ${i + 1}`, plainCell(cell, locale)]])),
    ),
  );
  return `${JSON.stringify({ title, rows: objects }, null, 1)}\n`;
}

/** "+1,234.5" is 1234.5 and "83%" is 0.83, as they are written in the page's language; other words stay. */
export function plainCell(cell: string, locale: string): string | number {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const mark = (type: string): string => parts.find((part) => part.type === type)?.value ?? "";
  const digits = cell.replaceAll(mark("group"), "").replace(mark("decimal"), ".").replace("−", "-");
  const found = /^([+-]?\d+(?:\.\d+)?)\s?(%?)$/.exec(digits);
  if (!found) return cell;
  const value = Number(found[1]);
  return found[2] ? Number((value / 100).toPrecision(12)) : value;
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
