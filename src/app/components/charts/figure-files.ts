import type { ChartTable } from "#app/components/chart-table.ts";

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

/** Free space around a drawing that leaves the page, pixels. */
const margin = 16;

/** A drawing as a file of its own: colours and type as they are on the page, on the page's paper. */
export function svgFile(svg: SVGSVGElement, title: string): string {
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
  const [left, top] = [Math.min(0, box.x) - margin, Math.min(0, box.y) - margin];
  const width = Math.max(svg.clientWidth, box.x + box.width) + margin - left;
  const height = Math.max(svg.clientHeight, box.y + box.height) + margin - top;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", [left, top, width, height].map(Math.round).join(" "));
  copy.setAttribute("width", String(Math.round(width)));
  copy.setAttribute("height", String(Math.round(height)));
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ x: left, y: top, width, height })) {
    paper.setAttribute(name, String(value));
  }
  paper.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  const name = document.createElementNS("http://www.w3.org/2000/svg", "title");
  name.textContent = title;
  copy.prepend(name, paper);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
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

/** RFC 4180. */
export function csvFile({ head, rows }: ChartTable): string {
  return [head, ...rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

/** Rows as objects, so that a column is found by its name. */
export function jsonFile({ head, rows }: ChartTable, title: string): string {
  const objects = rows.map((row) => Object.fromEntries(row.map((cell, i) => [head[i] ?? `column ${i + 1}`, cell])));
  return `${JSON.stringify({ title, rows: objects }, null, 1)}\n`;
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
