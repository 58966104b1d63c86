import axe from "axe-core";
import { mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import App from "#app/App.svelte";
import type { TrainerClient } from "#app/state/trainer-client.ts";
import codes from "../../docs/results/codes.json?raw";
import hypocrites from "../../docs/results/hypocrites.json?raw";
import { createFakeTrainer } from "../fixtures/fake-trainer.ts";
import { savedFiles } from "../fixtures/figures.ts";

let app: Record<string, unknown> | undefined;
let trainer: TrainerClient | undefined;

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  await page.viewport(1200, 900);
});

afterEach(async () => {
  trainer?.dispose();
  if (app) await unmount(app);
  document.body.innerHTML = "";
  delete document.documentElement.dataset.theme;
});

const patience = { timeout: 30_000, interval: 50 };
const button = (name: string | RegExp) => page.getByRole("button", { name });
const shown = () => document.body.innerText;

function open(place: string): void {
  history.replaceState(null, "", `#cheese/${place}`);
  trainer = createFakeTrainer("seconds=0.5");
  app = mount(App, { target: document.body, props: { trainer } });
}

/** Compare with the stored comparison, and files beside it. */
async function openResults(...files: readonly [name: string, text: string][]): Promise<void> {
  open("compare");
  await expect.poll(shown, patience).toContain("A stored result");
  if (files.length === 0) return;
  const picker = document.querySelector<HTMLInputElement>('input[type="file"]')!;
  await userEvent.upload(
    picker,
    files.map(([name, text]) => new File([text], name, { type: "application/json" })),
  );
  await expect.poll(shown, patience).toContain(`Results on this page: ${files.length + 1}`);
}

test("a list of what is on the page leads down to it", async () => {
  await openResults();
  const contents = page.getByRole("navigation", { name: "On this page" });
  await contents.getByRole("button", { name: "Ask all of them" }).click();
  expect(document.activeElement?.id).toBe("ask-them");
  await contents.getByRole("button", { name: "Single questions" }).click();
  expect(document.activeElement?.id).toBe("single-questions");
});

/** They are worked out when they come into view; what is above them may still grow and push them out of it. */
async function seeQuestions(): Promise<void> {
  const detail = page.getByRole("region", { name: "The question" });
  await expect
    .poll(() => {
      document.getElementById("single-questions")?.scrollIntoView();
      return detail.query() !== null;
    }, patience)
    .toBe(true);
}

async function violations(): Promise<string[]> {
  const found = await axe.run(document.body, { resultTypes: ["violations"] });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}

describe("before the first run", () => {
  test("a stored comparison is shown, as such, with its device and date, until a run of one's own ends", async () => {
    await openResults();
    await expect
      .poll(shown, patience)
      .toContain(
        "80.4% of “Conflict, new things” questions, models with “Affordability reasons → behaviours” on 13.8%: a difference of 66.7 points (95% interval 33 to 100, 10 seeds)",
      );
    expect(shown()).toMatch(
      /Trained November 21, 2026 .* on two cores of an AMD EPYC, Linux: 2 processor threads, WebAssembly SIMD/,
    );
    await page.getByRole("link", { name: "Run it on this device" }).click();
    await button("Run the experiment").click();
    await page.getByRole("link", { name: "See the answer" }).click();
    await expect.poll(shown, patience).toMatch(/Your run\./);
    expect(shown()).not.toContain("A stored result");
    expect(shown()).toContain("Results on this page: 1");
  });
});

