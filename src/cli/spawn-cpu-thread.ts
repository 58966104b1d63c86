import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { WorkerPort } from "#nn/cpu/thread-port.ts";

/**
 * Node 20 has relaxed SIMD (fused multiply-add) behind this flag; later versions have it anyway. Call it before the
 * first kernels are compiled; threads started later follow.
 */
export function allowRelaxedSimd(): void {
  setFlagsFromString("--experimental-wasm-relaxed-simd");
}

/** Starts a kernel worker as a Node thread. */
export function spawnCpuThread(): WorkerPort {
  // tsx does not follow into threads by itself, so each registers it before it loads TypeScript.
  const tsx = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const entry = JSON.stringify(new URL("./cpu-kernel-thread.ts", import.meta.url).href);
  const start = `import(${tsx}).then(({ register }) => { register(); return import(${entry}); });`;
  const worker = new Worker(start, { eval: true, execArgv: [] });
  return {
    post: (message, transfer) => {
      worker.postMessage(message, [...transfer]);
    },
    onMessage: (listener) => {
      worker.on("message", listener);
    },
    onDeath: (listener) => {
      worker.on("error", (error: Error) => {
        listener(error.message);
      });
      worker.on("exit", (code) => {
        listener(`it ended with code ${code}`);
      });
    },
    terminate: () => {
      void worker.terminate();
    },
  };
}
