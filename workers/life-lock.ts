import type { LifeLock } from "#core/life-lock.ts";

/**
 * Takes a lock under the worker's own name, for as long as the worker lives. Browsers end workers without a word to
 * their owners, for want of memory for one, and a busy worker answers no call: but its locks are let go however it ends.
 * Without locks (pages that came over plain http from another machine, browsers that may store nothing) such an end
 * stays unnoticed.
 */
export function holdLifeLock(): void {
  const hold = (): Promise<never> => {
    self.postMessage({ lifeLock: self.name } satisfies LifeLock);
    return new Promise(() => undefined);
  };
  navigator.locks?.request(self.name, hold).catch(() => undefined);
}