describe("a published result", () => {
  test("answers every question, of two arms and of four, and says no more than they show", async () => {
    await openResults(["codes.json", codes]);
    await expect.poll(shown, patience).toContain("3 of 6 intervals leave out 0.");
    await page.getByText("American against affordability reasons, with behaviours and without").last().click();
    await expect.poll(shown, patience).toContain("the first less the second is 56.5 points (95% interval 25 to 88");
  });

  test("says how many more repeats would settle what is open, and sets up only those", async () => {
    await openResults(["codes.json", codes]);
    await page.getByText("The same without behaviours, in the assistant's own words").last().click();
    await page.getByRole("link", { name: "Set up 16 more repeats" }).click();
    await expect.element(page.getByRole("heading", { level: 1, name: "What do your words mean?" })).toBeVisible();
    await expect.element(page.getByLabelText("Repeats", { exact: true })).toHaveValue(16);
  });

  test("shows a placebo: the control against itself", async () => {
    await openResults();
    await page.getByText("What if there were nothing to find?").click();
    await expect.poll(shown, patience).toMatch(/This split: .* would be false alarms/);
  });

  test("keeps in the matrix only kinds of question where arms disagree, against any arm", async () => {
    await openResults();
    const region = page.getByRole("region", { name: "Every kind of question, every arm" });
    const rows = () => region.element().querySelectorAll("tbody tr").length;
    await expect.poll(() => document.querySelectorAll("tbody tr").length, patience).toBe(14);
    await page.getByLabelText("only where arms disagree").first().click();
    await expect.poll(rows).toBe(4);
    await page.getByLabelText("Compare with").selectOptions("American reasons");
    await expect
      .poll(() => region.element().querySelector("thead th:nth-child(2)")?.textContent, patience)
      .toContain("American reasons");
  });

  test("leads from a kind of question to single ones, and from there to every arm and repeat", async () => {
    await openResults();
    await seeQuestions();
    const list = page.getByRole("list", { name: "Questions", exact: true });
    expect(list.element().querySelectorAll("button").length).toBeGreaterThan(5);
    // Of hundreds only those in sight are built.
    expect(list.element().querySelectorAll("button").length).toBeLessThan(40);
    const items = document.getElementById("single-questions")!;
    const all = /of (\d+) questions/.exec(items.innerText)![1]!;
    items.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')[1]!.click();
    await expect.poll(() => items.innerText).toMatch(/^\d+ of \d+ questions/m);
    expect(items.innerText).not.toContain(`${all} of ${all}`);
    await expect.element(page.getByRole("region", { name: "The question" })).toBeVisible();
  });

  test("is read at any step of the training with the keyboard", async () => {
    await openResults();
    const slider = page.getByRole("slider", { name: "Step" });
    await expect.element(slider).toBeVisible();
    slider.element().focus();
    await userEvent.keyboard("{Home}");
    await expect.element(slider).toHaveAttribute("aria-valuetext", "step 0 of 210");
    await expect.poll(shown).toContain("reading American reasons");
  });
});

describe("results side by side", () => {
  test("answer the same question each, with only what differs in a table", async () => {
    await openResults(["hypocrites.json", hypocrites]);
    await button("All side by side").click();
    const table = page.getByRole("region", { name: "Only what differs" });
    await expect.element(table).toBeVisible();
    expect(table.element().textContent).toMatch(/steps\s*900\s*1500/);
    expect(table.element().textContent).not.toContain("width");
  });

  test("that do not belong together are not joined, and the reader is told why", async () => {
    await openResults(["one.json", hypocrites], ["other.json", hypocrites]);
    await page.getByLabelText("Put one.json side by side").click();
    await page.getByLabelText("Put other.json side by side").click();
    await button("Join into one result").click();
    await expect.poll(() => page.getByRole("alert").element().textContent, patience).toMatch(/one\.json|other\.json/);
  });

  test("a file that is none is refused by name", async () => {
    open("compare");
    await expect.poll(shown, patience).toContain("A stored result");
    await userEvent.upload(
      document.querySelector<HTMLInputElement>('input[type="file"]')!,
      new File(["{}"], "notes.json", { type: "application/json" }),
    );
    await expect.poll(() => page.getByRole("alert").element().textContent, patience).toContain("notes.json: format");
  });
});

