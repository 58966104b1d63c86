import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gatherFiles } from "#core/own-texts/gather-files.ts";
import { ownFile, usedFiles } from "#core/own-texts/own-file.ts";
import { readyExperiment } from "#core/own-texts/ready-experiment.ts";
import { readyWords } from "#core/own-texts/ready-words.ts";
import { template } from "#app/features/texts/template.ts";
import { withoutGraphics } from "../../scripts/find-browser.mjs";
import { serveApp, type ServedApp } from "./open-app.ts";

let app: ServedApp;
beforeAll(async () => {
  app = await serveApp("dist", withoutGraphics);
});
afterAll(() => app.close());

/** The experiment that the page itself would make of the template, cut to a few steps, naming its files. */
function definition(): string {
  const used = usedFiles(template.map(({ name, text }) => ownFile(name, text)));
  const ready = readyExperiment(gatherFiles(used).own!, "small", { ...readyWords, title: "A small zip" });
  const { tokenizer } = ready.curriculum as { tokenizer: unknown };
  return JSON.stringify({
    ...ready,
    curriculum: { files: Object.fromEntries(used.map(({ file, role }) => [role, file.name])), tokenizer },
    model: { ...ready.model, layers: 1, width: 16, heads: 2 },
    stages: Object.fromEntries(
      Object.entries(ready.stages).map(([id, stage]) => [id, { ...stage, steps: 4, warmupSteps: 0 }]),
    ),
    seeds: [1, 2],
  });
}

test("a zip of texts is opened, trained on by the real trainer under the page's policy, and gives a verdict", async () => {
  const zip = zipSync({
    ...Object.fromEntries(template.map(({ name, text }) => [name, strToU8(text)])),
    "experiment.json": strToU8(definition()),
  });
  const { page, troubles } = await app.open("#cheese/texts");
  await page
    .locator('input[aria-label="Choose files"]')
    .setInputFiles({ name: "small.zip", mimeType: "application/zip", buffer: Buffer.from(zip) });
  await page.getByText("A whole experiment is among these files: “A small zip”.").waitFor();
  await page.getByText("What could a run show?").waitFor();
  await page.getByRole("button", { name: "behaviours.csv", exact: true }).click();
  await page.locator(".cm-content").waitFor();
  await page.getByRole("button", { name: "Open it in Set up" }).click();
  await page.getByRole("heading", { level: 1, name: "A small zip" }).waitFor();
  await page.getByRole("button", { name: "Run the experiment" }).click();
  await page.getByRole("link", { name: "See the answer" }).click();
  await page.getByRole("button", { name: "Download results.json" }).waitFor();
  expect(await page.locator("main").innerText()).toContain("A small zip");
  expect(troubles).toEqual([]);
});
