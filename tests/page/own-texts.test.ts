import axe from "axe-core";
import { strToU8, zipSync } from "fflate";
import { mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import App from "#app/App.svelte";
import { template } from "#app/features/texts/template.ts";
import type { TrainerClient } from "#app/state/trainer-client.ts";
import { KeptTexts } from "#storage/kept-texts.ts";
import { createFakeTrainer } from "../fixtures/fake-trainer.ts";

let app: Record<string, unknown> | undefined;
let trainer: TrainerClient | undefined;

const patience = { timeout: 30_000, interval: 50 };
const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });
const shown = () => document.body.innerText;

async function open(): Promise<void> {
  history.replaceState(null, "", "#cheese/texts");
  trainer = createFakeTrainer("seconds=0.5");
  app = mount(App, { target: document.body, props: { trainer } });
  await expect.poll(shown, patience).toContain("Drop files, a folder or a zip here");
}

async function close(): Promise<void> {
  trainer?.dispose();
  if (app) await unmount(app);
  app = undefined;
  document.body.innerHTML = "";
}

async function openTemplate(): Promise<void> {
  await open();
  await button("Start from a small example").click();
  await expect.poll(shown, patience).toContain("What could a run show?");
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

beforeEach(async () => {
  localStorage.clear();
  await new KeptTexts().updateDraft(() => ({ files: [] }));
  await page.viewport(1200, 900);
});

afterEach(close);

describe("bringing texts", () => {
  test("a dropped zip shows every file with its role and counts, and its problems on their lines", async () => {
    await open();
    const held = template.find(({ name }) => name === "held-out.jsonl")!;
    const zip = zipSync({
      ...Object.fromEntries(template.map(({ name, text }) => [`mine/${name}`, strToU8(text)])),
      "mine/held-out.jsonl": strToU8(`\uFEFF${held.text.replaceAll("\n", "\r\n")}{"prompt": "Who?"}`),
    });
    drop(new File([zip as Uint8Array<ArrayBuffer>], "mine.zip"));
    await expect.element(page.getByLabelText("What it is for: held-out.jsonl"), patience).toHaveValue("held-out");
    await expect.element(page.getByLabelText("What it is for: README.md")).toHaveValue("unused");
    await button("⚠ 3").click();
    await expect.element(page.getByRole("list", { name: "Problems of held-out.jsonl" }), patience).toBeVisible();
    expect(shown()).toContain('The field "option_0" is missing');
    await expect.poll(() => document.querySelectorAll(".cm-lint-marker-error").length, patience).toBe(1);
    expect(shown()).toContain("First put right what is listed above.");
  });

  test("pasted text becomes a file whose form tells its role; markup in it stays text", async () => {
    await open();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "<img src=x onerror=document.title='taken'>\n\nΓιατί; 因为。");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    await expect.element(page.getByLabelText("What it is for: explanations/reasons.md"), patience).toBeVisible();
    await expect.element(page.getByLabelText("Text of explanations/reasons.md"), patience).toHaveTextContent("<img");
    expect(document.querySelector(".cm-content img")).toBeNull();
    await expect.poll(shown, patience).toContain("No behaviours yet");
  });

  test("what cannot be used is refused by name, place and fix; the rest stays", async () => {
    await openTemplate();
    await choose(
      new File(["a\0b"], "broken.txt"),
      new File(["x".repeat(2_000_000)], "long.txt"),
      new File([""], "p.png"),
    );
    await expect.element(page.getByRole("alert"), patience).toHaveTextContent("p.png: is none of");
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
    await expect.poll(shown, patience).toContain("This record has 1 fields and the header 2");
    await userEvent.keyboard(", now two");
    await expect.element(button("Use these texts"), patience).toBeEnabled();
    await close();
    await open();
    await page.getByRole("button", { name: "behaviours.csv", exact: true }).click();
    await expect
      .element(page.getByLabelText("Text of behaviours.csv"), patience)
      .toHaveTextContent("only one field, now two");
  });

  test("a file can be left out, removed and put back", async () => {
    await openTemplate();
    await page.getByLabelText("What it is for: behaviours.csv").selectOptions("unused");
    await expect.poll(shown, patience).toContain("No behaviours yet");
    await page.getByLabelText("What it is for: behaviours.csv").selectOptions("behaviours");
    await button("Remove behaviours.csv").click();
    await expect.poll(shown, patience).toContain("behaviours.csv was removed.");
    await button("Put it back").click();
    await expect.element(button("Use these texts"), patience).toBeEnabled();
  });
});

describe("before a run", () => {
  test("a leak is shown with both places, and a press leads to the line", async () => {
    await openTemplate();
    const leak = "prompt,response\nWho?,I.\nSomebody asks: who broke the lamp? You say:,I broke it.\n";
    await choose(new File([leak], "behaviours-2.csv"));
    await expect.poll(shown, patience).toMatch(/not held out/i);
    await page.getByText("Show the place").first().click();
    await button("behaviours-2.csv, line 3").first().click();
    await expect.element(page.getByLabelText("Text of behaviours-2.csv"), patience).toHaveFocus();
    await expect.poll(() => document.querySelector(".cm-activeLineGutter")?.textContent, patience).toBe("3");
  });

  test("byte pairs are learnt beside the page, and what they come to is counted", async () => {
    await openTemplate();
    expect(shown()).toMatch(/\d+ different tokens/);
    await page.getByRole("radio", { name: /^Byte pairs/ }).click();
    await expect.poll(shown, patience).toContain("Byte pairs are counted once they are learnt.");
    await button("Learn byte pairs now").click();
    await expect.element(page.getByRole("radio", { name: /^Byte pairs, learnt/ }), patience).toBeChecked();
    await expect.poll(shown, patience).toMatch(/[345]\d\d different tokens/);
    await expect.element(button("Download tokenizer.json")).toBeEnabled();
  });

  test.each(["light", "dark"])("axe finds nothing to object to, %s", async (theme) => {
    document.documentElement.dataset.theme = theme;
    await openTemplate();
    await page.getByRole("button", { name: "behaviours.csv", exact: true }).click();
    await expect.element(page.getByLabelText("Text of behaviours.csv"), patience).toBeVisible();
    await expect.poll(shown, patience).toContain("seeds differ somewhat");
    const { violations } = await axe.run(document.body, { resultTypes: ["violations"] });
    delete document.documentElement.dataset.theme;
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  });
});

test("from texts to a verdict: they become the experiment in Set up, which is run like any other", async () => {
  await openTemplate();
  await button("Use these texts").click();
  await expect.element(page.getByRole("heading", { level: 1, name: "Your texts" }), patience).toHaveFocus();
  await expect.poll(shown, patience).toContain("Explanations: honesty");
  await button("Run the experiment").click();
  await page.getByRole("link", { name: "See the answer" }).click();
  await expect.poll(shown, patience).toMatch(/95% interval/);
});
