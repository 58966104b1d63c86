import { strToU8, zipSync } from "fflate";
import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { template } from "#app/features/texts/template.ts";
import { KeptTexts } from "#storage/kept-texts.ts";
import { close, open, shown, startAfresh } from "./open-page.ts";
import { brokenRules } from "./rules.ts";

startAfresh();

const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });

async function openTexts(): Promise<void> {
  open("seconds=0.5", "#cheese/texts");
  await expect.poll(shown).toContain("Drop files, a folder or a zip here");
}

async function openTemplate(): Promise<void> {
  await openTexts();
  await button("Start from a small example").click();
  await expect.poll(shown).toContain("What could a run show?");
}

/** Puts files into the picker. */
async function choose(...files: readonly File[]): Promise<void> {
  await userEvent.upload(document.querySelector<HTMLInputElement>('input[aria-label="Choose files"]')!, [...files]);
}

function drop(...files: readonly File[]): void {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
  document.querySelector(".drop")!.dispatchEvent(event);
}

beforeEach(() => new KeptTexts().updateDraft(() => ({ files: [] })));

describe("bringing texts", () => {
  test("a dropped zip shows every file with its role and counts, and its problems on their lines", async () => {
    await openTexts();
    const held = template.find(({ name }) => name === "held-out.jsonl")!;
    const zip = zipSync({
      ...Object.fromEntries(template.map(({ name, text }) => [`mine/${name}`, strToU8(text)])),
      "mine/held-out.jsonl": strToU8(`\uFEFF${held.text.replaceAll("\n", "\r\n")}{"prompt": "Who?"}`),
    });
    drop(new File([zip as Uint8Array<ArrayBuffer>], "mine.zip"));
    await expect.element(page.getByLabelText("What it is for: held-out.jsonl")).toHaveValue("held-out");
    await expect.element(page.getByLabelText("What it is for: README.md")).toHaveValue("unused");
    await button("⚠ 3").click();
    await expect.element(page.getByRole("list", { name: "Problems of held-out.jsonl" })).toBeVisible();
    expect(shown()).toContain('The field "option_0" is missing');
    await expect.poll(() => document.querySelectorAll(".cm-lint-marker-error").length).toBe(1);
    expect(shown()).toContain("First put right what is listed above.");
  });

  test("pasted text becomes a file whose form tells its role; markup in it stays text", async () => {
    await openTexts();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "<img src=x onerror=document.title='taken'>\n\nΓιατί; 因为。");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    await expect.element(page.getByLabelText("What it is for: explanations/reasons.md")).toBeVisible();
    await expect.element(page.getByLabelText("Text of explanations/reasons.md")).toHaveTextContent("<img");
    expect(document.querySelector(".cm-content img")).toBeNull();
    await expect.poll(shown).toContain("No behaviours yet");
  });

  test("what cannot be used is refused by name, place and fix; the rest stays", async () => {
    await openTemplate();
    await choose(
      new File(["a\0b"], "broken.txt"),
      new File(["x".repeat(2_000_000)], "long.txt"),
      new File([""], "p.png"),
    );
    await expect.element(page.getByRole("alert")).toHaveTextContent("p.png: is none of");
    await expect.element(page.getByRole("alert")).toHaveTextContent("broken.txt, line 1: This is not a text in UTF-8");
    await expect.element(page.getByRole("alert")).toHaveTextContent("long.txt, line 1: The line is longer than");
    await expect.element(page.getByLabelText("What it is for: neutral.md")).toBeVisible();
  });

  test("typing is checked on the line, the cursor stays, and the text survives a reload", async () => {
    await openTemplate();
    await page.getByRole("button", { name: "behaviours.csv", exact: true }).click();
    const editor = page.getByLabelText("Text of behaviours.csv");
    await editor.click();
    await userEvent.keyboard("{Control>}{End}{/Control}only one field");
    await expect.poll(shown).toContain("This record has 1 fields and the header 2");
    await userEvent.keyboard(", now two");
    await expect.element(button("Use these texts")).toBeEnabled();
    // Every letter is kept, one after the other.
    const kept = async () => JSON.stringify(await new KeptTexts().draft());
    await expect.poll(kept).toContain("only one field, now two");
    await close();
    await openTexts();
    await page.getByRole("button", { name: "behaviours.csv", exact: true }).click();
    await expect.element(page.getByLabelText("Text of behaviours.csv")).toHaveTextContent("only one field, now two");
  });

  test("a file can be left out, removed and put back", async () => {
    await openTemplate();
    await page.getByLabelText("What it is for: behaviours.csv").selectOptions("unused");
    await expect.poll(shown).toContain("No behaviours yet");
    await page.getByLabelText("What it is for: behaviours.csv").selectOptions("behaviours");
    await button("Remove behaviours.csv").click();
    await expect.poll(shown).toContain("behaviours.csv was removed.");
    await button("Put it back").click();
    await expect.element(button("Use these texts")).toBeEnabled();
  });
});

describe("before a run", () => {
  test("a leak is shown with both places, and a press leads to the line", async () => {
    await openTemplate();
    const leak = "prompt,response\nWho?,I.\nSomebody asks: who broke the lamp? You say:,I broke it.\n";
    await choose(new File([leak], "behaviours-2.csv"));
    await expect.poll(shown).toMatch(/not held out/i);
    await page.getByText("Show the place").first().click();
    await button("behaviours-2.csv, line 3").first().click();
    await expect.element(page.getByLabelText("Text of behaviours-2.csv")).toHaveFocus();
    await expect.poll(() => document.querySelector(".cm-activeLineGutter")?.textContent).toBe("3");
  });

  test("byte pairs are learnt beside the page, and what they come to is counted", async () => {
    await openTemplate();
    await expect.poll(shown).toMatch(/\d+ different tokens/);
    await page.getByRole("radio", { name: /^Byte pairs/ }).click();
    await expect.poll(shown).toContain("Byte pairs are counted once they are learnt.");
    await button("Learn byte pairs now").click();
    await expect.element(page.getByRole("radio", { name: /^Byte pairs, learnt/ })).toBeChecked();
    await expect.poll(shown).toMatch(/[345]\d\d different tokens/);
    await expect.element(button("Download tokenizer.json")).toBeEnabled();
  });

  test("no accessibility rule is broken", async () => {
    await openTemplate();
    await page.getByRole("button", { name: "behaviours.csv", exact: true }).click();
    await expect.element(page.getByLabelText("Text of behaviours.csv")).toBeVisible();
    await expect.poll(shown).toContain("repeats differ somewhat");
    expect(await brokenRules()).toEqual([]);
  });
});

test("from texts to a verdict: they become the experiment in Set up, which is run like any other", async () => {
  await openTemplate();
  await button("Use these texts").click();
  await expect.element(page.getByRole("heading", { level: 1, name: "Your texts" })).toHaveFocus();
  await expect.poll(shown).toContain("Explanations: honesty");
  await button("Run the experiment").click();
  await page.getByRole("link", { name: "See the answer" }).click();
  await expect.poll(shown).toMatch(/95% interval/);
});
