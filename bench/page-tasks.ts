/**
 * Whether the page ever stands still: `npx tsx bench/page-tasks.ts [--only NAME] [--seeds N] [--dist FOLDER]` does on
 * the built page what asks most of it, and prints every task of its main thread that lasted over 50 ms, with the time it
 * had a core for and where it was spent. Build first: `npm run build`.
 */
import { parseArgs } from "node:util";
import { loadavg } from "node:os";
import { chromium, type Browser, type Page } from "playwright";
import { preview } from "vite";
import { browserFlags, findBrowser } from "../scripts/find-browser.mjs";
import { mainThreadDuring } from "./long-tasks.ts";
import { manyCodes, manyLines, manyResults, resultOfSize } from "./large-inputs.ts";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    seeds: { type: "string", default: "6" },
    dist: { type: "string", default: "dist" },
  },
});

/** Each begins on a page of its own; what comes before `measured` does not count. */
type Scenario = (page: Page, measured: (act: () => Promise<void>) => Promise<void>) => Promise<void>;

const scenarios: Record<string, Scenario> = {
  async open(page, measured) {
    await measured(async () => {
      await page.goto(url(""));
      await page.getByText("Samples of repeat").waitFor({ timeout: 120_000 });
      await page.waitForTimeout(5000);
    });
  },

  async train(page, measured) {
    await page.goto(url(""));
    await page.getByText("Samples of repeat").waitFor({ timeout: 120_000 });
    const repeats = page.getByRole("spinbutton").first();
    while ((await repeats.inputValue()) !== options.seeds) {
      await page.getByRole("button", { name: "One repeat fewer" }).click();
    }
    await measured(async () => {
      await page.getByRole("button", { name: "Run the experiment" }).click();
      await page.getByRole("link", { name: "See the answer" }).waitFor({ timeout: 1_200_000 });
    });
  },

  async result(page, measured) {
    const file = resultOfSize(5_000_000);
    await page.goto(url("#cheese/compare"));
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForTimeout(5000);
    await measured(async () => {
      await page.locator("input[type=file][multiple]").setInputFiles(file);
      await page.getByText("made for the bench").first().waitFor({ timeout: 120_000 });
      await page.waitForTimeout(3000);
    });
  },

  async shelf(page, measured) {
    await page.goto(url("#cheese/compare"));
    await page.getByRole("heading", { level: 1 }).waitFor();
    // More at once than the browser's driver takes.
    for (const file of manyResults(60)) await page.locator("input[type=file][multiple]").setInputFiles(file);
    const list = page.getByRole("list", { name: "Results" });
    await page.getByRole("heading", { name: "Results on this page: 61" }).waitFor({ timeout: 120_000 });
    await page.waitForTimeout(5000);
    await measured(async () => {
      await list.hover();
      for (let i = 0; i < 40; i += 1) {
        await page.mouse.wheel(0, 150);
        await page.waitForTimeout(50);
      }
      await list.locator("button[aria-pressed]").last().click();
      await page.waitForTimeout(3000);
      await page.getByRole("button", { name: "All side by side" }).first().click();
      await page.waitForTimeout(5000);
    });
  },

  async texts(page, measured) {
    await page.goto(url("#cheese/texts"));
    await page.locator('input[aria-label="Choose files"]').waitFor({ state: "attached" });
    await page.waitForTimeout(3000);
    await measured(async () => {
      await page.locator('input[aria-label="Choose files"]').setInputFiles(manyLines(10_000));
      await page.getByText("What could a run show?").waitFor({ timeout: 120_000 });
      await page.getByRole("button", { name: "behaviours.csv", exact: true }).click();
      await page.locator(".cm-content").waitFor();
      await page.waitForTimeout(2000);
    });
  },

  async address(page, measured) {
    await page.goto(url("#cheese/texts"));
    await page.locator('input[aria-label="Choose files"]').setInputFiles(manyLines(10_000));
    await page.getByText("What could a run show?").waitFor({ timeout: 120_000 });
    await measured(async () => {
      await page.getByRole("button", { name: "Open it in Set up" }).click();
      await page.getByText("Your own texts: the same in every repeat.").waitFor({ timeout: 120_000 });
      for (let i = 0; i < 3; i += 1) {
        await page.getByRole("button", { name: "One repeat fewer" }).click();
        await page.waitForTimeout(1000);
      }
    });
  },

  async room(page, measured) {
    await page.goto(url("#cheese-controls/class"));
    await page.getByLabel("Codes").waitFor();
    await page.waitForTimeout(3000);
    await measured(async () => {
      await page.getByLabel("Codes").fill(manyCodes("cheese-controls", 30));
      await page.getByRole("button", { name: "Put in" }).click();
      await page.getByText("30 laptops").first().waitFor({ timeout: 120_000 });
      await page.waitForTimeout(3000);
    });
  },
};

const server = await preview({
  logLevel: "warn",
  build: { outDir: options.dist },
  preview: { host: "127.0.0.1", port: 0 },
});
const address = server.httpServer.address();
if (address === null || typeof address === "string") throw new Error("no port");
const { port } = address;
const found = await findBrowser();
const launch = { args: browserFlags, ...(found ? { executablePath: found.path } : {}) };
for (const [name, scenario] of Object.entries(scenarios)) {
  if (options.only !== undefined && options.only !== name) continue;
  const browser = await chromium.launch(launch);
  await play(browser, name, scenario);
  await browser.close();
}
await server.close();
process.exit(0);

async function play(browser: Browser, name: string, scenario: Scenario): Promise<void> {
  const page = await browser.newPage();
  await scenario(page, async (act) => {
    const startMs = performance.now();
    const { longTasks, ...main } = await mainThreadDuring(browser, page, act);
    const seconds = Number(((performance.now() - startMs) / 1000).toFixed(1));
    console.log(
      JSON.stringify({ scenario: name, seconds, load: loadavg()[0], ...main, over50Ms: longTasks.length, longTasks }),
    );
  });
}

function url(hash: string): string {
  return `http://127.0.0.1:${port}/${hash}`;
}
