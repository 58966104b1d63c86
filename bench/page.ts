import { wrap, type Remote } from "comlink";
import type { BrowserEngine } from "./contenders.ts";
import type { ConfigName } from "./configs.ts";
import type { BrowserWorkerApi } from "./engines/browser-worker.ts";

/** What the bench calls in the page; a worker per engine and case. */
const api = {
  async describeAdapter() {
    const { worker, remote } = start();
    const adapter = await remote.describeAdapter();
    worker.terminate();
    return adapter;
  },
  async open(id: string, engine: BrowserEngine, config: ConfigName, replicas: number) {
    const { worker, remote } = start();
    running.set(id, { worker, remote });
    const died = new Promise<never>((_, reject) => {
      worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker did not start")));
    });
    return Promise.race([remote.open(engine, config, replicas), died]);
  },
  take: (id: string, steps: number) => running.get(id)!.remote.take(steps),
  close(id: string) {
    running.get(id)?.worker.terminate();
    running.delete(id);
  },
};

const running = new Map<string, { worker: Worker; remote: Remote<BrowserWorkerApi> }>();

function start() {
  const worker = new Worker(new URL("./engines/browser-worker.ts", import.meta.url), { type: "module" });
  return { worker, remote: wrap<BrowserWorkerApi>(worker) };
}

declare global {
  interface Window {
    bench: typeof api;
  }
}
window.bench = api;
