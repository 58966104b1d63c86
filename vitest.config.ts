import { readdirSync, readFileSync } from "node:fs";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
import { defineConfig, mergeConfig, type TestProjectConfiguration } from "vitest/config";
import { browserFlags, findBrowser, withoutGraphics } from "./scripts/find-browser.mjs";
import packageJson from "./package.json" with { type: "json" };
import app from "./vite.config.ts";

const { dependencies } = packageJson;

const browser = await findBrowser();

/** What page and workers import from packages, some of it late: found here, or the first run finds it in the middle of a test and reloads. */
const imported = ["src", "workers"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`))
  .filter((path) => /\.(ts|svelte)$/.test(path) && !/^src.cli/.test(path))
  .flatMap((path) => [...readFileSync(path, "utf8").matchAll(/(?:from |import\()"([^"]+)"/g)].map(([, name]) => name!))
  .filter((name) => Object.keys(dependencies).some((known) => name === known || name.startsWith(`${known}/`)))
  .filter((name) => !/^svelte|^workbox|\?url$/.test(name));

/**
 * Every worker that a page starts asks for its modules anew, hundreds of them, and is told that they are as they were:
 * a third of what the tests of the page cost. In a single run nothing changes, and the browser may keep them.
 */
const keptModules: Plugin = {
  name: "kept-modules",
  configureServer({ middlewares }) {
    if (!process.argv.includes("run")) return;
    middlewares.use((request, response, next) => {
      const isModule = /^\/(src|workers|tests|docs|node_modules)\//.test(request.url ?? "");
      const setHeader = response.setHeader.bind(response);
      response.setHeader = (name, value) => setHeader(name, isModule && value === "no-cache" ? "max-age=3600" : value);
      next();
    });
  },
};

/** The tests of tests/NAME, inside a real Chromium. One file at a time: software WebGPU uses every core already. */
const inBrowser = (name: string, flags: readonly string[] = []): TestProjectConfiguration => ({
  extends: true,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { args: [...browserFlags, ...flags], ...(browser ? { executablePath: browser.path } : {}) },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});

/** The tests of tests/NAME, which drive the built page in a browser of their own. */
const onBuiltPage = (name: string): TestProjectConfiguration => ({
  extends: true,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});

/** unit: plain Node. engines, page: inside a browser. e2e, faults: drive the built page. */
export default mergeConfig(
  app,
  defineConfig({
    plugins: [keptModules],
    optimizeDeps: { include: [...new Set(imported)] },
    test: {
      // Of whatever is waited for: a machine with other work takes its time, and what never comes is told all the same.
      expect: { poll: { timeout: 60_000, interval: 50 } },
      // Taken from here alone, for all projects: a browser that starts beside other work may take minutes.
      browser: { connectTimeout: 300_000 },
      projects: [
        {
          extends: true,
          test: {
            name: "unit",
            // Some train for a while, on threads and in processes that take their time to start beside other work.
            testTimeout: 180_000,
            hookTimeout: 180_000,
            include: ["tests/**/*.test.ts"],
            exclude: ["tests/engines/**", "tests/page/**", "tests/e2e/**", "tests/faults/**"],
          },
        },
        inBrowser("engines"),
        inBrowser("page", withoutGraphics),
        onBuiltPage("e2e"),
        onBuiltPage("faults"),
      ],
    },
  }),
);
