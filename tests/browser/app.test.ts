import axe from "axe-core";
import { mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import App from "#app/App.svelte";
import { LanguageChoice } from "#app/state/language.svelte.ts";
import type { TrainerClient } from "#app/state/trainer-client.ts";
import { createFakeTrainer } from "../fixtures/fake-trainer.ts";
import { pixelsOf, savedFiles } from "../fixtures/figures.ts";

let app: Record<string, unknown> | undefined;
let trainer: TrainerClient | undefined;

/** The whole page on a worker that makes numbers up; see the fixture for the options. */
function open(options: string): void {
  trainer = createFakeTrainer(options);
  app = mount(App, { target: document.body, props: { trainer } });
}

beforeEach(async () => {
  localStorage.clear();
  history.replaceState(null, "", "#");
  await page.viewport(1200, 900);
});

afterEach(async () => {
  trainer?.dispose();
  if (app) await unmount(app);
  document.body.innerHTML = "";
  delete document.documentElement.dataset.theme;
  delete document.documentElement.dataset.present;
  document.documentElement.lang = "en";
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const patience = { timeout: 15_000, interval: 50 };

async function runTo(text: string | RegExp): Promise<void> {
  await button("Run the experiment").click();
  await expect.poll(() => document.body.innerText, patience).toMatch(text);
}

/** The run to its end, and on to Compare. */
async function runToAnswer(): Promise<void> {
  await button("Run the experiment").click();
  await page.getByRole("link", { name: "See the answer" }).click();
  await expect.poll(() => document.body.innerText, patience).toMatch(/95% interval/);
}

async function goTo(place: string): Promise<void> {
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: place }).click();
  await expect.element(page.getByRole("heading", { level: 1 })).toHaveFocus();
}

describe("the places", () => {
  test("are links with an address each, and arriving gives the heading the keyboard", async () => {
    open("");
    const places = page.getByRole("navigation", { name: "Places" });
    await places.getByRole("link", { name: "Learn" }).click();
    expect(location.hash).toBe("#cheese/learn");
    await expect.element(page.getByRole("heading", { level: 1 })).toHaveFocus();
    expect(document.title).toBe("Learn · TinyWhy");
    history.back();
    await expect.element(page.getByRole("heading", { level: 1, name: "Why do you choose?" })).toHaveFocus();
  });

  test("choosing another question in the gallery changes the address and the page", async () => {
    open("");
    await page.getByRole("link", { name: "What do your words mean?" }).click();
    expect(location.hash).toBe("#codes");
    await expect.element(page.getByRole("heading", { level: 1, name: "What do your words mean?" })).toBeVisible();
  });

  test("a run goes on at every place, and says so", async () => {
    open("seconds=20");
    await runTo("Reading World text");
    expect(location.hash).toBe("#cheese/run");
    await page.getByRole("link", { name: "Learn" }).click();
    await expect.poll(() => document.body.innerText, patience).toMatch(/\d+% trained/);
    await page.getByRole("link", { name: "Watch the run" }).click();
    await expect.element(button("Pause")).toBeVisible();
  });
});

describe("Set up", () => {
  const field = (label: string) => page.getByLabelText(label, { exact: true });

  async function edit(): Promise<void> {
    open("");
    await expect.element(button("Read more: American reasons"), patience).toBeVisible();
    await button("Change who reads what").click();
    await expect.element(field("Name of the arm").first(), patience).toBeVisible();
  }

  test("a changed stage shows in words, in the address and in the diagram, and can be undone", async () => {
    await edit();
    await page.getByRole("button", { name: /^American reasons 150/ }).click();
    await field("Steps").fill("300");
    await userEvent.keyboard("{Enter}");
    const change = "Stage “American reasons”: steps 300 instead of 150";
    await expect.poll(() => document.body.innerText, patience).toContain(change);
    await expect.poll(() => location.hash, patience).toMatch(/^#(packed|experiment)=/);
    await button("Undo").click();
    await expect.poll(() => document.body.innerText).not.toContain(change);
    await expect.poll(() => location.hash, patience).toBe("#cheese");
    await button("Redo").click();
    await button("Done changing").click();
    await expect.poll(() => document.body.innerText).toContain("300 steps");
  });

  test("a changed experiment survives a reload of its link, and still knows what it came from", async () => {
    await edit();
    await button("Change the arm Neutral text → behaviours").click();
    await page.getByRole("menuitem", { name: "Copy this arm" }).click();
    await expect.poll(() => location.hash, patience).toContain("packed=");
    await unmount(app!);
    document.body.innerHTML = "";
    open("");
    const change = "Arm “Neutral text → behaviours 2” is new";
    await expect.poll(() => document.body.innerText, patience).toContain(change);
    await button("Back to the original").click();
    await expect.poll(() => document.body.innerText).toContain("Nothing: this is the experiment as it came.");
  });

  test("what cannot run is refused beside its control and beside the button, and nothing starts", async () => {
    await edit();
    await page
      .getByRole("button", { name: /^Behaviours 60/ })
      .first()
      .click();
    await field("Steps").fill("0");
    await userEvent.keyboard("{Enter}");
    await expect.element(field("Steps")).toHaveAccessibleDescription("must be at least 1 (it is 0).");
    await expect.poll(() => document.body.innerText).toContain("stages.behaviours.steps: must be at least 1");
    (button("Run the experiment").element() as HTMLElement).click();
    expect(document.body.innerText).toContain("Run the experiment");
    await page.getByRole("button", { name: "Steps: back to 60" }).click();
    await expect.poll(() => document.body.innerText).not.toContain("must be at least 1");
  });

  test("the dial and every change move the estimate", async () => {
    open("");
    const takes = page.getByRole("region", { name: "What a run takes" });
    await expect.poll(() => takes.element().textContent, patience).toContain("128,000");
    await page.getByRole("radio", { name: "Laptop" }).click();
    await expect.poll(() => takes.element().textContent, patience).toContain("512,000");
    await expect.poll(() => document.body.innerText).toContain("Models: layers 4 instead of 2");
  });

  test("texts can be read, one kind at a time, and searched", async () => {
    open("");
    await expect.element(button("Read more: American reasons"), patience).toBeVisible();
    await button("Read the texts").click();
    const dialog = page.getByRole("dialog", { name: "The texts" });
    await dialog.getByLabelText("Only those with the word").fill("assistant");
    await dialog.getByLabelText("Text", { exact: true }).selectOptions("Conflict, new things");
    await expect.poll(() => dialog.element().textContent).toMatch(/20 shown; \d+ in all/);
    await dialog.getByLabelText("Only those with the word").fill("xyzzy");
    await expect.poll(() => dialog.element().textContent).toContain("None of the samples has that word.");
  });
});

describe("a run", () => {
  test("ends in a verdict with its interval and N, every repeat, and every tier by every arm", async () => {
    open("seconds=0.5");
    await runToAnswer();
    await expect.poll(() => document.body.innerText, patience).toMatch(/95% interval .*, 6 seeds/);
    const dots = page.getByRole("img", { name: /In 6 of 6 repeats/ });
    await expect.element(dots).toBeVisible();
    const table = page.getByRole("region", { name: "Every kind of question, every arm" }).getByRole("table");
    await expect.poll(() => table.element().querySelectorAll("tbody td b").length, patience).toBe(3 * 14);
  });

  test("says that a repeat did not pass its gate", async () => {
    open("seconds=0.5&gates=1");
    await runToAnswer();
    expect(document.body.innerText).toContain("1 of 6 repeats stayed below 95%");
  });

  test("pauses and goes on", async () => {
    open("seconds=5");
    await runTo("Reading World text");
    await button("Pause").click();
    await button("Go on").click();
    await expect.element(button("Pause")).toBeVisible();
    await button("Stop").click();
    await expect.element(button("Run again")).toBeVisible();
  });

  test("can be started, stopped and started again with the keyboard, without losing its place", async () => {
    open("seconds=20");
    button("Run the experiment").element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(button("Stop")).toHaveFocus();
    await expect.poll(() => document.body.innerText, patience).toContain("Reading World text");
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
    await expect.poll(() => document.body.innerText, patience).toContain("6 models, step 1110 of 1110");
    for (const measure of ["Loss", "Held-out: Conflict, new things", "Gradient norm", "Learning rate"]) {
      await expect
        .element(page.getByRole("img", { name: new RegExp(`^${measure}, mean at the last step`) }))
        .toBeVisible();
    }
    await expect.element(page.getByRole("heading", { name: "What they write" })).toBeVisible();
    expect(document.body.innerText).toContain("after step 1,110");
  });

  test("has one cross-hair for all charts, which the keyboard moves too", async () => {
    open("seconds=0.5");
    await runTo("See the answer");
    const handle = page.getByRole("slider", { name: "Look at step" });
    handle.element().focus();
    await userEvent.keyboard("{Home}");
    await expect.element(handle).toHaveAttribute("aria-valuetext", "1");
    const isInChart = (line: Element): boolean => new DOMMatrix(getComputedStyle(line).transform).e >= 0;
    await expect.poll(() => [...document.querySelectorAll(".u-cursor-x")].filter(isInChart).length).toBe(5);
  });

  test("curves can be smoothed beside the raw line, drawn by factors, and arms left out", async () => {
    open("seconds=0.5");
    await runTo("See the answer");
    const figure = (name: RegExp) => page.getByRole("img", { name }).element().closest("figure")!;
    const american = () => {
      const canvas = figure(/^Held-out: Conflict, new things, mean/).querySelector("canvas");
      return canvas ? pixelsOf(canvas, "var(--arm-1)") : 0;
    };
    await expect.poll(american, patience).toBeGreaterThan(100);
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
    open("seconds=20");
    await runTo("Reading World text: step");
    await button("Pause").click();
    await button("One step").click();
    await expect.element(button("One step"), patience).toBeVisible();
    await expect.element(button("Go on")).toBeVisible();
    await button("Stop").click();
    await expect.element(button("Run again"), patience).toBeVisible();
  });
});

describe("stop", () => {
  test("keeps what was reported, even from a worker that does not answer", async () => {
    open("seconds=60&deaf=1");
    await runTo("Reading World text: step 2");
    await button("Stop").click();
    await expect.element(button("Run again"), patience).toBeVisible();
    await expect.poll(() => document.body.innerText, patience).toMatch(/mean at the last step: /);
    await page.getByRole("link", { name: "Compare" }).click();
    await expect.poll(() => document.body.innerText, patience).toContain("stopped before its results were gathered");
  });

  test("leaves a trainer that can run again", async () => {
    open("seconds=60&deaf=1");
    await runTo("Reading World text");
    await button("Stop").click();
    await button("Run again").click();
    await expect.poll(() => document.body.innerText, patience).toContain("Reading World text");
  });
});

describe("a failure", () => {
  test("is told in words, with what to do", async () => {
    open("seconds=0.5&fail=diverged");
    await runTo("The run could not go on");
    expect(document.body.innerText).toContain("is not a number at step 41");
    expect(document.body.innerText).toContain("What you can do");
  });

  test("of the worker itself ends the run in words instead of hanging", async () => {
    open("seconds=0.5&die=1");
    await runTo("The part that trains has crashed");
    await button("Run again").click();
  });
});

test("without WebGPU the page says what happens instead", async () => {
  open("webgpu=0");
  await expect.poll(() => document.body.innerText, patience).toContain("the processor does the work");
});

test("the whole page speaks German when asked to, remembers it, and keeps what it is about", async () => {
  open("seconds=20");
  await runTo("Reading World text");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect.poll(() => document.body.innerText, patience).toMatch(/Liest World text: Schritt \d+/);
  expect(document.documentElement.lang).toBe("de");
  await button("Stopp").click();
  await expect.element(button("Noch einmal"), patience).toBeVisible();
  await unmount(app!);
  const language = new LanguageChoice();
  await language.restore();
  expect(language.current).toBe("de");
  app = mount(App, { target: document.body, props: { trainer: trainer!, language } });
  await page.getByRole("button", { name: "English" }).click();
  await expect.poll(() => document.body.innerText, patience).toContain("Watch them learn");
});

test("large type for a projector makes everything larger, and nothing stick out", async () => {
  open("");
  const size = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const before = size();
  await button("Large type, for a projector").click();
  expect(size()).toBeGreaterThan(1.2 * before);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(1200);
  await button("Back to normal type").click();
  expect(size()).toBe(before);
});

test("a term explains itself, and Escape closes it", async () => {
  open("");
  await button("seed").click();
  await expect
    .poll(() => document.querySelector(":popover-open")?.textContent)
    .toContain("all randomness of a repeat follows");
  await userEvent.keyboard("{Escape}");
  expect(document.querySelector(":popover-open")).toBeNull();
});

test("samples of a stage open in a window and give the keyboard back", async () => {
  open("");
  const more = button("Read more: American reasons");
  await more.click();
  await expect.element(page.getByRole("dialog", { name: "American reasons" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(more).toHaveFocus();
});

async function openEditor(): Promise<void> {
  await button("Change who reads what").click();
  await page
    .getByRole("button", { name: /^Behaviours 60/ })
    .first()
    .click();
  await expect.element(page.getByRole("heading", { name: "The models", exact: true }), patience).toBeVisible();
}

describe.each(["light", "dark"])("in %s, no accessibility rule is broken", (theme) => {
  const states: [name: string, options: string, go: () => Promise<unknown>][] = [
    ["Set up", "", () => expect.element(button("Read more: American reasons"), patience).toBeVisible()],
    ["Set up, while it is changed", "", openEditor],
    ["Run, before a run", "", () => goTo("Run")],
    ["Run, during one", "seconds=20", () => runTo("Reading World text")],
    ["Run, after one", "seconds=0.5", () => runTo("See the answer")],
    ["Run, after a failure", "seconds=0.5&fail=diverged", () => runTo("The run could not go on")],
    ["Compare, before a run", "", () => goTo("Compare")],
    ["Compare, after one", "seconds=0.5", runToAnswer],
    ["Learn", "", () => goTo("Learn")],
  ];
  test.each(states)("%s", async (_, options, go) => {
    open(options);
    document.documentElement.dataset.theme = theme;
    await go();
    document.querySelectorAll("details").forEach((details) => (details.open = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
});

test("a window made narrower with the result on it takes the charts with it", async () => {
  await page.viewport(1280, 800);
  open("seconds=0.5");
  await runToAnswer();
  await page.viewport(360, 800);
  await expect.poll(() => document.documentElement.scrollWidth, patience).toBeLessThanOrEqual(360);
});

test.each([360, 768, 1920])("nothing sticks out sideways at %i px", async (width) => {
  await page.viewport(width, 800);
  open("seconds=0.5");
  await runToAnswer();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});
