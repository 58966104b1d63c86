import { readFileSync } from "node:fs";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, mergeConfig, type TestProjectConfiguration } from "vitest/config";
import { browserFlags, findBrowser, withoutGraphics } from "./scripts/find-browser.mjs";
import app from "./vite.config.ts";

const browser = await findBrowser();

/** The parts of tfjs that are imported one by one, as their names stand in the source. */
const gradients =
  readFileSync("src/nn/reference/gradients.ts", "utf8").match(/@tensorflow\/tfjs-core\/dist\/gradients\/\w+/g) ?? [];

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
    // Named here, or the first run finds them one by one and reloads in the middle of a test.
    optimizeDeps: {
      include: [
        "@tensorflow/tfjs-core",
        ...gradients,
        "@tensorflow/tfjs-backend-cpu",
        "@tensorflow/tfjs-backend-wasm",
        "@tensorflow/tfjs-backend-webgpu",
        "bits-ui",
        "comlink",
        "valibot",
        "idb-keyval",
        "@scure/base",
        "uplot",
        "uqr",
        "qr/decode.js",
        "@codemirror/commands",
        "@codemirror/lint",
        "@codemirror/state",
        "@codemirror/view",
      ],
    },
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
