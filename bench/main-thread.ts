/**
 * How the page feels while it trains: `npx tsx bench/main-thread.ts [seeds] [FOLDER] [SECONDS]` runs `cheese` on the built
 * page, SECONDS (12) after it was opened (at a first visit it stores itself for some eight, and tries out the machine), and
 * prints, from the press of Run to the verdict, the main thread's tasks over 50 ms by the clock with the time they had a
 * core for (from the browser's own trace: on a machine whose cores all train, the rest of a task is waiting), how soon
 * Pause and Stop were answered, and the time to the verdict. Build first: `npm run build`.
 */
import { loadavg } from "node:os";
import { chromium } from "playwright";
import { preview } from "vite";
import { browserFlags, findBrowser } from "../scripts/find-browser.mjs";
import { mainThreadDuring } from "./long-tasks.ts";

const seeds = process.argv[2] ?? "6";
const outDir = process.argv[3] ?? "dist";
const openSeconds = Number(process.argv[4] ?? "12");
const server = await preview({ logLevel: "warn", build: { outDir }, preview: { host: "127.0.0.1", port: 0 } });
const address = server.httpServer.address();
if (address === null || typeof address === "string") throw new Error("no port");
const found = await findBrowser();
const browser = await chromium.launch({ args: browserFlags, ...(found ? { executablePath: found.path } : {}) });
const page = await browser.newPage();
// tsx names functions by this helper, which the page does not have.
await page.addInitScript("globalThis.__name = (named) => named;");
await page.goto(`http://127.0.0.1:${address.port}/`);
await page.waitForTimeout(1000 * openSeconds);
while (
  (await page
    .getByRole("spinbutton")
    .first()
    .inputValue()
    .catch(() => seeds)) !== seeds
) {
  await page.getByRole("button", { name: "One repeat fewer" }).click();
}

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
let verdictSeconds = 0;
const load = loadavg()[0]!;
const main = await mainThreadDuring(browser, page, async () => {
  const startMs = performance.now();
  await page.getByRole("button", { name: "Run the experiment" }).click();
  await page
    .getByText(/step \d\d+ of/)
    .first()
    .waitFor({ timeout: 120_000 });
  for (let i = 0; i < 5; i += 1) {
    await page.waitForTimeout(1500);
    pauses.push(await pressPause());
    await page.getByRole("button", { name: "Go on" }).click();
  }
  await page.getByRole("link", { name: "See the answer" }).waitFor({ timeout: 1_200_000 });
  verdictSeconds = Math.round((performance.now() - startMs) / 1000);
});

await page.getByRole("button", { name: "Run again" }).click();
await page
  .getByText(/step \d\d+ of/)
  .first()
  .waitFor({ timeout: 120_000 });
const stopMs = performance.now();
await page.getByRole("button", { name: "Stop" }).click();
await page.getByRole("button", { name: "Run again" }).waitFor();
const stoppedMs = Math.round(performance.now() - stopMs);

const { longTasks, ...rest } = main;
console.log(JSON.stringify({ seeds: Number(seeds), load, verdictSeconds, ...rest, pauses, stopAnsweredMs: stoppedMs }));
console.log(`${longTasks.length} tasks over 50 ms`);
for (const { atSeconds, wallMs, cpuMs, what } of longTasks) {
  const share = Math.round((100 * cpuMs) / wallMs);
  console.log(`  after ${atSeconds} s: ${wallMs} ms by the clock, ${cpuMs} ms (${share} %) on a core: ${what}`);
}
await browser.close();
await server.close();
process.exit(0);
