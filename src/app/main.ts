import { mount } from "svelte";
import { KeptResults } from "#storage/kept-results.ts";
import App from "./App.svelte";
import { LanguageChoice } from "./state/language.svelte.ts";
import { createTrainer } from "./state/create-trainer.ts";

const language = new LanguageChoice();
await language.restore();
// What the page is made of was evaluated in this task; it is drawn in one of its own, so that neither is long.
await new Promise((resolve) => setTimeout(resolve));
mount(App, {
  target: document.getElementById("app")!,
  props: { trainer: createTrainer(), language, store: new KeptResults() },
});
