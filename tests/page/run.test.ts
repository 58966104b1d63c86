import { tick } from "svelte";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { pixelsOf, savedFiles } from "../fixtures/figures.ts";
import { button, open, runTo, runToAnswer, shown, startAfresh } from "./open-page.ts";

startAfresh();

describe("a run", () => {
  test("ends in a verdict with its interval and N, every repeat, and every tier by every arm", async () => {
    open("seconds=0.5");
    await runToAnswer();
    await expect.poll(shown).toMatch(/95% interval .*, 6 repeats/);
    const dots = page.getByRole("img", { name: /In 6 of 6 repeats/ });
    await expect.element(dots).toBeVisible();
    const table = page.getByRole("region", { name: "Every kind of question, every arm" }).getByRole("table");
    await expect.poll(() => table.element().querySelectorAll("tbody td b").length).toBe(3 * 14);
  });

  test("says that a repeat did not pass its gate", async () => {
    open("seconds=0.5&gates=1");
    await runToAnswer();
    await expect.poll(shown).toContain("1 of 6 repeats stayed below 95%");
    await expect.element(page.getByRole("img", { name: /In \d of 5 repeats that count/ })).toBeVisible();
    expect(document.querySelectorAll('[stroke-dasharray="2 1.6"]').length).toBe(4);
  });

  test("pauses and goes on", async () => {
    open("seconds=1&hold=0.1");
    await runTo("Reading World text");
    await button("Pause").click();
    await button("Go on").click();
    await expect.element(button("Pause")).toBeVisible();
    await button("Stop").click();
    await expect.element(button("Run again")).toBeVisible();
    expect(document.body.innerText).not.toContain("See the answer");
    await page.getByRole("link", { name: "See what is kept" }).click();
    await expect.element(page.getByRole("heading", { name: "How far it got" })).toBeVisible();
    await expect.poll(shown).toMatch(/Loss, mean at step \d+: /);
    await expect.poll(shown).toContain("stopped before its models were finished");
  });

  test("can be started, stopped and started again with the keyboard, without losing its place", async () => {
    open("seconds=1&hold=0.1");
    button("Run the experiment").element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(button("Stop")).toHaveFocus();
    await expect.poll(shown).toContain("Reading World text");
    await userEvent.keyboard("{Enter}");
    await expect.element(button("Run again")).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(button("Stop")).toHaveFocus();
  });
});

