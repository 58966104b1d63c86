import { pulseEveryMs } from "#core/life-lock.ts";

/** Beats at the port it is given for as long as it lives, however busy the worker is that made it. */
self.addEventListener("message", ({ ports: [port] }: MessageEvent<unknown>) => {
  setInterval(() => port?.postMessage(undefined), pulseEveryMs);
});
