/** What is left of the lower of A4 and Letter (279.4 mm) within the margins of base.css, less a little for rounding. */
const sheetMillimetres = 250;
const pixelsPerMillimetre = 96 / 25.4;
/** From 10.5 points down to 6: what is smaller nobody reads, so what is longer goes on to a second sheet. */
const smallest = 0.58;

/**
 * Makes the type of a printed sheet smaller, step by step, until all of it fits on one. Everything in it is as large as
 * its type; how it wraps, and so how high it is, is only known once it is laid out.
 */
export function fitSheet(sheet: HTMLElement): void {
  for (let fit = 1; fit >= smallest; fit *= 0.96) {
    sheet.style.setProperty("--fit", fit.toFixed(3));
    if (sheet.getBoundingClientRect().height <= sheetMillimetres * pixelsPerMillimetre) return;
  }
}
