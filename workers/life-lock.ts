import type { LifeSign } from "#core/life-lock.ts";

/**
 * Lets the owner hear of this worker's end. Browsers end workers without a word to their owners, for want of memory for
 * one, and a busy worker answers no call: but its lock is let go however it ends. There are no locks on pages that came over
 * plain http from another machine, nor where nothing may be stored; there a worker of its own, which ends with it, beats.
 * Resolves when the owner was told where to listen.
 */
export function holdLifeLock(): Promise<void> {
  return new Promise((resolve) => {
    const hold = (): Promise<never> => {
      self.postMessage({ lifeLock: self.name } satisfies LifeSign);
      resolve();
      return new Promise(() => undefined);
    };
    const beat = (): void => {
      startPulse();
      resolve();
    };
    if (navigator.locks) navigator.locks.request(self.name, hold).catch(beat);
    else beat();
  });
}

function startPulse(): void {
  const worker = new Worker(new URL("./pulse.ts", import.meta.url), { type: "module" });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(undefined, [port1]);
  self.postMessage({ pulse: true } satisfies LifeSign, { transfer: [port2] });
}
