import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright";
import { parseResultsText } from "#core/parse-results.ts";
import { toCsv, type Results } from "#core/results.ts";
import { decimalsOfRow, tierMatrix } from "#core/compare/tier-matrix.ts";
import { shownPercent } from "#core/shown-figures.ts";
import { inEnglish } from "#core/sentences/in-english.ts";
import { verdictOf } from "#core/verdict.ts";
import { aboutCurriculum } from "#core/curriculum-source.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { withoutGraphics } from "../../scripts/find-browser.mjs";
import { patienceMs, serveApp, type ServedApp } from "./open-app.ts";

/** Three seeds, so that there is a verdict; a handful of steps, so that it is not about the world. */
const experiment = tinyExperiment({ seeds: [1, 2, 3] });
const link = `#experiment=${encodeURIComponent(JSON.stringify(experiment))}`;

let app: ServedApp;
beforeAll(async () => {
  app = await serveApp("dist", withoutGraphics);
});
afterAll(async () => {
  await app.close();
});

const runButton = (page: Page) => page.getByRole("button", { name: "Run the experiment" });

/** From the running bar to Compare, when the answer is there. */
async function seeAnswer(page: Page): Promise<void> {
  await page.getByRole("link", { name: "See the answer" }).click();
  await page.getByRole("button", { name: "Download results.json" }).waitFor();
}

async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("button", { name: `Download ${name}` })
      .or(page.getByRole("link", { name: `Download ${name}` }))
      .click(),
  ]);
  expect(file.suggestedFilename()).toContain(name.split(".")[1]!);
  return readFile(await file.path(), "utf8");
}

function verdictSentence(results: Results): string {
  const { caveat } = aboutCurriculum(results.experiment.curriculum);
  return inEnglish(verdictOf(results, results.experiment.contrasts[0]!, caveat).sentence);
}

describe("from the first look to the verdict", () => {
  test("press Run, read the verdict, and find it again in the stored results", async () => {
    const { page, troubles } = await app.open(link);
    await runButton(page).click();
    await seeAnswer(page);

    const results = parseResultsText(await download(page, "results.json"), "results.json");
    expect(results.completed).toBe(true);
    expect(results.experiment).toEqual(experiment);
    expect(results.replicas.length).toBe(9);
    expect(results.engine.id).toBe("cpu"); // the software adapter here is never chosen
    expect(await download(page, "results.csv")).toBe(toCsv(results));

    const sentence = verdictSentence(results).replaceAll(/(\d)\s%/g, "$1%");
    await expect.poll(() => page.locator("main").innerText()).toContain(sentence);
    const { tier, cells } = tierMatrix(results).rows.find((each) => each.tier.id === "conflict-new")!;
    const row = page.getByRole("row").filter({ hasText: tier.label }).first();
    for (const { arm, rate } of cells) {
      const { value, digits } = shownPercent(rate!, decimalsOfRow(cells));
      const percent = `${value.toFixed(digits)}%`;
      await expect.poll(() => row.innerText(), { message: `${arm} on ${tier.id}` }).toContain(percent);
    }
    expect(troubles).toEqual([]);
  });

  test("by keyboard alone: change a stage, run, pause, go on, see the answer, keep it", async () => {
    const { page, troubles } = await app.open(link);
    const press = async (key: string, times = 1): Promise<void> => {
      for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
    };
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const element = document.activeElement;
        const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
        return (element?.getAttribute("aria-label") ?? label ?? element?.textContent ?? "").trim();
      });
    /** Tab until the focus is on something of that name; it goes round the page. */
    const tabTo = async (name: string | RegExp): Promise<void> => {
      for (let i = 0; i < 300; i += 1) {
        if (typeof name === "string" ? (await focused()) === name : name.test(await focused())) return;
        await press("Tab");
      }
      throw new Error(`the keyboard does not reach ${name}`);
    };

    await page.getByRole("heading", { name: "This device" }).waitFor();
    await tabTo("Change who reads what");
    await press("Enter");
    await page
      .getByRole("button", { name: /^Behaviours/ })
      .first()
      .waitFor();
    await tabTo(/^Behaviours\s*6$/);
    await press("Enter");
    await tabTo("Steps");
    await press("ArrowUp");
    await press("Enter");
    await page.getByText("Stage “Behaviours”").filter({ visible: true }).first().waitFor();

    await tabTo("Run the experiment");
    await press("Enter");
    await expect.poll(focused).toBe("Stop");
    await page.getByRole("link", { name: "See the answer" }).waitFor();
    await tabTo("See the answer");
    await press("Enter");
    await page.getByRole("button", { name: "Download results.json" }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    expect(new URL(page.url()).hash).toMatch(/\/compare$/);
    expect(troubles).toEqual([]);
  });

  test("Stop works at once, and the page can run again", async () => {
    const { page, troubles } = await app.open(
      `#experiment=${encodeURIComponent(JSON.stringify(tinyExperiment({ seeds: [1, 2, 3, 4, 5, 6], training: { ...experiment.training, batch: 64 } })))}`,
    );
    await runButton(page).click();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("button", { name: "Run again" }).waitFor();
    expect(troubles).toEqual([]);
  });

  test("a link that cannot be used says what is wrong with it, and the first experiment is there", async () => {
    const broken = { ...experiment, seeds: [] };
    const { page, troubles } = await app.open(`#experiment=${encodeURIComponent(JSON.stringify(broken))}`);
    const notice = page.getByRole("alert").filter({ hasText: "This link cannot be used" });
    await notice.filter({ hasText: "seeds: at least one seed is needed, for example [1, 2, 3, 4]." }).waitFor();
    await page.getByRole("heading", { level: 1, name: "Why do you choose?", exact: true }).waitFor();
    expect(troubles).toEqual([]);
  });

  test("without WebGPU the page says so and still gets to a verdict", async () => {
    const context = await app.browser.newContext();
    context.setDefaultTimeout(patienceMs);
    // What a browser without WebGPU looks like, in the page and in every worker.
    await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "gpu", { get: () => undefined }));
    await context.route("**/assets/trainer-*.js", async (route) => {
      const response = await route.fetch();
      const hide = 'Object.defineProperty(WorkerNavigator.prototype, "gpu", { get: () => undefined });';
      await route.fulfill({ response, body: `${hide}\n${await response.text()}` });
    });
    const page = await context.newPage();
    await page.goto(new URL(link, app.url).href);
    await page.getByText("This browser does not offer WebGPU", { exact: false }).first().waitFor();
    await runButton(page).click();
    await seeAnswer(page);
  });
});
