const known = new Map<string, CanvasRenderingContext2D>();

/** Pixels that words take in one line of the page's sans serif, or of another family, at this size and weight. */
export function textWidth(words: string, px: number, weight = 400, family?: string): number {
  const font = `${weight} ${px}px ${family ?? getComputedStyle(document.body).fontFamily}`;
  const context = known.get(font) ?? document.createElement("canvas").getContext("2d")!;
  known.set(font, context);
  context.font = font;
  return context.measureText(words).width;
}
