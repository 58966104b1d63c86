import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { savedFiles } from "../fixtures/figures.ts";
import { button, close, makeFresh, open, shown } from "./open-page.ts";
import { seeQuestions } from "./results.ts";

// One page for all of them, in this order: none but the last takes anything from what the others see.
beforeAll(async () => {
  await makeFresh();
  open("seconds=0.5", "#cheese/compare");
});
afterAll(close);

describe("the stored comparison", () => {
  test("is shown, as such, with its device and date", async () => {
    await expect.poll(shown).toContain("A stored result");
    await expect
      .poll(shown)
      .toContain(
        "80% of “Conflict, new things” questions, models with “Affordability reasons → behaviours” on 14%: a difference of 67 points, each figure rounded (95% interval 33 to 100, 10 repeats)",
      );
    expect(shown()).toMatch(/difference, points\s+\+67\s+95% interval\s+\+33 to \+100\s/);
    await expect
      .poll(shown)
      .toMatch(
        /Trained November 21, 2026 .* on two cores of an AMD EPYC, Linux: 2 processor threads, WebAssembly SIMD/,
      );
  });

  test("has a list of what is on the page, which leads down to it", async () => {
    const contents = page.getByRole("navigation", { name: "On this page" });
    await contents.getByRole("button", { name: "Ask all of them" }).click();
    expect(document.activeElement?.id).toBe("ask-them");
    await contents.getByRole("button", { name: "Single questions" }).click();
    expect(document.activeElement?.id).toBe("single-questions");
  });

  test("is read at any step of the training with the keyboard", async () => {
    const slider = page.getByRole("slider", { name: "Step" });
    await expect.element(slider).toBeVisible();
    slider.element().focus();
    await userEvent.keyboard("{Home}");
    await expect.element(slider).toHaveAttribute("aria-valuetext", "step 0 of 210");
    await expect.poll(shown).toContain("reading American reasons");
  });

  test("has its curves on paper as lines, not as the screen's pixels", async () => {
    await expect.poll(() => document.querySelector(".uplot")).not.toBeNull();
    const lines = () => document.querySelectorAll(".printed .paper svg path").length;
    dispatchEvent(new Event("beforeprint"));
    expect(lines()).toBeGreaterThan(30);
    dispatchEvent(new Event("afterprint"));
    expect(lines()).toBe(0);
  });

  test("shows a placebo: the control against itself", async () => {
    await page.getByText("What if there were nothing to find?").click();
    await expect.poll(shown).toMatch(/This split: .* would be false alarms/);
  });

  test("keeps in the matrix only kinds of question where arms disagree, against any arm", async () => {
    const region = page.getByRole("region", { name: "Every kind of question, every arm" });
    const rows = () => region.element().querySelectorAll("tbody tr").length;
    await expect.poll(() => document.querySelectorAll("tbody tr").length).toBe(14);
    await page.getByLabelText("only where arms disagree").first().click();
    await expect.poll(rows).toBe(4);
    await page.getByLabelText("Compare with").selectOptions("American reasons");
    await expect
      .poll(() => region.element().querySelector("thead th:nth-child(2)")?.textContent)
      .toContain("American reasons");
  });

  test("leads from a kind of question to single ones, and from there to every arm and repeat", async () => {
    await seeQuestions();
    const list = page.getByRole("list", { name: "Questions", exact: true });
    const built = () => list.element().querySelectorAll("button").length;
    await expect.poll(built).toBeGreaterThan(5);
    // Of hundreds only those in sight are built.
    expect(built()).toBeLessThan(40);
    const items = document.getElementById("single-questions")!;
    const all = /of (\d+) questions/.exec(items.innerText)![1]!;
    items.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')[1]!.click();
    await expect.poll(() => items.innerText).toMatch(/^\d+ of \d+ questions/m);
    expect(items.innerText).not.toContain(`${all} of ${all}`);
    await expect.element(page.getByRole("region", { name: "The question" })).toBeVisible();
  });

  test("stays when a file beside it is refused, by name", async () => {
    await userEvent.upload(
      document.querySelector<HTMLInputElement>('input[type="file"]')!,
      new File(["{}"], "notes.json", { type: "application/json" }),
    );
    await expect.poll(() => page.getByRole("alert").element().textContent).toContain("notes.json: format");
  });

  test("is kept as files: numbers as programs read them, and a drawing that stands alone", async () => {
    document.documentElement.dataset["theme"] = "dark";
    const group = page.getByRole("group", {
      name: "Keep as a file: Divergence between the two explained arms on new-noun conflict questions",
    });
    const saved = await savedFiles(4, async () => {
      for (const kind of ["CSV", "JSON", "SVG", "PNG"]) await group.getByRole("button", { name: kind }).click();
    });
    // Each is ready in its own time.
    const files = new Map([...saved].map(([name, blob]) => [name.split(".")[1], blob]));
    const [csv, json, svg] = await Promise.all(["csv", "json", "svg"].map((kind) => files.get(kind)!.text()));
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
    const picture = await createImageBitmap(files.get("png")!);
    expect(picture.width).toBeGreaterThan(600);
  });

  test("makes way for a run of one's own when that ends", async () => {
    await page.getByRole("link", { name: "Run it on this device" }).click();
    await button("Run the experiment").click();
    await page.getByRole("link", { name: "See the answer" }).click();
    await expect.poll(shown).toMatch(/Your run\./);
    expect(shown()).not.toContain("A stored result");
    await expect.poll(shown).toContain("Results on this page: 1");
  });
});
