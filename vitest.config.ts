import { readdirSync, readFileSync } from "node:fs";
import { playwright } from "@vitest/browser-playwright";
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

/** The tests of tests/NAME, inside a real Chromium. One file at a time: software WebGPU uses every core already. */
const inBrowser = (name: string, flags: readonly string[] = []): TestProjectConfiguration => ({
  extends: true,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    testTimeout: 60_000,
    hookTimeout: 60_000,
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

/** unit: plain Node. engines, page: inside a browser. e2e: drives the built page. */
export default mergeConfig(
  app,
  defineConfig({
    optimizeDeps: { include: [...new Set(imported)] },
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: "unit",
            // Some train for a while, on threads that take their time to start beside other work.
            testTimeout: 60_000,
            include: ["tests/**/*.test.ts"],
            exclude: ["tests/engines/**", "tests/page/**", "tests/e2e/**"],
          },
        },
        inBrowser("engines"),
        inBrowser("page", withoutGraphics),
        {
          extends: true,
          test: {
            name: "e2e",
            include: ["tests/e2e/**/*.test.ts"],
            testTimeout: 180_000,
            hookTimeout: 60_000,
            fileParallelism: false,
          },
        },
      ],
    },
  }),
);
