import { postedAfter } from "#core/life-lock.ts";
import { serveKernels } from "#nn/cpu/serve-kernels.ts";
import { holdLifeLock } from "./life-lock.ts";

/** A Web Worker that computes one share of the CPU engine's cohorts. */
serveKernels({
  post: postedAfter(holdLifeLock(), (message: unknown, transfer: readonly ArrayBuffer[]) => {
    self.postMessage(message, { transfer: [...transfer] });
  }),
  onMessage: (listener) => {
    self.addEventListener("message", (event: MessageEvent<unknown>) => {
      listener(event.data);
    });
  },
});
