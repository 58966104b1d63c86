import { mount, unmount } from "svelte";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import Stepper from "#app/components/Stepper.svelte";
import Gallery from "#app/features/setup/Gallery.svelte";
import { likelyColumns } from "#app/features/setup/likely-columns.ts";
import { LanguageChoice } from "#app/state/language.svelte.ts";
import { firstWords, readOwnWordsFrom, readTextFrom } from "#app/text/text.ts";
import {
  button,
  close,
  goTo,
  leave,
  measuredInCircles,
  open,
  openAgain,
  runTo,
  runToAnswer,
  shown,
  startAfresh,
} from "./open-page.ts";
import { brokenRules, unfold } from "./rules.ts";

startAfresh();

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
    const last = page.getByRole("link", { name: "How large must a model be?" });
    expect(last.query()).toBeNull();
    await button("Show all 15 questions").click();
    await last.click();
    await button("Show fewer").click();
    // What is chosen stays among those that are shown.
    await expect.element(last).toHaveAttribute("aria-current", "true");
  });

  test("the gallery names what is built in in the reader's language, whatever the reader has called the same", async () => {
    const german = await firstWords("de");
    readTextFrom(() => german);
    readOwnWordsFrom(() => new Set(["Red or blue?"]));
    const gallery = mount(Gallery, {
      target: document.body,
      props: { current: "cheese", textsHref: "#texts", flops: new Map<string, number>(), flopsPerSecond: undefined },
    });
    expect(shown()).toContain("Rot oder blau?");
    await unmount(gallery);
  });

  test("the gallery is one stop for the keyboard, with arrow keys from card to card", async () => {
    open("");
    const cards = () => [...document.querySelectorAll<HTMLAnchorElement>('nav[aria-label="Questions"] a')];
    expect(cards().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    cards()[0]!.focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(document.activeElement).toBe(cards()[1]);
    await userEvent.keyboard("{End}");
    expect(document.activeElement).toBe(cards().at(-1));
  });

  test("the gallery knows how many of its cards will stand side by side before anything is laid out", async () => {
    for (const width of [360, 700, 1024, 1280, 1920, 2560, 3840]) {
      await page.viewport(width, 900);
      open("");
      const list = document.querySelector('nav[aria-label="Questions"] ul')!;
      const { fontSize } = getComputedStyle(document.documentElement);
      const laidOut = getComputedStyle(list).gridTemplateColumns.split(" ").length;
      expect([width, likelyColumns(innerWidth / parseFloat(fontSize))]).toEqual([width, laidOut]);
      await close();
    }
  });

  test("Your texts and Class are among the places, and marked where the reader is", async () => {
    open("");
    const places = page.getByRole("navigation", { name: "Places" });
    await places.getByRole("link", { name: "Your texts" }).click();
    await expect.element(places.getByRole("link", { name: "Your texts" })).toHaveAttribute("aria-current", "page");
    await expect.element(places.getByRole("link", { name: "Class" })).toBeVisible();
  });

  test("a run goes on at every place, and says so", async () => {
    open("seconds=1&hold=0.1");
    await runTo("Reading World text");
    expect(location.hash).toBe("#cheese/run");
    await page.getByRole("link", { name: "Learn" }).click();
    await expect.poll(shown).toMatch(/\d+% trained/);
    await page.getByRole("link", { name: "Watch the run" }).click();
    await expect.element(button("Pause")).toBeVisible();
  });
});

test("what goes wrong in the page itself is told, and so is a part of it that cannot be fetched", async () => {
  open("");
  const alarm = page.getByRole("alert");
  dispatchEvent(new ErrorEvent("error", { error: new Error("the page has a bug") }));
  await expect.element(alarm).toHaveTextContent(/Something in this page went wrong.*the page has a bug/);
  const reason = new TypeError("Failed to fetch dynamically imported module: Compare.js");
  dispatchEvent(new PromiseRejectionEvent("unhandledrejection", { promise: Promise.resolve(), reason }));
  await expect.element(alarm).toHaveTextContent(/could not be fetched/);
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect.element(alarm).toHaveTextContent(/In dieser Seite ist etwas schiefgegangen/);
});

test("without WebGPU the page says what happens instead", async () => {
  open("webgpu=0");
  await expect.poll(shown).toContain("the processor does the work");
});

