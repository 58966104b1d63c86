import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserFlags, findBrowser, withoutGraphics } from "../../scripts/find-browser.mjs";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { patienceMs } from "./open-app.ts";
import { servePlainly } from "./plain-host.ts";

const link = `#experiment=${encodeURIComponent(JSON.stringify(tinyExperiment({ seeds: [1, 2] })))}`;

let browser: Browser;
/** What the host serves; a copy, so that a new version can be put in its place. */
let folder: string;
beforeAll(async () => {
  const found = await findBrowser();
  browser = await chromium.launch({
    timeout: patienceMs,
    args: [...browserFlags, ...withoutGraphics],
    ...(found ? { executablePath: found.path } : {}),
  });
  folder = mkdtempSync(join(tmpdir(), "offline-"));
  cpSync("dist", folder, { recursive: true });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function storedPage(url: string): Promise<Page> {
  const context = await browser.newContext();
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  await page.goto(url + link);
  await page.getByText("it opens and trains without a network").waitFor();
  return page;
}

async function cutNetwork(page: Page, server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.clearBrowserCache");
}

async function runToVerdict(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run the experiment" }).click();
  await page.getByRole("link", { name: "See the answer" }).click();
  await page.getByRole("button", { name: "Download results.json" }).waitFor();
}

test("after one visit under any path, everything works with the server gone and the HTTP cache cleared", async () => {
  const { url, server } = await servePlainly("/some/where/", folder);
  const page = await storedPage(url);
  await expect.poll(() => page.locator("footer").innerText()).toMatch(/\(\d+\.\d MB\)/);
  await cutNetwork(page, server);
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(message.text());
  });
  await page.reload();
  await runToVerdict(page);
  for (const place of ["Learn", "Compare", "Run", "Set up"]) {
    await page.getByRole("navigation").getByRole("link", { name: place }).first().click();
    await page.locator("main h1, main h2").first().waitFor();
  }
  const stored = await page.evaluate(
    async (files) => {
      const missing: string[] = [];
      for (const file of files) if (!(await fetch(file)).ok) missing.push(file);
      return missing;
    },
    ["continue.py", "experiment.schema.json", "examples/proverbs/base.md", "manifest.webmanifest", "icon-512.png"],
  );
  expect(stored).toEqual([]);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test("a new version that comes during a run waits until it is over and taken", async () => {
  const { url, server } = await servePlainly("/", folder);
  const page = await storedPage(url);
  await page.getByRole("button", { name: "Run the experiment" }).click();
  publishNewVersion();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.getByText("A newer version is here.").waitFor();
  await page.getByRole("link", { name: "See the answer" }).click();
  await page.getByRole("button", { name: "Download results.json" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset.version)).toBeUndefined();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Load it now" }).click()]);
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.version)).toBe("new");
  await page.context().close();
  server.closeAllConnections();
  server.close();
});

/** Another page under the same address: what a new build does to index.html and to the list of files. */
function publishNewVersion(): void {
  const page = join(folder, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("<html", '<html data-version="new"'));
  const worker = join(folder, "service-worker.js");
  const before = readFileSync(worker, "utf8");
  const after = before.replace(/(url:[`"']index\.html[`"'],revision:[`"'])[0-9a-f]{8}/, "$100000000");
  expect(after).not.toBe(before);
  writeFileSync(worker, after);
}
