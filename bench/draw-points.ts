/**
 * How smooth a figure with 100,000 points is: `npx tsx bench/draw-points.ts [FOLDER]` opens, in Compare on the built
 * page (dist/), a result whose 30 models were each asked 3,334 times (made up, from the published `cheese`). Prints how
 * soon the figure stands after its data were replaced, and the frames and the main thread's long tasks (over 50 ms, by
 * the browser's own count) while the pointer moves over it and while its step is dragged. Build first: `npm run build`.
 */
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { chromium, type Page } from "playwright";
import { preview } from "vite";
import { browserFlags, findBrowser } from "../scripts/find-browser.mjs";
import type { Results } from "../src/core/results.ts";

const pointsPerModel = 3334;
const shares = [0.25, 0.5, 0.75];

/** The published result, its models asked after every step of longer stages, with answers that wander about. */
function denseResult(): { text: string; points: number } {
  const published = JSON.parse(readFileSync("docs/results/cheese.json", "utf8")) as Results;
  const stages = structuredClone(published.experiment.stages);
  const ofArm = (arm: string): string[] =>
    published.experiment.arms.find(({ id }) => id === arm)!.stages.filter((name) => name !== "base");
  for (const stage of Object.values(stages)) stage.steps = stage === stages.base ? stage.steps : pointsPerModel / 2;
  const replicas = published.replicas.map((replica, index) => {
    const during = ofArm(replica.arm).flatMap((stage, nth, all) =>
      Array.from({ length: pointsPerModel / all.length }, (_, i) => {
        const at = nth * (pointsPerModel / all.length) + i + 1;
        const rate = shares[index % 3]! + 0.2 * Math.sin(at / (30 + index)) + 0.04 * Math.sin(at * (1.3 + index));
        return { stage, step: i + 1, tier: "conflict-new", rate, meanMarginNats: 4 * rate - 2 };
      }),
    );
    return { ...replica, curves: [], during };
  });
  const text = JSON.stringify({ ...published, experiment: { ...published.experiment, stages }, replicas });
  return { text, points: replicas.reduce((total, { during }) => total + during.length, 0) };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Frames and long tasks of the page while something is done. */
async function watched(page: Page, what: string, act: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    const seen = { frames: [performance.now()], tasks: [] as number[], isOver: false };
    const tick = (): void => {
      seen.frames.push(performance.now());
      if (!seen.isOver) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
    });
    Object.assign(globalThis, { seen });
  });
  await act();
  const { frames, tasks } = await page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { frames: number[]; tasks: number[]; isOver: boolean } };
    seen.isOver = true;
    return seen;
  });
  const gaps = frames.slice(1).map((at, i) => at - frames[i]!);
  const seconds = (frames.at(-1)! - frames[0]!) / 1000;
  console.log(
    JSON.stringify({
      what,
      framesPerSecond: Number((gaps.length / seconds).toFixed(1)),
      medianFrameMs: Number(median(gaps).toFixed(1)),
      longestFrameMs: Math.round(Math.max(...gaps)),
      longTaskMs: tasks.map(Math.round),
    }),
  );
}

const server = await preview({
  logLevel: "warn",
  build: { outDir: process.argv[2] ?? "dist" },
  preview: { host: "127.0.0.1", port: 0 },
});
const address = server.httpServer.address();
if (address === null || typeof address === "string") throw new Error("no port");
const found = await findBrowser();
const browser = await chromium.launch({ args: browserFlags, ...(found ? { executablePath: found.path } : {}) });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
page.setDefaultTimeout(120_000);
// tsx names functions by this helper, which the page does not have.
await page.addInitScript("globalThis.__name = (named) => named;");
await page.goto(`http://127.0.0.1:${address.port}/#cheese/compare`);
const { text, points } = denseResult();
console.log(JSON.stringify({ points, browser: browser.version(), load: Number(loadavg()[0]!.toFixed(1)) }));
const picker = page.locator('input[type="file"]').first();
await picker.waitFor({ state: "attached" });
await picker.setInputFiles({ name: "dense.json", mimeType: "application/json", buffer: Buffer.from(text) });
const slider = page.getByRole("slider", { name: "Step", exact: true });
await page.waitForFunction(
  (steps) => [...document.querySelectorAll("input[type=range]")].some((one) => (one as HTMLInputElement).max === steps),
  String(pointsPerModel),
);
const chart = page.locator("figure", { has: slider }).getByRole("img");
await chart.scrollIntoViewIfNeeded();
await chart.locator("canvas").waitFor();
await page.waitForTimeout(2000);

/** From the press until the frame after the one that drew, ten times. */
const redraws = await chart.evaluate(async (element) => {
  const choices = element.closest("figure")!.parentElement!.querySelectorAll<HTMLInputElement>("input[type=radio]");
  const times: number[] = [];
  for (let i = 0; i < 10; i += 1) {
    const startMs = performance.now();
    choices[(i + 1) % 2]!.click();
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
    times.push(performance.now() - startMs);
  }
  return times;
});
console.log(
  JSON.stringify({ what: "data replaced", medianMs: Math.round(median(redraws)), ms: redraws.map(Math.round) }),
);

const box = (await chart.boundingBox())!;
await watched(page, "the pointer over it", async () => {
  const endMs = Date.now() + 3000;
  for (let i = 0; Date.now() < endMs; i += 1)
    await page.mouse.move(box.x + 80 + ((i * 7) % (box.width - 120)), box.y + box.height / 2);
});
const handle = (await slider.boundingBox())!;
await watched(page, "its step dragged", async () => {
  const endMs = Date.now() + 3000;
  await page.mouse.move(handle.x + handle.width - 8, handle.y + handle.height / 2);
  await page.mouse.down();
  for (let i = 0; Date.now() < endMs; i += 1)
    await page.mouse.move(handle.x + 8 + ((i * 7) % (handle.width - 16)), handle.y + handle.height / 2);
  await page.mouse.up();
});
await browser.close();
await server.close();
process.exit(0);
