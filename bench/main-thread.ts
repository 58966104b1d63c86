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
// tsx names functions by this helper, which the page does not have.
await page.addInitScript("globalThis.__name = (named) => named;");
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
    .first()
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

/** From inside the page, so that the driver's own delays do not count: press, and when the button's words change. */
const pressPause = (): Promise<{ wordMs: number; pausedMs: number }> =>
  page.evaluate(async () => {
    const button = [...document.querySelectorAll("button")].find((one) => one.textContent?.trim() === "Pause")!;
    const startMs = performance.now();
    const shows = (words: string): Promise<number> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (button.textContent?.trim() === words) resolve(performance.now() - startMs);
          else setTimeout(look, 1);
        };
        look();
      });
    const answered = Promise.all([shows("Pausing…"), shows("Go on")]);
    button.click();
    const [wordMs, pausedMs] = await answered;
    return { wordMs: Math.round(wordMs), pausedMs: Math.round(pausedMs) };
  });
const pauses: { wordMs: number; pausedMs: number }[] = [];
for (let i = 0; i < 5; i += 1) {
  await page.waitForTimeout(1500);
  pauses.push(await pressPause());
  await page.getByRole("button", { name: "Go on" }).click();
}
await page.getByRole("link", { name: "See the answer" }).waitFor({ timeout: 600_000 });
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
    pauses,
    stopAnsweredMs: stoppedMs,
  }),
);
await browser.close();
await server.close();
process.exit(0);
