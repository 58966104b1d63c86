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
  const worker = import.meta.url.endsWith(".ts") ? startFromSource() : new Worker(entryOf(".js"), { execArgv: [] });
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

/** tsx does not follow into threads by itself, so each registers it before it loads TypeScript. */
function startFromSource(): Worker {
  const tsx = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const entry = JSON.stringify(entryOf(".ts").href);
  return new Worker(`import(${tsx}).then(({ register }) => { register(); return import(${entry}); });`, {
    eval: true,
    execArgv: [],
  });
}

function entryOf(ending: string): URL {
  return new URL(`./cpu-kernel-thread${ending}`, import.meta.url);
}
