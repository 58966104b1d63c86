import { chromium, type Browser, type Page } from "playwright";
import { createServer } from "vite";
import { browserFlags, findBrowser } from "../scripts/find-browser.mjs";

/**
 * Opens a page of this folder in a headless browser, from the sources as they are, waits until it has set `ready` on its
 * window, and closes all when `use` is done.
 */
export async function inDevPage<T>(
  file: string,
  ready: string,
  use: (page: Page, browser: Browser) => Promise<T>,
): Promise<T> {
  const server = await createServer({
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
    server: { port: 0, host: "127.0.0.1" },
  });
  await server.listen();
  const browser = await chromium.launch({ args: browserFlags, executablePath: (await findBrowser())?.path });
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`${server.resolvedUrls!.local[0]}bench/${file}`);
    await page.waitForFunction(`window.${ready}`);
    return await use(page, browser);
  } finally {
    await browser.close();
    await server.close();
  }
}
