import { lifeSignOf, watchLife, type LifeWatch } from "#core/life-lock.ts";
import type { WorkerPort } from "#nn/cpu/thread-port.ts";

const lifeWatch: LifeWatch = {
  get locks() {
    return navigator.locks;
  },
  every(ms, tick) {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  },
};

/** Starts a kernel worker in a browser, from the page or from another worker. */
export function spawnCpuWorker(): WorkerPort {
  // Locks are shared by all tabs of the site, so the name must be unique.
  const name = `kernels ${crypto.getRandomValues(new Uint32Array(3)).join("-")}`;
  const worker = new Worker(new URL("./cpu-kernel-worker.ts", import.meta.url), { type: "module", name });
  return {
    post: (message, transfer) => {
      worker.postMessage(message, [...transfer]);
    },
    onMessage: (listener) => {
      worker.addEventListener("message", (event: MessageEvent<unknown>) => {
        if (lifeSignOf(event.data) === undefined) listener(event.data);
      });
    },
    onDeath: (listener) => {
      worker.addEventListener("error", (event) => {
        listener(event.message || "its script could not be loaded");
      });
      worker.addEventListener("messageerror", () => {
        listener("a message could not be read");
      });
      worker.addEventListener("message", ({ data, ports }: MessageEvent<unknown>) => {
        const sign = lifeSignOf(data);
        if (!sign) return;
        watchLife(sign, ports, lifeWatch, () => {
          listener("the browser ended it, perhaps for want of memory");
        });
      });
    },
    terminate: () => {
      worker.terminate();
    },
  };
}
