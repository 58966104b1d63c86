/** What a worker posts once it holds its life lock. */
export const lifeLockHeld = "life lock held";

/**
 * Takes a lock under the worker's own name, for as long as the worker lives. Browsers end workers without a word to
 * their owners, for want of memory for one, and a busy worker answers no call: but its locks are let go however it ends.
 * Without locks (pages that came over plain http from another machine) such an end stays unnoticed.
 */
export function holdLifeLock(): void {
  void navigator.locks?.request(self.name, () => {
    self.postMessage(lifeLockHeld);
    return new Promise(() => undefined);
  });
}
