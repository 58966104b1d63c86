import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright";
import { preview, type PreviewServer } from "vite";
import { browserFlags, findBrowser } from "../../scripts/find-browser.mjs";

/** The built app (`npm run build`), served with its real headers, and a browser to open it in. */
export interface ServedApp {
  url: string;
  browser: Browser;
  /** A page in a context of its own: nothing stored by another test. `path` is relative to `url`, or an address. */
  open(path?: string, options?: BrowserContextOptions): Promise<OpenedPage>;
  close(): Promise<void>;
}

export interface OpenedPage {
  page: Page;
  /** Console errors, uncaught exceptions, refusals of the security policy, failed and foreign requests. */
  troubles: string[];
}

/** How long to wait for anything: a loaded machine takes its time, and what never comes is told all the same. */
export const patienceMs = 120_000;

/** `outDir`: where it was built to, if not to dist/. `flags`: more of them for the browser. */
export async function serveApp(outDir = "dist", flags: readonly string[] = []): Promise<ServedApp> {
  const server = await preview({ logLevel: "warn", build: { outDir }, preview: { host: "127.0.0.1", port: 0 } });
  const found = await findBrowser();
  const browser = await chromium.launch({
    timeout: patienceMs,
    args: [...browserFlags, ...flags],
    ...(found ? { executablePath: found.path } : {}),
  });
  const url = addressOf(server);
  return {
    url,
    browser,
    async open(path = "", options = {}) {
      const context = await browser.newContext(options);
      context.setDefaultTimeout(patienceMs);
      const page = await context.newPage();
      const address = new URL(path, url);
      const troubles = watchTroubles(page, address.origin);
      await page.goto(address.href);
      return { page, troubles };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

function addressOf(server: PreviewServer): string {
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error(`no port: ${String(address)}`);
  return `http://127.0.0.1:${address.port}/`;
}

function watchTroubles(page: Page, origin: string): string[] {
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) =>
    troubles.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ""}`),
  );
  page.on("request", (request) => {
    const isLocal = [`${origin}/`, "data:", "blob:"].some((start) => request.url().startsWith(start));
    if (!isLocal) troubles.push(`left the device: ${request.url()}`);
  });
  return troubles;
}
