import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

/** Names with a hash of their content never change it. */
const hashed = /-[\w-]{8}\.\w+$/;

/** After the page is built: a service worker beside it that knows all its files, so that it works without a network. */
/** @returns {import("vite").Plugin} */
export function offlineFiles() {
  let folder = "dist";
  let isWritten = false;
  return {
    name: "offline-files",
    apply: "build",
    configResolved(config) {
      folder = config.build.outDir;
    },
    writeBundle() {
      isWritten = true;
    },
    async closeBundle() {
      // Called after a build that failed, too: its error is to be seen, not ours.
      if (!isWritten) return;
      const files = filesIn(folder).filter((name) => name !== "service-worker.js");
      const entries = files.map((url) => ({
        url,
        revision: hashed.test(url)
          ? null
          : createHash("sha256")
              .update(readFileSync(join(folder, url)))
              .digest("hex"),
      }));
      await build({
        configFile: false,
        logLevel: "warn",
        publicDir: false,
        define: {
          __BUILT_FILES__: JSON.stringify(entries),
          __BUILT_BYTES__: String(files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)),
          "process.env.NODE_ENV": '"production"',
        },
        build: {
          outDir: folder,
          emptyOutDir: false,
          target: "es2022",
          rolldownOptions: {
            input: "workers/service-worker.ts",
            output: { entryFileNames: "service-worker.js", format: "iife" },
          },
        },
      });
    },
  };
}

/**
 * Paths below a folder, with forward slashes.
 * @param {string} folder
 */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => String(name).replaceAll("\\", "/"))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}
