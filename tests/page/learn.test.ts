import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { button, leave, open, openAgain, shown, startAfresh } from "./open-page.ts";
import { brokenRules, unfold } from "./rules.ts";

startAfresh();

const openLearn = (): void => open("seconds=0.5", "#cheese/learn");

describe("learn", () => {
  test("shows what fewer repeats would have said", async () => {
    openLearn();
    const slider = page.getByRole("slider", { name: "Repeats" });
    await expect.poll(() => slider.query() !== null).toBe(true);
    slider.element().focus();
    await userEvent.keyboard("{End}");
    await expect.poll(shown).toContain("After 10 repeats: +67 points, interval +33 to +100.");
  });

  test("finds a word of the glossary, and explains the same word where it stands in a text", async () => {
    openLearn();
    await page.getByLabelText("Find a word").fill("sign-flip nothing");
    await expect.poll(shown).toContain("No word contains that.");
    await page.getByLabelText("Find a word").fill("held-out");
    await expect.poll(() => document.querySelectorAll("dt").length).toBeGreaterThan(0);
    await button("interval").first().click();
    await expect
      .element(
        page
          .getByRole("note")
          .filter({ hasText: "A 95% interval" })
          .or(page.getByText("95 of 100 such intervals").first()),
      )
      .toBeVisible();
  });

  test("the tour sets, shows and waits; its whole way goes by keyboard", async () => {
    openLearn();
    await expect.element(button("Start the tour")).toBeVisible();
    button("Start the tour").element().focus();
    await userEvent.keyboard("{Enter}");
    const tour = page.getByRole("complementary", { name: "Guided tour" });
    const stop = (title: string) => tour.getByRole("heading", { name: title });
    const next = async (title: string): Promise<void> => {
      tour.getByRole("button", { name: "Next" }).element().focus();
      await userEvent.keyboard("{Enter}");
      await expect.element(stop(title)).toHaveFocus();
    };
    await expect.element(stop("One question")).toHaveFocus();
    expect(location.hash).toBe("#cheese");
    await next("Who reads what");
    await next("How many repeats");
    await expect.element(page.getByLabelText("Repeats", { exact: true })).toHaveValue(4);
    await next("Train them");
    await expect.element(tour.getByText("Waiting until you press Run.")).toBeVisible();
    tour.getByRole("button", { name: "Next" }).element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(stop("Train them")).toBeVisible();
    button("Run the experiment").element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(tour.getByText("Done: go on when you like.")).toBeVisible();
    await expect.poll(() => location.hash).toMatch(/\/run$/); // where the run led, and not back
    await next("Watch them learn");
    await expect.poll(() => tour.element().textContent).toContain("Done: go on when you like.");
    await next("The answer, and how sure it is");
    // The whole of the answer has the frame, its drawing too.
    await expect.poll(() => document.querySelector("[data-toured] > #answer")).not.toBeNull();
    await next("Not just one kind of question");
    await next("Down to single questions");
    await next("What you may say now");
    // It is shown, though what lies above it is drawn only afterwards.
    await expect.poll(() => document.querySelector("[data-toured]")?.getBoundingClientRect().top).toBeLessThan(60);
    tour.getByRole("button", { name: "Finish" }).element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(tour).not.toBeInTheDocument();
  });
});

test("the tour lies over nothing, goes on where it was left, and puts back what it set", async () => {
  await page.viewport(1280, 800);
  openLearn();
  await button("Start the tour").click();
  const tour = page.getByRole("complementary", { name: "Guided tour" });
  await tour.getByRole("button", { name: "Next" }).click();
  await expect.element(tour.getByRole("heading", { name: "Who reads what" })).toHaveFocus();
  const right = (element: Element) => element.getBoundingClientRect().right;
  for (const cell of document.querySelectorAll("[data-toured] .level")) {
    expect(right(cell)).toBeLessThan(tour.element().getBoundingClientRect().left);
  }
  await tour.getByRole("button", { name: "Next" }).click();
  const repeats = page.getByLabelText("Repeats", { exact: true });
  await expect.element(repeats).toHaveValue(4);
  // A reload: the page is made anew, the tour is where it was and sets nothing again.
  await expect.poll(() => location.hash).toMatch(/^#packed=/);
  await leave();
  openAgain();
  await expect.element(tour.getByText("Stop 3 of 9")).toBeVisible();
  await button("Leave the tour").click();
  await expect.element(repeats).toHaveValue(6);
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Learn" }).click();
  await button("Go on at stop 3 of 9").click();
  await expect.element(repeats).toHaveValue(4);
  await button("Leave the tour").click();
  await expect.element(repeats).toHaveValue(6);
});

test("no accessibility rule is broken with the tour over it", async () => {
  openLearn();
  await expect.poll(shown).toContain("After 3 repeats");
  await button("Start the tour").click();
  await expect.element(page.getByRole("complementary", { name: "Guided tour" })).toBeVisible();
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Learn" }).click();
  await expect.poll(shown).toContain("After 3 repeats");
  await unfold();
  expect(await brokenRules()).toEqual([]);
  // Tables that are wider than a phone scroll in their boxes.
  await page.viewport(360, 800);
  await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});
