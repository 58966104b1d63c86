import type { WorkerPort } from "#nn/cpu/thread-port.ts";

/** Starts a kernel worker in a browser, from the page or from another worker. */
export function spawnCpuWorker(): WorkerPort {
  const worker = new Worker(new URL("./cpu-kernel-worker.ts", import.meta.url), { type: "module" });
  return {
    post: (message, transfer) => {
      worker.postMessage(message, [...transfer]);
    },
    onMessage: (listener) => {
      worker.addEventListener("message", (event: MessageEvent<unknown>) => {
        listener(event.data);
      });
    },
    onDeath: (listener) => {
      worker.addEventListener("error", (event) => {
        listener(event.message || "its script could not be loaded");
      });
      worker.addEventListener("messageerror", () => {
        listener("a message could not be read");
      });
    },
    terminate: () => {
      worker.terminate();
    },
  };
}
