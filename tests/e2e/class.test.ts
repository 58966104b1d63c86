import { afterAll, beforeAll, expect, test } from "vitest";
import { packText } from "#core/carry/packed-text.ts";
import { writeLesson } from "#core/lesson/lesson-file.ts";
import { seedsOf } from "#core/lesson/lesson.ts";
import { poolEntryOf, type PoolEntry } from "#core/pool/entry.ts";
import { parsePoolText } from "#core/pool/parse.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { readFile } from "node:fs/promises";
import { classCodes, numbersTo } from "../fixtures/class-codes.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { serveApp, type ServedApp } from "./open-app.ts";

let app: ServedApp;
beforeAll(async () => {
  app = await serveApp();
});
afterAll(() => app.close());

test("a student trains a lesson and hands in a code, and the teacher's page joins it to twenty-nine others", async () => {
  const experiment = tinyExperiment({ seeds: [1, 2] });
  const lesson = {
    text: "Run it, then read me the code.",
    experiment,
    hidden: [],
    locked: ["reading", "model"] as const,
  };
  const fragment = `#lesson=${packText(writeLesson(lesson))}`;

  const student = await app.open(fragment);
  await student.page.getByText("Run it, then read me the code.").waitFor();
  await student.page.getByLabel("Your number").fill("30");
  await student.page.getByRole("button", { name: "Run the experiment" }).click();
  await student.page.getByLabel("Your name, or the name of your group").fill("Ada");
  const code = await student.page.getByLabel("As a short code").inputValue({ timeout: 120_000 });
  expect(student.troubles).toEqual([]);

  // The code holds what the run's whole result says; that one rounds its margins.
  await student.page.getByRole("link", { name: "See the answer" }).click();
  const [file] = await Promise.all([
    student.page.waitForEvent("download"),
    student.page.getByRole("button", { name: "Download results.json" }).click(),
  ]);
  const results = parseResultsText(await readFile(await file.path(), "utf8"), "results.json");
  expect(choicesOf(parsePoolText(code, "code"))).toEqual(choicesOf(poolEntryOf(results, "Ada")));
  expect(results.experiment.seeds).toEqual(seedsOf({ kind: "number", number: 30 }, 2));

  const teacher = await app.open(`${fragment}/class`);
  await teacher.page.getByLabel("Codes").fill(classCodes(experiment, numbersTo(29)).join("\n"));
  await teacher.page.getByRole("button", { name: "Put in" }).click();
  await teacher.page.getByText("29 more are in: 29 laptops now.").waitFor();
  await teacher.page.getByLabel("Codes").fill(`Ada: ${code}`);
  await teacher.page.getByRole("button", { name: "Put in" }).click();
  await teacher.page.getByText("Ada is in: 30 laptops now.").waitFor();
  expect(await teacher.page.locator(".shown svg circle").count()).toBe(30);
  expect(await teacher.page.locator("main").innerText()).toMatch(/30 laptops, 31 repeats/);

  // On paper: one sheet for the class, one for each group.
  const pages = async (button: string): Promise<number> => {
    // Groups are answered for beside the page, and then printed.
    await teacher.page.evaluate(() => {
      delete document.documentElement.dataset.asked;
      window.print = () => void (document.documentElement.dataset.asked = "to print");
    });
    await teacher.page.getByRole("button", { name: button }).click();
    await teacher.page.waitForSelector("html[data-asked]");
    const pdf = await teacher.page.pdf({
      format: "A4",
      margin: { top: "12mm", bottom: "12mm", left: "14mm", right: "14mm" },
    });
    return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  };
  expect(await pages("Print the class report")).toBe(1);
  expect(await pages("Print one page per group")).toBe(30);
  expect(teacher.troubles).toEqual([]);
});

function choicesOf({ device, definition, seeds }: PoolEntry) {
  return {
    device,
    definition,
    seeds: seeds.map(({ seed, gates, contrasts }) => ({
      seed,
      gates,
      choices: contrasts.flat().map(({ items, treatment, control, squares }) => [items, treatment, control, squares]),
    })),
  };
}
