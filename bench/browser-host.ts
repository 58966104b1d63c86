import { fileURLToPath } from "node:url";
import { chromium, type Page } from "playwright";
import { build, preview } from "vite";
import { browserFlags, findBrowser } from "../scripts/find-browser.mjs";
import type { Case, BrowserEngine } from "./contenders.ts";
import type { Turns } from "./turns.ts";

/** A headless browser with the bench's page in it. */
export interface BrowserHost {
  version: string;
  /** What WebGPU computes on, in plain words. */
  adapter: string;
  open(engine: BrowserEngine, place: Case): Promise<Turns>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const pageFolder = `${root}.cache/bench`;

/** Builds the page as the app is built, for engines are timed as they are shipped. `ownGpu`: the machine's, not SwiftShader. */
export async function startBrowser({ ownGpu }: { ownGpu: boolean }): Promise<BrowserHost> {
  await build({
    root: `${root}bench`,
    configFile: `${root}vite.config.ts`,
    logLevel: "error",
    build: { outDir: pageFolder, emptyOutDir: true, rollupOptions: { input: `${root}bench/page.html` } },
  });
  const server = await preview({
    root,
    configFile: `${root}vite.config.ts`,
    logLevel: "error",
    build: { outDir: pageFolder },
    preview: { port: 0, host: "127.0.0.1" },
  });
  const args = ownGpu ? browserFlags.filter((flag) => !flag.startsWith("--use-webgpu-adapter")) : browserFlags;
  const browser = await chromium.launch({ args, executablePath: (await findBrowser())?.path });
  const close = async (): Promise<void> => {
    await browser.close();
    await server.close();
  };
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`${server.resolvedUrls!.local[0]}page.html`);
    await page.waitForFunction("window.bench");
    const adapter = await page.evaluate(() => window.bench.describeAdapter());
    return { version: browser.version(), adapter, open: (engine, place) => openIn(page, engine, place), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openIn(page: Page, engine: BrowserEngine, { config, replicas }: Case): Promise<Turns> {
  const id = `${engine} ${config} ${replicas}`;
  const close = (): Promise<void> => page.evaluate((which) => window.bench.close(which), id);
  try {
    const opened = await page.evaluate(([which, ...asked]) => window.bench.open(which, ...asked), [
      id,
      engine,
      config,
      replicas,
    ] as const);
    return {
      ...opened,
      take: (steps) => page.evaluate(([which, count]) => window.bench.take(which, count), [id, steps] as const),
      dispose: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
