import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import { checkedExperiments } from "./scripts/checked-experiments.mjs";
import { describedWorlds } from "./scripts/described-worlds.mjs";
import { offlineFiles } from "./scripts/offline-files.mjs";
import { storedResult } from "./scripts/stored-result.mjs";

/**
 * What the page may do. Nothing leaves the device: no address but the page's own can be fetched, embedded or posted to.
 * 'wasm-unsafe-eval' lets WebAssembly compile (JavaScript's eval stays forbidden); charts set inline styles.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** Isolation gives the page precise clocks, and other pages no handle on it. */
const isolationHeaders = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** Writes the policy into the built page too, so that it holds on any static host. Browsers read frame-ancestors from headers only. */
function policyInPage(): Plugin {
  const policy = { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy.join("; ") };
  return {
    name: "policy-in-page",
    apply: "build",
    transformIndexHtml: () => [{ tag: "meta", attrs: policy, injectTo: "head-prepend" }],
  };
}

export default defineConfig({
  // Relative addresses: the built folder works under any path.
  base: "./",
  plugins: [
    svelte({ configFile: false }),
    policyInPage(),
    storedResult(),
    checkedExperiments(),
    describedWorlds(),
    offlineFiles(),
  ],
  worker: {
    format: "es",
    plugins: () => [storedResult()],
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  build: {
    target: "es2022",
    // As data: addresses, small WebAssembly files could not be fetched under the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    // Where the time of a build goes is nothing that its user can change.
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        // Else the names of all that share a part would be its name.
        chunkFileNames: ({ name }) => `assets/${name.split("~")[0]}-[hash].js`,
        codeSplitting: {
          groups: [
            { name: "page", tags: ["$initial"], priority: 2 },
            // Said at the start: with what is shared by places that come later, all that would come, too.
            { name: "machine-words", test: /sentences\/de\/machine\.ts$/, priority: 1 },
            { name: "shared", minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 30_000 },
          ],
        },
      },
    },
  },
  server: { headers: isolationHeaders },
  preview: {
    headers: {
      ...isolationHeaders,
      "Content-Security-Policy": [...contentSecurityPolicy, "frame-ancestors 'none'"].join("; "),
      "Cross-Origin-Resource-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
      "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
      "X-Content-Type-Options": "nosniff",
    },
  },
});
