import { readFile } from "node:fs/promises";
import type { BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stage } from "#core/experiment.ts";
import { parseResultsText } from "#core/parse-results.ts";
import type { Results } from "#core/results.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { serveApp, type ServedApp } from "./open-app.ts";

/** Long enough to be interrupted, with checkpoints at the end of each of its three phases. */
const tiny = tinyExperiment({ seeds: [1, 2] });
const steps: Record<string, number> = { base: 400, behaviours: 700 };
const experiment = {
  ...tiny,
  stages: Object.fromEntries(
    Object.entries(tiny.stages).map(([name, stage]): [string, Stage] => [
      name,
      { ...stage, steps: steps[name] ?? 500 },
    ]),
  ),
};
const link = `#experiment=${encodeURIComponent(JSON.stringify(experiment))}`;

let app: ServedApp;
let context: BrowserContext;
let whole: Results;
beforeAll(async () => {
  app = await serveApp();
  context = await app.browser.newContext();
  const page = await opened();
  await page.getByRole("button", { name: "Run the experiment" }).click();
  whole = await resultsOf(page);
  await page.close();
}, 300_000);
afterAll(async () => {
  await context.close();
  await app.close();
});

async function opened(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(app.url + link);
  await page.getByRole("button", { name: "Run the experiment" }).waitFor();
  return page;
}

async function resultsOf(page: Page): Promise<Results> {
  await page.getByRole("link", { name: "See the answer" }).click({ timeout: 150_000 });
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download results.json" }).click(),
  ]);
  return parseResultsText(await readFile(await file.path(), "utf8"), "results.json");
}

/** Starts a run and waits until a checkpoint of it is kept. */
async function startUntilKept(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run the experiment" }).click();
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const names = (await indexedDB.databases()).map(({ name }) => name);
          if (!names.includes("tinywhy-runs")) return 0;
          return new Promise<number>((resolve, reject) => {
            const open = indexedDB.open("tinywhy-runs");
            open.onerror = () => reject(open.error);
            open.onsuccess = () => {
              const count = open.result.transaction("runs").objectStore("runs").count();
              count.onsuccess = () => {
                open.result.close();
                resolve(count.result);
              };
            };
          });
        }),
      { timeout: 120_000, interval: 100 },
    )
    .toBeGreaterThan(0);
}

const interruptions: [name: string, interrupt: (page: Page) => Promise<void>][] = [
  ["reloading the page", async (page) => void (await page.reload())],
  ["closing the tab", (page) => page.close()],
  [
    "a renderer that is killed",
    async (page) => {
      const crashed = page.waitForEvent("crash");
      void page.goto("chrome://crash").catch(() => undefined);
      await crashed;
      await page.close();
    },
  ],
];

test.each(interruptions)("after %s a run goes on to the same bits", async (_, interrupt) => {
  const page = await opened();
  await startUntilKept(page);
  await interrupt(page);
  if (!page.isClosed()) await page.close();
  const again = await opened();
  await again.getByRole("button", { name: "Go on with it" }).click();
  const results = await resultsOf(again);
  expect(results.replicas.map(({ arm, seed, margins }) => ({ arm, seed, margins }))).toEqual(
    whole.replicas.map(({ arm, seed, margins }) => ({ arm, seed, margins })),
  );
  // The finished run is kept, and there is nothing left to go on with.
  await again.reload();
  await again.getByRole("button", { name: "Download results.json" }).waitFor();
  expect(await again.getByRole("button", { name: "Go on with it" }).count()).toBe(0);
  await again.close();
});

test("two tabs: one trains, the other says so and starts nothing", async () => {
  const first = await opened();
  await startUntilKept(first);
  const second = await opened();
  expect(await second.getByRole("button", { name: "Go on with it" }).count()).toBe(0);
  await second.getByRole("button", { name: "Run the experiment" }).click();
  await second.getByText("Another tab of this page is training").waitFor();
  await second.close();
  expect((await resultsOf(first)).completed).toBe(true);
  await first.close();
});

test("erasing everything leaves nothing", async () => {
  const page = await opened();
  await page.getByRole("navigation").getByRole("link", { name: "Compare" }).first().click();
  await page.getByRole("button", { name: "Erase everything on this device" }).click();
  await Promise.all([
    page.waitForEvent("load"),
    page.getByRole("button", { name: "Erase everything", exact: true }).click(),
  ]);
  await page.getByText("A stored result, until your own run ends").first().waitFor();
  await page.close();
});
