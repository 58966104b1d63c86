/// <reference lib="webworker" />
import { clientsClaim } from "workbox-core";
import { cleanupOutdatedCaches, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";

declare const self: ServiceWorkerGlobalScope;
/** Every file of the built page; put in when it is built. */
declare const __BUILT_FILES__: PrecacheEntry[];
/** Their size together. */
declare const __BUILT_BYTES__: number;

// The whole page is stored at the first visit and served from there: it opens and works without a network.
cleanupOutdatedCaches();
precacheAndRoute(__BUILT_FILES__, { ignoreURLParametersMatching: [/.*/], cleanURLs: false });
clientsClaim();

// A newer version waits until the reader takes it: a run is never interrupted by one.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") void self.skipWaiting();
  if (event.data === "size") event.ports[0]?.postMessage(__BUILT_BYTES__);
});
