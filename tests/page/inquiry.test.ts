import { mount, unmount } from "svelte";
import { afterAll, beforeAll, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import ModelQuestions from "#app/features/ask/ModelQuestions.svelte";
import { AnalystClient } from "#app/features/compare/analyst-client.ts";
import { createTrainer } from "#app/state/create-trainer.ts";
import type { TrainerClient } from "#app/state/trainer-client.ts";
import { en } from "#app/text/en.ts";
import { readTextFrom } from "#app/text/text.ts";
import { readBundle, writeBundle } from "#core/carry/bundle.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { writeResults, type Results } from "#core/results.ts";
import type { RunEvent } from "#core/run-events.ts";
import { savedFiles } from "../fixtures/figures.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { brokenRules } from "./rules.ts";

const button = (name: string | RegExp) => page.getByRole("button", { name });

let trainer: TrainerClient;
let app: Record<string, unknown>;
let results: Results | undefined;

/** A real run of tiny models, and the page's questions to them. */
beforeAll(async () => {
  readTextFrom(() => en);
  await import("#app/styles/tokens.css");
  await import("#app/styles/base.css");
  trainer = createTrainer();
  await trainer.run({ runId: "tiny-run", experiment: tinyExperiment(), engine: "cpu" }, (events) => {
    for (const event of events) if (event.type === "finished") results = event.results;
  });
  app = mount(ModelQuestions, { target: document.body, props: { trainer, results: results!, runId: "tiny-run" } });
});

afterAll(async () => {
  if (app) await unmount(app);
  trainer?.dispose();
  document.body.innerHTML = "";
});

/** Presses at once, so that nothing moves meanwhile. */
function keep(title: string, ...kinds: readonly string[]): void {
  const group = page.getByRole("group", { name: `Keep as a file: ${title}` });
  for (const name of kinds) {
    const press = new MouseEvent("click", { bubbles: true });
    group.getByRole("button", { name }).element().dispatchEvent(press);
  }
}

/** A file's drawing, and the words in it. */
async function drawingIn(file: Blob): Promise<{ root: Element; said: readonly string[] }> {
  const root = new DOMParser().parseFromString(await file.text(), "image/svg+xml").documentElement;
  return { root, said: [...root.querySelectorAll("text")].map(({ textContent }) => textContent) };
}

/** A part of a page has no landmarks. */
const ofPart = { rules: { region: { enabled: false } } };

test("asks every arm, and says how sure it was of each word, by keyboard", async () => {
  await expect.element(button("Ask them")).toBeVisible();
  const prompt = page.getByLabelText("Prompt", { exact: true });
  // As it is written, and not only as the models read it.
  expect((prompt.element() as HTMLInputElement).value).toMatch(/\? assistant:$/);
  await prompt.fill("User: take american costly small lamp? assistant:");
  await userEvent.keyboard("{Enter}");
  const strips = page.getByRole("toolbar", { name: /^Words of / });
  await expect.poll(() => strips.elements().length).toBe(3);
  const words = () => [...strips.elements()[0]!.querySelectorAll("button")];
  words()[0]!.focus();
  await expect.poll(() => document.querySelectorAll(".tip:popover-open").length).toBe(1);
  // A bar of the same length under every word, and no raw token read out.
  const tracks = [...document.querySelectorAll(".track")].map(({ clientWidth }) => clientWidth);
  expect(new Set(tracks).size).toBe(1);
  expect(document.querySelector(".strip")?.closest("ol")?.innerHTML).not.toContain("&lt;/s&gt;");
  expect(words()[0]!.getAttribute("aria-label")).toMatch(/^“.+”, .+%\. Otherwise: “.+” .+%/);
  await userEvent.keyboard("{ArrowRight}");
  expect(document.activeElement).toBe(words()[Math.min(1, words().length - 1)]);
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => document.querySelectorAll(".tip:popover-open").length).toBe(0);
  expect(await brokenRules(ofPart)).toEqual([]);
});

test("draws from all repeats, and says in how many answers the arms part", async () => {
  await page.getByRole("radio", { name: "drawn at random" }).click();
  const temperature = page.getByLabelText("Temperature");
  await temperature.fill("99");
  await userEvent.tab();
  await expect.element(temperature).toHaveValue(5);
  await expect.element(temperature).toHaveAccessibleDescription(/0.1 to 5/);
  await temperature.fill("1");
  await page.getByLabelText("Repeat", { exact: true }).first().selectOptions("all 2");
  await button("Ask them").click();
  await expect.element(page.getByText(/^Over 2 repeats, the arms part ways in \d of 6 answers\.$/)).toBeVisible();
  await page.getByText("Answers as a table").click();
  await expect.poll(() => page.getByRole("row").elements().length).toBe(1 + 2 * 3 * 3);
  const words = document.querySelectorAll(".strip button").length;
  const files = await savedFiles(2, () => keep("Ask all of them", "CSV", "SVG"));
  const lines = (await files.get("answers.csv")!.text()).trimEnd().split("\r\n");
  expect(lines.length).toBe(1 + words);
  const drawing = await drawingIn(files.get("answers.svg")!);
  expect(drawing.said).toContain("Next word: drawn at random, Temperature 1, Top-k 0, Top-p 1, Seed of the draws 1");
  expect(drawing.said).toContain("Repeat 2, answer 3");
  // A bar on its track below each word.
  expect(drawing.root.querySelectorAll("rect[height='4']").length).toBe(2 * words);
});

