import { mount } from "svelte";
import App from "./App.svelte";
import { createTrainer } from "./state/create-trainer.ts";

mount(App, { target: document.getElementById("app")!, props: { trainer: createTrainer() } });