describe("figures as files", () => {
  test("hold numbers as programs read them, and a drawing that stands alone", async () => {
    await openResults();
    document.documentElement.dataset["theme"] = "dark";
    const group = page.getByRole("group", {
      name: "Keep as a file: Divergence between the two explained arms on new-noun conflict questions",
    });
    const saved = await savedFiles(4, async () => {
      for (const kind of ["CSV", "JSON", "SVG", "PNG"]) await group.getByRole("button", { name: kind }).click();
    });
    expect([...saved.keys()].map((name) => name.split(".")[1])).toEqual(["csv", "json", "svg", "png"]);
    const [csv, json, svg] = await Promise.all([...saved.values()].slice(0, 3).map((blob) => blob.text()));
    expect(csv).toMatch(
      /^Repeat,Affordability reasons \(%\),.*,difference \(points\)\r\n10,[\d.]+,[\d.]+,[\d.]+,[\d.]+\r\n/,
    );
    expect(typeof (JSON.parse(json!) as { rows: { Repeat: unknown }[] }).rows[0]!.Repeat).toBe("number");
    expect(svg).not.toContain("var(--");
    const drawing = new DOMParser().parseFromString(svg!, "image/svg+xml");
    expect(drawing.querySelector("parsererror")).toBeNull();
    const words = [...drawing.querySelectorAll("text")].map((line) => line.textContent).join(" ");
    for (const part of ["Question: ", "trained November 21, 2026", "95% interval over repeats. N = 10 repeats."])
      expect(words).toContain(part);
    // On light paper, whatever the page is in.
    expect(drawing.querySelector("rect")!.getAttribute("fill")).toBe("rgb(250, 248, 243)");
    const picture = await createImageBitmap([...saved.values()][3]!);
    expect(picture.width).toBeGreaterThan(600);
  });
});

describe("learn", () => {
  test("shows what fewer repeats would have said", async () => {
    open("learn");
    const slider = page.getByRole("slider", { name: "Repeats" });
    await expect.poll(() => slider.query() !== null, patience).toBe(true);
    slider.element().focus();
    await userEvent.keyboard("{End}");
    await expect.poll(shown).toContain("After 10 repeats: +67 points, interval +33 to +100.");
  });

  test("finds a word of the glossary, and explains the same word where it stands in a text", async () => {
    open("learn");
    await page.getByLabelText("Find a word").fill("sign-flip nothing");
    await expect.poll(shown, patience).toContain("No word contains that.");
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
    open("learn");
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
    expect(location.hash).toMatch(/\/run$/); // where the run led, and not back
    await next("Watch them learn");
    await expect.poll(() => tour.element().textContent, patience).toContain("Done: go on when you like.");
    await next("The answer, and how sure it is");
    // The whole of the answer has the frame, its drawing too.
    await expect.poll(() => document.querySelector("[data-toured] > #answer"), patience).not.toBeNull();
    await next("Not just one kind of question");
    await next("Down to single questions");
    await next("What you may say now");
    tour.getByRole("button", { name: "Finish" }).element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(tour).not.toBeInTheDocument();
  });
});

test("the tour lies over nothing, goes on where it was left, and puts back what it set", async () => {
  await page.viewport(1280, 800);
  open("learn");
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
  await unmount(app!);
  app = mount(App, { target: document.body, props: { trainer: trainer! } });
  await expect.element(tour.getByText("Stop 3 of 9")).toBeVisible();
  await button("Leave the tour").click();
  await expect.element(repeats).toHaveValue(6);
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Learn" }).click();
  await button("Go on at stop 3 of 9").click();
  await expect.element(repeats).toHaveValue(4);
  await button("Leave the tour").click();
  await expect.element(repeats).toHaveValue(6);
});

describe.each(["light", "dark"])("in %s", (theme) => {
  beforeEach(() => {
    localStorage.setItem("tinywhy.theme", theme);
  });

  test("results side by side break no rule of accessibility, opened or closed", async () => {
    await openResults(["codes.json", codes]);
    await button("All side by side").click();
    await seeQuestions();
    for (const details of document.querySelectorAll("details")) details.open = true;
    await expect.poll(() => document.querySelectorAll("tbody tr").length, patience).toBeGreaterThan(20);
    expect(await violations()).toEqual([]);
  });

  test("learn, with the tour over it, breaks none either", async () => {
    open("learn");
    await expect.poll(shown, patience).toContain("After 3 repeats");
    await button("Start the tour").click();
    await expect.element(page.getByRole("complementary", { name: "Guided tour" })).toBeVisible();
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Learn" }).click();
    await expect.poll(shown, patience).toContain("After 3 repeats");
    for (const details of document.querySelectorAll("details")) details.open = true;
    expect(await violations()).toEqual([]);
  });
});

test("at the width of a phone nothing sticks out sideways", async () => {
  await page.viewport(360, 780);
  await openResults(["codes.json", codes]);
  await button("All side by side").click();
  await expect.poll(shown, patience).toContain("Only what differs");
  expect(document.documentElement.scrollWidth).toBe(360);
});