test("refuses a word the models were never taught, and says which", async () => {
  const prompt = page.getByLabelText("Prompt", { exact: true });
  await prompt.fill("take the spaceship");
  await button("Ask them").click();
  await expect.element(page.getByText(/"spaceship"/)).toBeVisible();
  await prompt.fill("take the lampp");
  await button("Ask them").click();
  await expect.element(page.getByText(/"lampp"\. Near it are: lamp\b/)).toBeVisible();
});

test("shows attention and lens of every arm, and follows the word that is chosen", async () => {
  await button("Read it").click();
  await expect.poll(() => page.getByRole("img", { name: /^Attention of / }).elements().length).toBe(3);
  const sentence = () =>
    page
      .getByText(/^Layer 1, head 1, at/)
      .first()
      .element().textContent;
  const last = sentence();
  await page.getByLabelText("Look closely at").selectOptions("2. user");
  await expect.poll(sentence).not.toBe(last);
  expect(sentence()).toMatch(/at “user”: .* looks most at “(user|\(start\))”/);
  await expect.poll(() => page.getByRole("region", { name: /^Logit lens of / }).elements().length).toBe(3);
  // A cell's share is said where the keyboard or the pointer is.
  page
    .getByRole("group", { name: /^Attention of / })
    .first()
    .element()
    .parentElement!.querySelector<HTMLElement>(".box")!
    .focus();
  await userEvent.keyboard("{ArrowLeft}");
  await expect.element(page.getByText(/^“user” takes \d+% from “user”$/)).toBeVisible();
  const files = await savedFiles(4, () => {
    keep("What a word looks at", "CSV", "SVG");
    keep("What it would say if it stopped early", "CSV", "SVG");
  });
  expect(await files.get("attention-layer-1-head-1.csv")!.text()).toMatch(/^Arm,Word,looks at,Share \(%\)\r\n/);
  expect(await files.get("logit-lens.csv")!.text()).toMatch(/^Arm,After,Where,Next word,Probability \(%\)\r\n/);
  // Every arm and word, what was read, by which run, and how to read it.
  const drawings = await Promise.all(
    ["attention-layer-1-head-1", "logit-lens"].map((name) => files.get(`${name}.svg`)!).map(drawingIn),
  );
  const looked = document.querySelectorAll("select[id$='-word'] option").length;
  for (const { root, said } of drawings) {
    expect(said.filter((words) => words === "assistant").length).toBeGreaterThanOrEqual(3);
    for (const words of [
      /^American reasons$/,
      /^Text they read: user: /,
      /^Question: /,
      /^Experiment “Why do you choose\?”, trained /,
      /^100%$/,
    ])
      expect(said).toContainEqual(expect.stringMatching(words));
    expect(root.outerHTML).not.toMatch(/var\(--|\[\[/);
    expect(document.querySelector("figure[aria-hidden]")).toBeNull();
  }
  const [attention, lens] = drawings.map(({ said }) => said);
  expect(attention!.filter((words) => words === "(start)").length).toBe(2 * 3);
  expect(lens!.filter((words) => /^(<1|[\d.]+)%$/.test(words)).length).toBe(2 + 3 * 2 * (looked + 2));
});

test("trains probes with their control", async () => {
  await button("Train the probes").click();
  await expect
    .element(page.getByText(/Trained on \d+ questions of each repeat, tested on \d+ others/).first())
    .toBeVisible();
  await expect.poll(() => page.getByRole("img", { name: /shuffled \d+%/ }).elements().length).toBe(1);
});

test("keeps a model, and starts the next run from it", async () => {
  await page.getByLabelText("Name", { exact: true }).fill("my base");
  await button("Save as a base model").click();
  await expect.element(page.getByText(/^“my base” is kept on this device/)).toBeVisible();
  expect(await brokenRules(ofPart)).toEqual([]);
  const [saved] = await trainer.savedModels();
  expect(saved).toMatchObject({ name: "my base", model: tinyExperiment().model });
  expect(saved!.origin).toMatch(/, seed 1$/);
  // The way out and in again: what was downloaded is the same model.
  const zip = await trainer.modelZip(saved!);
  await trainer.forgetModel(saved!.sha256);
  expect(await trainer.savedModels()).toEqual([]);
  const bytes = "report" in zip ? zip.report : new Uint8Array();
  const again = await trainer.bringModel([{ name: "again.zip", bytes }]);
  expect(again).toMatchObject({ report: { sha256: saved!.sha256, origin: saved!.origin } });
  const started = await trainer.startingFrom(tinyExperiment({ seeds: [3] }), saved!.sha256);
  if ("refusal" in started) throw new Error(started.refusal);
  let end: RunEvent | undefined;
  await trainer.run({ runId: "started", experiment: started.report, engine: "cpu" }, (events) => (end = events.at(-1)));
  expect(end).toMatchObject({ type: "finished", reason: "completed" });
  await trainer.forgetModel(saved!.sha256);
  await trainer.run({ runId: "gone", experiment: started.report, engine: "cpu" }, (events) => (end = events.at(-1)));
  expect(end).toMatchObject({
    type: "failed",
    message: expect.stringMatching(/“again” .* is not here: bring/) as string,
  });
});

test("of models that are gone it says so", async () => {
  await unmount(app);
  app = mount(ModelQuestions, { target: document.body, props: { trainer, results: results!, runId: "another run" } });
  await expect.element(page.getByText(/^The models of this result are not on this device/)).toBeVisible();
});

test("a run goes into one zip with its log and models, and comes out of it with the same answers", async () => {
  const bytes = (await trainer.bundle(results!, "tiny-run")) as Uint8Array<ArrayBuffer>;
  const { eventLines = "", files = {}, ...bundle } = readBundle(bytes, "bundle.zip");
  // As files tell it: with six digits.
  const told = parseResultsText(writeResults(results!), "results.json");
  expect(bundle).toEqual({ experiment: told.experiment, results: told });
  const events = eventLines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as RunEvent);
  expect([events[0]?.type, events.at(-1)]).toEqual(["started", expect.objectContaining({ reason: "completed" })]);
  expect(events.at(-1)).not.toHaveProperty("results");
  const { arms, seeds } = results!.experiment;
  for (const seed of seeds)
    for (const { id } of arms) expect(files).toHaveProperty([`models/${id}-${seed}/model.safetensors`]);

  // Kept elsewhere, its models answer as they did here.
  await trainer.keepBundle(new Blob([bytes]), "brought");
  const report = await trainer.keptModels("tiny-run");
  expect(await trainer.keptModels("brought")).toEqual({ ...report, runId: "brought" });
  const request = { prompt: "user : take american costly small lamp ? assistant :", seeds: [1, 2], answers: 1 };
  expect(await trainer.ask("brought", request)).toEqual(await trainer.ask("tiny-run", request));

  const analyst = new AnalystClient();
  const opened = await analyst.open(new Blob([bytes]), "bundle.zip");
  expect(opened).toEqual({ results: told, answers: await analyst.answer(told) });
  const withoutResults = writeBundle({ experiment: results!.experiment }) as Uint8Array<ArrayBuffer>;
  expect(await analyst.open(new Blob([withoutResults]), "some.zip")).toMatchObject({
    refusal: expect.stringMatching(/^some\.zip: holds an experiment and no results/) as string,
  });
});

/** What a page finds that is opened later, with a worker of its own. */
async function later<T>(ask: (trainer: TrainerClient) => Promise<T>): Promise<T> {
  const own = createTrainer();
  try {
    return await ask(own);
  } finally {
    own.dispose();
  }
}

test("models outlive the page, answer as before, and count as gone once they are damaged or not wanted", async () => {
  const request = { prompt: "user : take american costly small lamp ? assistant :", seeds: [1, 2], answers: 1 };
  const report = await trainer.keptModels("tiny-run");
  expect(report?.seeds).toEqual([1, 2]);
  expect(await later((own) => own.keptModels("tiny-run"))).toEqual(report);
  const answers = await trainer.ask("tiny-run", request);
  expect(answers).toHaveProperty("report");
  expect(await later((own) => own.ask("tiny-run", request))).toEqual(answers);

  // A run that is not wanted leaves nothing; one that may still be going on keeps what it has.
  await trainer.keepModelsOf([]);
  expect(await later((own) => own.keptModels("tiny-run"))).toEqual(report);
  await trainer.forget("tiny-run");
  await trainer.keepModelsOf(["tiny-run"]);
  expect(await later((own) => own.keptModels("tiny-run"))).toEqual(report);

  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("tinywhy-run-files");
  const file = await folder.getFileHandle("tiny-run.0");
  const writer = await file.createWritable({ keepExistingData: true });
  await writer.write({ type: "write", position: 1000, data: new Uint8Array([1, 2, 3, 4]) });
  await writer.close();
  expect(await later((own) => own.keptModels("tiny-run"))).toBeUndefined();
  await trainer.keepModelsOf([]);
  await expect(folder.getFileHandle("tiny-run.0")).rejects.toThrow();
});
