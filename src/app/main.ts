import { mount } from "svelte";
import { KeptResults } from "#storage/kept-results.ts";
import App from "./App.svelte";
import { LanguageChoice } from "./state/language.svelte.ts";
import { createTrainer } from "./state/create-trainer.ts";

/** In a function: a wait of the module itself would hold up the words of another language, which import from its file. */
async function start(): Promise<void> {
  const language = new LanguageChoice();
  await language.restore();
  // What the page is made of was evaluated in this task; it is drawn in one of its own, so that neither is long.
  await new Promise((resolve) => setTimeout(resolve));
  mount(App, {
    target: document.getElementById("app")!,
    props: { trainer: createTrainer(), language, store: new KeptResults() },
  });
}

void start();
