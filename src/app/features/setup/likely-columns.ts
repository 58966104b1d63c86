const cardRem = 15;
const gapRem = 0.75;
/** The page's own frame, and the wider one that the cards have on a large screen. */
const pageRem = 78;
const wide = { fromRem: 150, rem: 135 };

/**
 * How many cards of the gallery will stand side by side in a window so many rem wide: known before anything is laid out,
 * so that the gallery is drawn once. What was laid out is measured and has the last word (a tour takes part of the width).
 */
export function likelyColumns(windowRem: number): number {
  const gutters = 2 * Math.min(3.5, Math.max(1, 0.04 * windowRem));
  const frame = windowRem >= wide.fromRem ? wide.rem + gutters : pageRem;
  const room = Math.min(windowRem, frame) - gutters;
  return Math.max(1, Math.floor((room + gapRem) / (cardRem + gapRem)));
}
