import { parentPort } from "node:worker_threads";
import { serveKernels } from "#nn/cpu/serve-kernels.ts";

/** A Node worker thread that computes one share of the CPU engine's cohorts. */
if (parentPort === null) throw new Error("cpu-kernel-thread.ts runs in a worker thread only");
const port = parentPort;
serveKernels({
  post: (message, transfer) => {
    port.postMessage(message, [...transfer]);
  },
  onMessage: (listener) => {
    port.on("message", listener);
  },
});
