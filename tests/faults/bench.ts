import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type CDPSession, type Page } from "playwright";
import { parseResultsText } from "#core/parse-results.ts";
import type { Results } from "#core/results.ts";
import { en as text } from "#app/text/en.ts";
import { browserFlags, findBrowser, withoutGraphics } from "../../scripts/find-browser.mjs";
import { patienceMs, serveApp, type ServedApp } from "../e2e/open-app.ts";
import { readKept, type Kept } from "./kept.ts";
import { disturbedExperiment, linkTo, type RunEngine } from "./tiny-runs.ts";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** What stays the same over all injections: the built page, one browser, and what an undisturbed run gives. */
export interface Bench {
  app: ServedApp;
  /** Of the browser, for what no page can do. */
  cdp: CDPSession;
  /** A device on which a run was finished on each engine, and texts were brought. */
  device: StorageState;
  /** The same, as the stores hold it. */
  kept: Kept;
  /** Of an undisturbed run on one of the engines that the bench was opened for. */
  reference(engine: RunEngine): Results;
  close(): Promise<void>;
}

/** Texts that were brought before, and must outlast everything. */
const brought = [
  { name: "why.txt", mimeType: "text/plain", buffer: Buffer.from("we like it because it is near\n\nwe share it\n") },
  { name: "notes.md", mimeType: "text/markdown", buffer: Buffer.from("Grüße, 你好, שלום\n") },
];

/** The graphics process is killed more often than Chromium would put up with: it then gives no WebGPU for a while. */
const killableGpu = ["--disable-gpu-process-crash-limit", "--disable-domain-blocking-for-3d-apis"];

/** `outDir`: of the built page. */
export async function openBench(engines: readonly RunEngine[], outDir?: string): Promise<Bench> {
  const app = await serveApp(outDir, engines.includes("webgpu") ? killableGpu : withoutGraphics);
  const context = await newDevice(app);
  const page = await context.newPage();
  const references = new Map<RunEngine, Results>();
  // Kept on the device is also which kernels suit WebGPU there, which takes long to find out in software.
  for (const engine of engines) references.set(engine, await undisturbed(page, app, engine));
  await page.goto(`${app.url}#cheese/texts`);
  await page.locator(`input[aria-label="Choose files"]`).setInputFiles(brought);
  await page.getByText("notes.md").first().waitFor();
  await page.waitForFunction(async () => (await indexedDB.databases()).some(({ name }) => name === "tinywhy-texts"));
  await page.reload();
  await page.getByText("notes.md").first().waitFor();
  const kept = await readKept(page);
  const device = await context.storageState({ indexedDB: true });
  await context.close();
  return {
    app,
    cdp: await app.browser.newBrowserCDPSession(),
    device,
    kept,
    reference: (engine) => references.get(engine)!,
    close: () => app.close(),
  };
}

/** A context that stores nothing but what the page itself keeps. */
export async function newDevice(app: ServedApp, device?: StorageState): Promise<BrowserContext> {
  const context = await app.browser.newContext({
    serviceWorkers: "block",
    acceptDownloads: true,
    ...(device && { storageState: device }),
  });
  context.setDefaultTimeout(patienceMs);
  // Functions sent to the page were compiled to use this.
  await context.addInitScript("globalThis.__name ??= (f) => f");
  return context;
}

/** A browser whose owner has forbidden all sites to store anything: storage and locks throw, in workers, too. */
export async function newRefusingDevice(): Promise<BrowserContext> {
  const folder = await mkdtemp(join(tmpdir(), "tinywhy-refusing-"));
  await mkdir(join(folder, "Default"));
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(folder, "Default", "Preferences"), JSON.stringify(blocked));
  const found = await findBrowser();
  const context = await chromium.launchPersistentContext(folder, {
    timeout: patienceMs,
    args: [...browserFlags, ...withoutGraphics],
    serviceWorkers: "block",
    ...(found && { executablePath: found.path }),
  });
  context.setDefaultTimeout(patienceMs);
  await context.addInitScript("globalThis.__name ??= (f) => f");
  // The browser writes a little longer than it says.
  context.on("close", () => void rm(folder, { recursive: true, force: true, maxRetries: 9, retryDelay: 300 }));
  return context;
}

async function undisturbed(page: Page, app: ServedApp, engine: RunEngine): Promise<Results> {
  const { id } = disturbedExperiment(engine);
  await page.goto("about:blank");
  await startRun(page, app, engine);
  await page.getByRole("link", { name: text.places.runPlace.seeAnswer }).waitFor({ timeout: 240_000 });
  for (;;) {
    const kept = (await readKept(page)).results.find(({ results }) => results.experiment.id === id);
    if (kept) return kept.results;
  }
}

export async function openSetup(page: Page, app: ServedApp, engine: RunEngine): Promise<void> {
  await page.goto(app.url + linkTo(disturbedExperiment(engine)));
  await page.getByRole("button", { name: text.run.start }).waitFor();
}

export async function startRun(page: Page, app: ServedApp, engine: RunEngine): Promise<void> {
  await openSetup(page, app, engine);
  await page.getByLabel(text.run.engine).selectOption(engine);
  await page.getByRole("button", { name: text.run.start }).click();
}

/** What a reader takes along from Compare. */
export async function downloadResults(page: Page): Promise<Results> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: text.result.json }).click(),
  ]);
  return parseResultsText(await readFile(await file.path(), "utf8"), "results.json");
}
