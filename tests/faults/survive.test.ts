import { afterAll, beforeAll, expect, test } from "vitest";
import { en as text } from "#app/text/en.ts";
import { writeResults } from "#core/results.ts";
import { newDevice, openBench, type Bench } from "./bench.ts";
import { readKept } from "./kept.ts";
import { drawEveryKind, play } from "./scenario.ts";

// `npm run faults` lets many more strike, on WebGPU as well; a lost device is also in tests/engines/device-loss.test.ts.
const seed = "npm test";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(["cpu"]);
}, 300_000);
afterAll(() => bench.close());

test.each(drawEveryKind(seed, 5).map((plan) => [plan.strikes.map(({ kind }) => kind).join(", "), plan] as const))(
  "nothing is lost by: %s",
  async (_, plan) => {
    const injections = await play(bench, plan, seed);
    expect(injections.filter(({ defect }) => defect !== undefined)).toEqual([]);
  },
  480_000,
);

test("on a shared computer nothing is kept, and everything can be erased", async () => {
  const context = await newDevice(bench.app, bench.device);
  const page = await context.newPage();
  await page.goto(`${bench.app.url}#cheese/compare`);
  await page.getByLabel(text.keep.nothing.label).check();
  const buffer = Buffer.from(writeResults(bench.kept.results[0]!.results));
  const file = { name: "brought.json", mimeType: "application/json", buffer };
  await page.locator('input[type="file"][accept^=".json"]').setInputFiles(file);
  await page.getByRole("button", { name: "brought.json" }).first().waitFor();
  await page.getByText(text.keep.notKept.chosen).waitFor();
  expect((await readKept(page)).results).toEqual(bench.kept.results);
  await page.getByRole("button", { name: text.keep.erase.button }).click();
  await Promise.all([
    page.waitForEvent("load"),
    page.getByRole("button", { name: text.keep.erase.yes, exact: true }).click(),
  ]);
  await page.getByText("A stored result, until your own run ends").first().waitFor();
  expect(await readKept(page)).toEqual({ results: [], draft: undefined, unfinished: [] });
  expect(await page.getByLabel(text.keep.nothing.label).isChecked()).toBe(true);
  await context.close();
});
