/**
 * How the page feels while it trains: `npx tsx bench/main-thread.ts [seeds]` runs `cheese` on the built page and prints
 * the main thread's long tasks (over 50 ms, by the browser's own count), how soon Pause and Stop were answered, and the
 * time to the verdict. Build first: `npm run build`.
 */
import { chromium } from "playwright";
import { preview } from "vite";
import { browserFlags, findBrowser } from "../scripts/find-browser.mjs";

const seeds = process.argv[2] ?? "6";
const server = await preview({ logLevel: "warn", preview: { host: "127.0.0.1", port: 0 } });
const address = server.httpServer.address();
if (address === null || typeof address === "string") throw new Error("no port");
const found = await findBrowser();
const browser = await chromium.launch({ args: browserFlags, ...(found ? { executablePath: found.path } : {}) });
const page = await browser.newPage();
await page.addInitScript(() => {
  const durations: number[] = [];
  Object.assign(globalThis, { longTaskMs: durations });
  new PerformanceObserver((list) => durations.push(...list.getEntries().map((entry) => entry.duration))).observe({
    type: "longtask",
    buffered: true,
  });
});
await page.goto(`http://127.0.0.1:${address.port}/`);
await page.waitForTimeout(3000);
const longTasks = (): Promise<number[]> =>
  page.evaluate(() => (globalThis as unknown as { longTaskMs: number[] }).longTaskMs.map(Math.round));

while (
  (await page
    .getByRole("spinbutton")
    .inputValue()
    .catch(() => seeds)) !== seeds
) {
  await page.getByRole("button", { name: "One repeat fewer" }).click();
}
const beforeRun = (await longTasks()).length;
const startMs = performance.now();
await page.getByRole("button", { name: "Run the experiment" }).click();
await page
  .getByText(/step \d\d+ of/)
  .first()
  .waitFor({ timeout: 120_000 });

const answeredMs: number[] = [];
for (let i = 0; i < 5; i += 1) {
  await page.waitForTimeout(1500);
  const askedMs = performance.now();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Go on" }).waitFor();
  answeredMs.push(Math.round(performance.now() - askedMs));
  await page.getByRole("button", { name: "Go on" }).click();
}
await page.getByRole("button", { name: "Download results.json" }).waitFor({ timeout: 600_000 });
const verdictSeconds = Math.round((performance.now() - startMs) / 1000);
const tasks = (await longTasks()).slice(beforeRun);

await page.getByRole("button", { name: "Run again" }).click();
await page
  .getByText(/step \d\d+ of/)
  .first()
  .waitFor({ timeout: 120_000 });
const stopMs = performance.now();
await page.getByRole("button", { name: "Stop" }).click();
await page.getByRole("button", { name: "Run again" }).waitFor();
const stoppedMs = Math.round(performance.now() - stopMs);

console.log(
  JSON.stringify({
    seeds: Number(seeds),
    verdictSeconds,
    longTaskMs: tasks,
    pauseAnsweredMs: answeredMs,
    stopAnsweredMs: stoppedMs,
  }),
);
await browser.close();
await server.close();
process.exit(0);
