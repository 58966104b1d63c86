import { expect, test } from "vitest";
import { page } from "vitest/browser";
import codes from "../../docs/results/codes.json?raw";
import hypocrites from "../../docs/results/hypocrites.json?raw";
import { lessonPart } from "#app/state/address.ts";
import { text } from "#app/text/text.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { button, shown, startAfresh } from "./open-page.ts";
import { openResults, seeQuestions } from "./results.ts";
import { brokenRules, unfold } from "./rules.ts";

startAfresh();

test("a published result answers every question, says no more than its arms show, and how many more repeats would settle the rest", async () => {
  await openResults(["codes.json", codes]);
  await expect.poll(shown).toContain("3 of 6 intervals leave out 0.");
  // Its models are not here.
  const contents = page.getByRole("navigation", { name: "On this page" });
  await expect.element(contents.getByRole("button", { name: "Ask all of them" })).toBeVisible();
  expect(contents.getByRole("button", { name: "Look inside" }).query()).toBeNull();
  await page.getByText("American against affordability reasons, with behaviours and without").last().click();
  await expect
    .poll(shown)
    .toContain("the first less the second is 57 points, each figure rounded (95% interval 25 to 88");
  await page.getByText("The same without behaviours, in the assistant's own words").last().click();
  const more = page.getByRole("link", { name: "Set up 16 more repeats" });
  await expect.element(more).toBeVisible();
  // In a lesson the class brings them: nothing leads out of it.
  location.hash = `#${lessonPart({ text: "", experiment: builtInExperiments[0]!, hidden: [], locked: [] })}/compare`;
  await expect.element(more).not.toBeInTheDocument();
  await expect.poll(shown).toContain("hand yours in, and all of them answer together.");
  location.hash = "#cheese/compare";
  await more.click();
  await expect.element(page.getByRole("heading", { level: 1, name: "What do your words mean?" })).toBeVisible();
  await expect.element(page.getByLabelText("Repeats", { exact: true })).toHaveValue(16);
});

test("results side by side answer the same question each, with only what differs in a table", async () => {
  await openResults(["hypocrites.json", hypocrites]);
  await button("All side by side").click();
  const table = page.getByRole("region", { name: "Only what differs" });
  await expect.element(table).toBeVisible();
  await expect.poll(() => table.element().textContent).toMatch(/steps\s*900\s*1500/);
  expect(table.element().textContent).not.toContain("width");
});

/** Texts of one's own may come without a question. */
function withoutQuestions(published: string): string {
  const results = JSON.parse(published) as { experiment: { contrasts: unknown[]; interactions?: unknown[] } };
  results.experiment.contrasts = [];
  delete results.experiment.interactions;
  return JSON.stringify(results);
}

test("a result that asks nothing says so and shows its arms; those that do not belong together are not joined, and the reader is told why", async () => {
  await openResults(
    ["one.json", hypocrites],
    ["other.json", hypocrites],
    ["asks-nothing.json", withoutQuestions(hypocrites)],
  );
  await expect.poll(shown).toContain(text.compare.all.none);
  expect(document.querySelector(".sentence")).toBeNull();
  await expect.element(page.getByRole("region", { name: text.result.tiersTitle })).toBeVisible();
  await page.getByLabelText("Put one.json side by side").click();
  await page.getByLabelText("Put other.json side by side").click();
  await button("Join into one result").click();
  await expect.poll(() => page.getByRole("alert").element().textContent).toMatch(/one\.json|other\.json/);
});

test("side by side, nothing sticks out at the width of a phone, and no accessibility rule is broken", async () => {
  await page.viewport(360, 780);
  await openResults(["codes.json", codes]);
  await button("All side by side").click();
  await expect.poll(shown).toContain("Only what differs");
  await expect.poll(() => document.documentElement.scrollWidth).toBe(360);
  await page.viewport(1200, 900);
  await seeQuestions();
  await expect.poll(() => document.querySelectorAll("tbody tr").length).toBeGreaterThan(20);
  await unfold();
  expect(await brokenRules()).toEqual([]);
});