describe("Run", () => {
  test("shows a row per arm, every measure with its sentence, and what the models write", async () => {
    open("seconds=0.5");
    await runTo("See the answer");
    await expect.poll(shown).toContain("6 models, step 1,110 of 1,110");
    for (const measure of ["Loss", "Held-out: Conflict, new things", "Gradient norm", "Learning rate"]) {
      await expect
        .element(page.getByRole("img", { name: new RegExp(`^${measure}, mean at step 1,110: `) }))
        .toBeVisible();
    }
    await expect.element(page.getByRole("heading", { name: "What they write" })).toBeVisible();
    await expect.poll(shown).toContain("after step 1,110");
  });

  test("has one cross-hair for all charts, which the keyboard moves too", async () => {
    open("seconds=0.5");
    await runTo("See the answer");
    const handle = page.getByRole("slider", { name: "Look at step" });
    // The run may be over before what shows it has been fetched.
    await expect.element(handle).toBeVisible();
    handle.element().focus();
    await userEvent.keyboard("{Home}");
    await expect.element(handle).toHaveAttribute("aria-valuetext", "1");
    const isInChart = (line: Element): boolean => new DOMMatrix(getComputedStyle(line).transform).e >= 0;
    await expect.poll(() => [...document.querySelectorAll(".u-cursor-x")].filter(isInChart).length).toBe(5);
    // With large type, charts are as much higher as what is written on them.
    const high = () => document.querySelector(".uplot canvas")!.clientHeight;
    await expect.poll(high).toBe(260);
    const before = handle.element().clientHeight;
    document.documentElement.dataset.present = "";
    await expect.poll(high).toBe(Math.round((260 * 20) / 18));
    expect(handle.element().clientHeight).toBeGreaterThan(before);
  });

  test("curves can be smoothed beside the raw line, drawn by factors, and arms left out", async () => {
    open("seconds=0.5");
    await runTo("See the answer");
    const figure = (name: RegExp) => page.getByRole("img", { name }).element().closest("figure")!;
    const american = () => {
      const canvas = figure(/^Held-out: Conflict, new things, mean/).querySelector("canvas");
      return canvas ? pixelsOf(canvas, "var(--arm-1)") : 0;
    };
    await expect.poll(american).toBeGreaterThan(100);
    /** Lines before smoothing in the drawing of the losses, made from what the canvas shows. */
    const faint = async () => {
      const loss = page.getByRole("group", { name: /^Keep as a file: Loss/ });
      const [svg] = (await savedFiles(1, () => loss.getByRole("button", { name: "SVG" }).click())).values();
      return [...(await svg!.text()).matchAll(/stroke-opacity="0\.5"/g)].length;
    };
    expect(await faint()).toBe(0);
    const smoothing = page.getByRole("slider", { name: "Smoothing" });
    smoothing.element().focus();
    await userEvent.keyboard("{ArrowRight}");
    await expect.poll(faint).toBe(3);
    await page.getByRole("button", { name: "American reasons", exact: true }).click();
    await expect.poll(american).toBe(0);
    await page.getByLabelText("Loss and norm by factors (log)").click();
    await expect.element(page.getByRole("img", { name: /^Loss, mean/ })).toBeVisible();
  });

  test("takes one step at a time while it is paused", async () => {
    open("seconds=1&hold=0.1");
    await runTo("Reading World text: step");
    await button("Pause").click();
    await button("One step").click();
    await expect.element(button("One step")).toBeVisible();
    await expect.element(button("Go on")).toBeVisible();
    await button("Stop").click();
    await expect.element(button("Run again")).toBeVisible();
  });
});

describe("a sweep", () => {
  test("runs every value, one after the other, and only then leads to what came out", async () => {
    open("seconds=0.4", "#cheese-size");
    await button("Run all 3 values").click();
    await page.getByRole("link", { name: "See the answer" }).click();
    await expect.poll(shown).toMatch(/along the values: width of the model \(3 so far\)/i);
  });
});

describe("stop", () => {
  test("keeps what was reported, even from a worker that does not answer", async () => {
    open("seconds=60&deaf=kept");
    await runTo("Reading World text: step 2");
    await button("Stop").click();
    await expect.element(button("Run again")).toBeVisible();
    await expect.poll(shown).toMatch(/mean at step \d+: /);
    // It was the reader, and the run can go on.
    await expect.element(page.getByRole("heading", { name: "You stopped a run" })).toBeVisible();
    await button("Discard it").click();
    await page.getByRole("link", { name: "Compare" }).click();
    await expect.poll(shown).toContain("stopped before its results were gathered");
  });

  test("pressed before the run has begun ends it, too", async () => {
    open("seconds=300");
    await expect.element(button("Run the experiment")).toBeVisible();
    const main = button("Run the experiment").element() as HTMLElement;
    main.click();
    await tick();
    expect(main.textContent).toContain("Stop");
    main.click();
    await expect.element(button("Run again")).toBeVisible();
    expect(shown()).not.toContain("Reading World text: step");
    await button("Run again").click();
    await expect.poll(shown).toContain("Reading World text: step");
  });

  test("leaves a trainer that can run again", async () => {
    open("seconds=60&deaf=1");
    await runTo("Reading World text");
    await button("Stop").click();
    await button("Run again").click();
    await expect.poll(shown).toContain("Reading World text");
  });
});

describe("a failure", () => {
  test("is told in words, with what to do", async () => {
    open("seconds=0.5&fail=diverged");
    await runTo("The run could not go on");
    await expect.poll(shown).toContain("is not a number at step 41");
    await expect.poll(shown).toContain("What you can do");
  });

  test("of the worker itself ends the run in words instead of hanging", async () => {
    open("seconds=0.5&die=1");
    await runTo("The part that trains has crashed");
    await button("Run again").click();
  });
});
