import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
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

/** Starts a kernel worker as a Node thread, from the TypeScript source. */
export function spawnCpuThread(): WorkerPort {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const worker = new Worker(new URL("./cpu-kernel-thread.ts", import.meta.url), { execArgv: ["--import", loader] });
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