test("the whole page speaks German when asked to, remembers it, and keeps what it is about", async () => {
  open("seconds=1&hold=0.1");
  await runTo("Reading World text");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect.poll(shown).toMatch(/Liest Grundtext: Schritt \d+/);
  // What the experiment brings, too.
  expect(document.body.innerText).toContain("Amerikanische Begründungen → Verhalten");
  expect(document.body.innerText).not.toMatch(/reasons|behaviours|World text|Conflict/);
  expect(document.documentElement.lang).toBe("de");
  // Its words are longer: the header has room for them.
  await page.viewport(1280, 800);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(1280);
  await page.viewport(1200, 900);
  await button("Stopp").click();
  await expect.element(button("Noch einmal")).toBeVisible();
  const places = page.getByRole("navigation", { name: "Orte" });
  await places.getByRole("link", { name: "Vergleichen" }).click();
  await expect.poll(shown).toContain("darum gibt es noch kein Urteil.");
  await places.getByRole("link", { name: "Lauf" }).click();
  await leave();
  const language = new LanguageChoice();
  await language.restore();
  expect(language.current).toBe("de");
  openAgain(language);
  await page.getByRole("button", { name: "English" }).click();
  await expect.poll(shown).toContain("Watch them learn");
});

test("large type for a projector makes everything larger, and nothing stick out", async () => {
  open("");
  const size = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const before = size();
  await button("Large type, for a projector").click();
  expect(size()).toBeGreaterThan(1.2 * before);
  // What is laid out by the width knows of the larger type: the page's name, its places and its buttons fit.
  for (const width of [1024, 1280, 3840]) {
    await page.viewport(width, 800);
    expect(document.documentElement.scrollWidth, `at ${width} px`).toBeLessThanOrEqual(width);
    const links = document.querySelectorAll<HTMLElement>("header nav a");
    for (const link of links) expect(link.clientHeight, link.textContent).toBeLessThan(3 * size());
  }
  // As large a part of a wide screen as of a small one.
  expect(size() / 3840).toBeGreaterThan(0.0145);
  await page.viewport(1200, 900);
  await button("Back to normal type").click();
  expect(size()).toBe(before);
});

test("the box of a long label stays in its column", async () => {
  const column = document.body.appendChild(document.createElement("div"));
  column.style.width = "15rem";
  const stepper = mount(Stepper, {
    target: column,
    props: { label: "Wiederholungen", fewer: "−", more: "+", min: 1, max: 24, value: 6 },
  });
  for (const part of column.querySelectorAll("*"))
    expect(part.getBoundingClientRect().right).toBeLessThanOrEqual(column.getBoundingClientRect().right);
  await unmount(stepper);
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

async function openEditor(): Promise<void> {
  await button("Change who reads what").click();
  await page
    .getByRole("button", { name: /^Behaviours 60/ })
    .first()
    .click();
  await expect.element(page.getByRole("heading", { name: "The models", exact: true })).toBeVisible();
  await page
    .getByRole("button", { name: /^Change the arm/ })
    .first()
    .click();
  await expect.element(page.getByRole("menu")).toBeVisible();
}

describe("no accessibility rule is broken, light or dark:", () => {
  const states: [name: string, options: string, go: () => Promise<unknown>][] = [
    ["Set up", "", () => expect.element(button("Read more: American reasons")).toBeVisible()],
    ["Set up, while it is changed", "", openEditor],
    ["Run, before a run", "", () => goTo("Run")],
    ["Run, during one", "seconds=1&hold=0.1", () => runTo("Reading World text")],
    ["Run, after one", "seconds=0.5", () => runTo("See the answer")],
    ["Run, after a failure", "seconds=0.5&fail=diverged", () => runTo("The run could not go on")],
    ["Compare, before a run", "", () => goTo("Compare")],
    ["Compare, after one", "seconds=0.5", runToAnswer],
    ["Learn", "", () => goTo("Learn")],
  ];
  test.each(states)("%s", async (_, options, go) => {
    open(options);
    await go();
    await unfold();
    expect(await brokenRules()).toEqual([]);
  });
});

test("the theme is what was chosen last, at the next visit too", async () => {
  const { dataset } = document.documentElement;
  const chosen = async (): Promise<string | undefined> => {
    await button("Switch to dark").or(button("Switch to light")).click();
    return dataset.theme;
  };
  open("");
  const themes = [await chosen(), await chosen()];
  expect(themes.toSorted()).toEqual(["dark", "light"]);
  await leave();
  delete dataset.theme;
  open("");
  expect(dataset.theme).toBe(themes[1]);
});

test("nothing sticks out sideways, however wide the window is, was, and becomes with the result on it", async () => {
  const width = () => document.documentElement.scrollWidth;
  await page.viewport(360, 800);
  open("seconds=0.5");
  await runToAnswer();
  await expect.poll(width).toBeLessThanOrEqual(360);
  const resize = async (): Promise<void> => {
    for (const wide of [768, 1920, 1280, 360]) {
      await page.viewport(wide, 800);
      await expect.poll(width).toBeLessThanOrEqual(wide);
    }
  };
  expect(await measuredInCircles(resize)).toEqual([]);
});
