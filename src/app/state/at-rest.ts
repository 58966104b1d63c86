/** Work that takes a whole core from the page waits no longer than this for the page to come to rest. */
const mostMs = 2000;

/** Once the page has nothing to do for a moment; at once where the browser cannot tell. */
export function atRest(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "undefined") resolve();
    else requestIdleCallback(() => resolve(), { timeout: mostMs });
  });
}

/** A tab that is hidden draws nothing. */
const drawnAtLatestMs = 250;

/** Once what was just changed has been on the screen for a frame. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
    setTimeout(resolve, drawnAtLatestMs);
  });
}

/** Does each work in a task of its own, the first once the page was drawn. */
export function onceDrawn(...works: readonly (() => void)[]): void {
  const goOn = ([work, ...rest]: readonly (() => void)[]): void => {
    if (!work) return;
    setTimeout(() => {
      work();
      goOn(rest);
    });
  };
  requestAnimationFrame(() => goOn(works));
}
