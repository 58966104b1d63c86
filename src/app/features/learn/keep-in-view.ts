/** How long what is drawn only later may push the target away, milliseconds. */
const patienceMs = 5000;
let latest: AbortController | undefined;

/** Scrolls to the target; without a ride for readers who ask for none. */
export function showTarget(selector: string): void {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.querySelector(selector)?.scrollIntoView({ block: "start", behavior: isCalm ? "instant" : "smooth" });
}

/**
 * What is drawn only later pushes the target away: shows it again, until the reader moves by themselves, another target
 * is to be seen, or all is there.
 */
export function keepInView(selector: string): void {
  latest?.abort();
  const ended = (latest = new AbortController());
  const end = (): void => ended.abort();
  for (const move of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(move, end, { passive: true, signal: ended.signal });
  }
  let before = scrollY;
  const timer = setInterval(() => {
    const isMoving = scrollY !== before;
    before = scrollY;
    const target = document.querySelector(selector);
    if (!isMoving && target && isAstray(target)) showTarget(selector);
  }, 300);
  const last = setTimeout(end, patienceMs);
  ended.signal.addEventListener("abort", () => {
    clearInterval(timer);
    clearTimeout(last);
  });
}

/** Not where it would be shown, though it can be. Its scroll margin says where that is. */
function isAstray(target: Element): boolean {
  const off = target.getBoundingClientRect().top - parseFloat(getComputedStyle(target).scrollMarginTop);
  const { scrollHeight, clientHeight } = document.documentElement;
  return off > 4 ? scrollY < scrollHeight - clientHeight - 4 : off < -4;
}
