import { mount, unmount } from "svelte";
import { afterEach, beforeEach, expect } from "vitest";
import { page } from "vitest/browser";
import App from "#app/App.svelte";
import type { LanguageChoice } from "#app/state/language.svelte.ts";
import type { TrainerClient } from "#app/state/trainer-client.ts";
import { createFakeTrainer } from "../fixtures/fake-trainer.ts";

let app: Record<string, unknown> | undefined;
let trainer: TrainerClient | undefined;

/** The whole page on a worker that makes numbers up; see the fixture for the options. `hash`: another place to begin. */
export function open(options: string, hash?: string): void {
  if (hash !== undefined) history.replaceState(null, "", hash);
  trainer = createFakeTrainer(options);
  app = mount(App, { target: document.body, props: { trainer } });
}

/** The same trainer in a new page, which may start in the language that was chosen before. */
export function openAgain(language?: LanguageChoice): void {
  app = mount(App, { target: document.body, props: { trainer: trainer!, ...(language && { language }) } });
}

/** The page goes, the trainer stays. */
export async function leave(): Promise<void> {
  if (app) await unmount(app);
  app = undefined;
}

export async function close(): Promise<void> {
  trainer?.dispose();
  await leave();
  document.body.innerHTML = "";
}

export async function makeFresh(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, "", "#");
  await page.viewport(1200, 900);
}

/** Every test gets an empty page, in English, at the size of a small laptop. */
export function startAfresh(): void {
  beforeEach(makeFresh);

  afterEach(async () => {
    await close();
    delete document.documentElement.dataset.theme;
    delete document.documentElement.dataset.present;
    document.documentElement.lang = "en";
  });
}

/** Sizes that were measured, drawn by, and so changed while `act` went on; browsers report that only where it comes to an end. */
export async function measuredInCircles(act: () => Promise<unknown>): Promise<string[]> {
  const told: string[] = [];
  const tell = ({ message }: ErrorEvent): void => void told.push(message);
  window.addEventListener("error", tell);
  await act();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
  window.removeEventListener("error", tell);
  return told;
}

export const button = (name: string) => page.getByRole("button", { name, exact: true });
export const shown = (): string => document.body.innerText;

export async function runTo(text: string | RegExp): Promise<void> {
  await button("Run the experiment").click();
  await expect.poll(shown).toMatch(text);
}

/** The run to its end, and on to Compare. */
export async function runToAnswer(): Promise<void> {
  await button("Run the experiment").click();
  await page.getByRole("link", { name: "See the answer" }).click();
  await expect.poll(shown).toMatch(/95% interval/);
}

export async function goTo(place: string): Promise<void> {
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: place }).click();
  await expect.element(page.getByRole("heading", { level: 1 })).toHaveFocus();
}
