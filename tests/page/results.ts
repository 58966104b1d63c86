import { expect } from "vitest";
import { page, userEvent } from "vitest/browser";
import { open, shown } from "./open-page.ts";

/** Compare with the stored comparison, and files beside it. */
export async function openResults(...files: readonly [name: string, text: string][]): Promise<void> {
  open("seconds=0.5", "#cheese/compare");
  await expect.poll(shown).toContain("A stored result");
  if (files.length === 0) return;
  const picker = document.querySelector<HTMLInputElement>('input[type="file"]')!;
  await userEvent.upload(
    picker,
    files.map(([name, text]) => new File([text], name, { type: "application/json" })),
  );
  await expect.poll(shown).toContain(`Results on this page: ${files.length + 1}`);
}

/** They are worked out when they come into view; what is above them may still grow and push them out of it. */
export async function seeQuestions(): Promise<void> {
  const detail = page.getByRole("region", { name: "The question" });
  await expect
    .poll(() => {
      document.getElementById("single-questions")?.scrollIntoView();
      return detail.query() !== null;
    })
    .toBe(true);
}
