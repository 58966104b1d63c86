import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { unpackText } from "#core/carry/packed-text.ts";
import { button, goTo, leave, open, shown, startAfresh } from "./open-page.ts";

startAfresh();

describe("Set up", () => {
  const field = (label: string) => page.getByLabelText(label, { exact: true });

  async function edit(): Promise<void> {
    open("");
    await expect.element(button("Read more: American reasons")).toBeVisible();
    await button("Change who reads what").click();
    await expect.element(field("Name of the arm").first()).toBeVisible();
  }

  test("a changed stage shows in words, in the address and in the diagram, and can be undone", async () => {
    await edit();
    await page.getByRole("button", { name: /^American reasons 150/ }).click();
    await field("Steps").fill("300");
    await userEvent.keyboard("{Enter}");
    const change = "Stage “American reasons”: steps 300 instead of 150";
    await expect.poll(shown).toContain(change);
    await expect.poll(() => location.hash).toMatch(/^#(packed|experiment)=/);
    await button("Undo").click();
    await expect.poll(shown).not.toContain(change);
    await expect.poll(() => location.hash).toBe("#cheese");
    await button("Redo").click();
    await button("Done changing").click();
    await expect.poll(shown).toContain("300 steps");
  });

  test("a stage that an arm gets of its own keeps the keyboard", async () => {
    await edit();
    await page
      .getByRole("button", { name: /^Behaviours 60/ })
      .first()
      .click();
    await button("Give this arm its own copy").click();
    await expect.element(page.getByRole("button", { name: /^Behaviours.* 60/ }).first()).toHaveFocus();
  });

  test("nothing sticks out where the page is enlarged to 400%, in German either", async () => {
    open("");
    await button("Deutsch").click();
    await expect.element(page.getByRole("radio", { name: "Laptop" })).toBeVisible();
    await page.viewport(320, 256);
    await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  test("a changed experiment survives a reload of its link, and still knows what it came from", async () => {
    await edit();
    await button("Change the arm Neutral text → behaviours").click();
    await page.getByRole("menuitem", { name: "Copy this arm" }).click();
    await expect.poll(() => location.hash).toContain("packed=");
    await leave();
    document.body.innerHTML = "";
    open("");
    const change = "Arm “Neutral text → behaviours 2” is new";
    await expect.poll(shown).toContain(change);
    await button("Back to the original").click();
    await expect.poll(shown).toContain("Nothing: this is the experiment as it came.");
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
    await expect.poll(shown).toContain("Stage “Behaviours”, “steps”: must be at least 1");
    // Closed again, its control is found from the button.
    await button("Done changing").click();
    await button("Show me where").click();
    await expect.element(field("Steps")).toHaveFocus();
    (button("Run the experiment").element() as HTMLElement).click();
    expect(document.body.innerText).toContain("Run the experiment");
    // Another language keeps the editor open, and what was typed.
    await button("Deutsch").click();
    await expect.element(field("Schritte")).toHaveValue(0);
    await expect.element(field("Schritte")).toHaveAccessibleDescription("muss mindestens 1 sein (hier: 0).");
    await button("English").click();
    await page.getByRole("button", { name: "Steps: back to 60" }).click();
    await expect.poll(shown).not.toContain("must be at least 1");
    await expect.element(field("Steps")).toHaveFocus();
    // The browser's own undo reaches back into a field that was left.
    await userEvent.keyboard("{Control>}a{/Control}70{Tab}");
    await expect.poll(shown).toContain("1 difference from the original");
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(shown).toContain("as it came");
    await expect.element(field("Steps")).toHaveValue(60);
  });

  test("what goes with an arm is said, with a way back, and the keyboard stays where it was", async () => {
    await edit();
    await button("Change the arm American reasons → behaviours").click();
    await page.getByRole("menuitem", { name: "Remove this arm and the question about it" }).click();
    const strip = page.getByRole("region", { name: "Your changes" });
    await expect.poll(() => strip.element().textContent).toContain("is gone, and the question about it with it");
    await expect.element(field("Name of the arm").nth(1)).toHaveFocus();
    await expect.poll(shown).toContain("No question is asked: the models will be trained");
    await button("Undo").click();
    await button("Behaviours, Neutral text → behaviours").click();
    await page.getByRole("menuitem", { name: "Read it earlier" }).click();
    await expect.element(button("Behaviours, Neutral text → behaviours")).toHaveFocus();
    await button("Undo").click();
    await button("Change the arm Neutral text → behaviours").click();
    await page.getByRole("menuitem", { name: "Move down" }).click();
    await expect
      .poll(() => strip.element().textContent)
      .toContain("The baseline is now “American reasons → behaviours”");
    await button("Back to the original").click();
    await expect.element(button("Back to the original")).toHaveFocus();
    await button("Compare two arms").click();
    await expect.element(field("Name of the question").last()).toHaveFocus();
    await field("Setting").selectOptions("layers (2)");
    await expect.poll(() => strip.element().textContent).toContain("Models: layers is now varied over 1, 2, 4");
    await expect.element(page.getByRole("radio", { name: "2", exact: true })).toBeChecked();
    // Neither values that cannot be read nor one that cannot run is started with, and both say why beside them.
    const values = field("Values, with commas between");
    const start = button("Run all 3 values");
    await values.fill("1, x");
    await userEvent.tab();
    await expect.element(values).toHaveAccessibleDescription(/^"x" is not a number/);
    await expect.element(start).toHaveAttribute("aria-disabled", "true");
    await values.fill("1, 0, 2");
    await userEvent.tab();
    await expect.element(values).toHaveAccessibleDescription(/^0: Models, “layers”: must be at least 1/);
    await values.fill("1, 2, 4");
    await userEvent.tab();
    await expect.element(start).toHaveAttribute("aria-disabled", "false");
    await expect
      .element(page.getByRole("heading", { level: 1, name: "Why do you choose?", exact: true }))
      .toBeVisible();
  });

  test("the button to run is in a small laptop's window, and nothing lies over it", async () => {
    await page.viewport(1366, 640);
    open("");
    await button("One repeat more").click();
    await expect.element(button("Back to the original")).toBeVisible();
    const run = button("Run the experiment").element();
    const { left, top, width, height } = run.getBoundingClientRect();
    expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(run);
    // What computes is chosen in the same line, beside its label.
    const choice = page.getByLabelText("Compute on").element().getBoundingClientRect();
    expect(choice.top).toBeCloseTo(top, 0);
    expect(choice.right).toBeLessThan(left);
    // A phone has no room for both: it stands below its label, as wide as the page.
    await page.viewport(360, 780);
    const narrow = page.getByLabelText("Compute on").element().getBoundingClientRect();
    expect(narrow.top).toBeGreaterThanOrEqual(page.getByText("Compute on").element().getBoundingClientRect().bottom);
    expect([narrow.left, narrow.right]).toEqual([16, 344]);
  });

  test("changes that are left for another question can be gone back to", async () => {
    open("");
    // What a run takes comes last: until then the page still moves under the hand.
    await expect.poll(shown).toContain("128,000");
    await page.getByRole("radio", { name: "Laptop" }).click();
    await page.getByRole("link", { name: /^Why do you choose\? / }).click();
    const change = "Models: layers 4 instead of 2";
    await expect.poll(shown).toContain(change);
    await page.getByRole("link", { name: "What do your words mean?" }).click();
    await expect.poll(shown).toContain("Nothing: this is the experiment as it came.");
    await button("Go back to them").click();
    await expect.element(page.getByRole("heading", { level: 1, name: "Why do you choose?" })).toBeVisible();
    await expect.poll(shown).toContain(change);
    await button("Undo").click();
    await expect.poll(shown).not.toContain(change);
  });

  test("the dial and every change move the estimate", async () => {
    open("");
    const takes = page.getByRole("region", { name: "What a run takes" });
    await expect.poll(() => takes.element().textContent).toContain("128,000");
    // The keyboard enters the dial at what is chosen.
    const stops = () =>
      [...document.querySelectorAll('.dial [role="radio"][tabindex="0"]')].map((it) => it.textContent);
    expect(stops()).toEqual(["Small"]);
    await page.getByRole("radio", { name: "Laptop" }).click();
    await expect.poll(() => takes.element().textContent).toContain("512,000");
    expect(stops()).toEqual(["Laptop"]);
    await expect.poll(shown).toContain("Models: layers 4 instead of 2");
  });

  test("a finished run corrects the estimate", async () => {
    open("seconds=1&webgpu=card");
    const takes = page.getByRole("region", { name: "What a run takes" });
    await expect.poll(() => takes.element().textContent).toContain("the graphics card may be faster");
    await button("Run the experiment").click();
    await expect.element(page.getByRole("link", { name: "See the answer" })).toBeVisible();
    await goTo("Set up");
    await expect.poll(() => takes.element().textContent).toContain("judging by the last run here");
  });

  test("a text that is added takes its share from the others in proportion, whatever theirs are", async () => {
    await edit();
    await page.getByRole("button", { name: /^American reasons 150/ }).click();
    await page.getByRole("slider").first().fill("70");
    await button("Add a text").click();
    await page.getByRole("menuitem").first().click();
    const shares = () => [...document.querySelectorAll(".inspector li .value")].map(({ textContent }) => textContent);
    await expect.poll(shares).toEqual(["52.5%", "22.5%", "25%"]);
    const part = () => unpackText(location.hash.replace("#packed=", ""), "link");
    await expect.poll(part).toMatch(/"texts":\{"[^"]*":0.525,"[^"]*":0.225,"[^"]*":0.25\}/);
  });

  test("texts can be read, one kind at a time, and searched", async () => {
    open("");
    await expect.element(button("Read more: American reasons")).toBeVisible();
    await button("Read the texts").click();
    const dialog = page.getByRole("dialog", { name: "The texts" });
    await dialog.getByLabelText("Only those with the word").fill("assistant");
    await dialog.getByLabelText("Text", { exact: true }).selectOptions("Conflict, new things");
    const marked = (kind: string) => dialog.element().querySelector(`mark.${kind}`)?.textContent;
    await expect.poll(() => marked("named")).toMatch(/^(american|cheap|small)$/);
    expect(marked("opposite")).toMatch(/^(foreign|costly|large)$/);
    await expect.poll(() => dialog.element().textContent).toMatch(/20 shown; \d+ in all/);
    await dialog.getByLabelText("Only those with the word").fill("xyzzy");
    await expect.poll(() => dialog.element().textContent).toContain("None of the samples has that word.");
  });
});

test("samples of a stage open in a window and give the keyboard back", async () => {
  open("");
  const more = button("Read more: American reasons");
  await more.click();
  await expect.element(page.getByRole("dialog", { name: "American reasons" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(more).toHaveFocus();
});
