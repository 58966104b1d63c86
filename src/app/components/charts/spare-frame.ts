/**
 * What drawing may take of one frame, milliseconds, before another chart waits for the next one. With styles, layout and
 * painting a frame takes some three times as much, and again as much by the clock where training wants every core.
 */
const budgetMs = 4;

const waiting: (() => void)[] = [];
let isPlanned = false;

/**
 * Draws a frame later: what came with it, such as rows and words, is laid out and painted in the next one. When many ask
 * at once, as charts do when data come, some are drawn in the frames after it: one per frame at least. In a hidden tab
 * nothing is.
 */
export function inSpareFrame(draw: () => void): void {
  waiting.push(draw);
  plan();
}

function plan(): void {
  if (isPlanned || waiting.length === 0) return;
  isPlanned = true;
  requestAnimationFrame(() => requestAnimationFrame(drawSome));
}

function drawSome(): void {
  const endMs = performance.now() + budgetMs;
  try {
    while (waiting.length > 0 && performance.now() < endMs) waiting.shift()!();
  } finally {
    isPlanned = waiting.length > 0;
    if (isPlanned) requestAnimationFrame(drawSome);
  }
}
