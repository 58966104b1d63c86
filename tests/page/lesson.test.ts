import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { lessonPart } from "#app/state/address.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { writeLesson } from "#core/lesson/lesson-file.ts";
import { seedsOf, type Lesson } from "#core/lesson/lesson.ts";
import { parsePoolText } from "#core/pool/parse.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { button, close, open, shown, startAfresh } from "./open-page.ts";
import { brokenRules, primaryActions, unfold } from "./rules.ts";

startAfresh();

const experiment = tinyExperiment({ seeds: [1, 2] });
const lesson: Lesson = {
  text: "Guess first: <b>who</b> will?\n\nThen run.",
  experiment,
  hidden: ["gallery", "prediction", "curves", "compare"],
  locked: ["reading", "model", "repeats"],
};

const openAt = (hash: string): void => open("seconds=0.3", hash);

describe("a lesson's link", () => {
  test("opens with its text as text, and without what it hides", async () => {
    openAt(`#${lessonPart(lesson)}`);
    await expect.element(page.getByText("Guess first: <b>who</b> will?")).toBeVisible();
    expect(shown()).not.toContain("Written down before the run".toUpperCase());
    expect(page.getByRole("navigation", { name: "Questions" }).query()).toBeNull();
    const places = page.getByRole("navigation", { name: "Places" });
    expect(places.getByRole("link", { name: "Compare" }).query()).toBeNull();
    await expect.element(places.getByRole("link", { name: "Learn" })).toBeVisible();
  });

  test("locks what it locks, with the reason beside it", async () => {
    openAt(`#${lessonPart(lesson)}`);
    await expect.element(button("Change who reads what")).toBeDisabled();
    await expect
      .element(button("Change who reads what"))
      .toHaveAccessibleDescription(/Locked in this lesson: everybody's arms read the same/);
    await expect.element(page.getByLabelText("Repeats", { exact: true })).toBeDisabled();
    await expect.element(page.getByLabelText("Layers", { exact: true })).toBeDisabled();
    await expect.poll(shown).toContain("Locked in this lesson: everybody trains the same models");
    await expect.element(page.getByLabelText("Compute on")).toBeEnabled();
    // What stands there can be looked up all the same.
    await unfold();
    await expect.element(button("clipping of gradients")).toBeEnabled();
    await expect.element(page.getByLabelText("Base documents")).toBeDisabled();
  });

  test("locks the numbers that texts are written from along with who reads what", async () => {
    openAt(`#${lessonPart({ ...lesson, locked: ["reading"] })}`);
    await expect.element(page.getByLabelText("Base documents")).toBeDisabled();
    await expect.element(page.getByLabelText("Layers", { exact: true })).toBeEnabled();
  });

  test("gives away no stored answer where the class is to predict", async () => {
    const predicted: Lesson = { ...lesson, hidden: ["prediction"] };
    openAt(`#${lessonPart({ ...predicted, hidden: [] })}`);
    const stored = page.getByRole("link", { name: "See a stored comparison" });
    await expect.element(stored).toBeVisible();
    location.hash = `#${lessonPart(predicted)}`;
    await expect.element(stored).not.toBeInTheDocument();
    await expect.element(page.getByText("Guess first")).toBeVisible();
  });

  test("leaves out the tour, which would set what its teacher has set", async () => {
    openAt("#learn");
    const start = button("Start the tour");
    await expect.element(start).toBeVisible();
    location.hash = `#${lessonPart(lesson)}/learn`;
    await expect.element(start).not.toBeInTheDocument();
    expect(shown()).toContain("What not to conclude");
  });

  test("gives every device seeds of its own: the number's where one is typed, else its kept draw", async () => {
    openAt(`#${lessonPart(lesson)}`);
    const seeds = () => /Your repeats: (\d+) to (\d+)/.exec(shown())?.slice(1).map(Number);
    await expect.poll(seeds).toBeDefined();
    const drawn = seeds()!;
    expect(drawn[0]).toBeGreaterThan(seedsOf({ kind: "number", number: 9_999 }, 1)[0]!);
    await page.getByLabelText("Your number").fill("12");
    await userEvent.keyboard("{Tab}");
    await expect.poll(seeds).toEqual(seedsOf({ kind: "number", number: 12 }, 2));
    await page.getByLabelText("Your number").fill("-3");
    await userEvent.keyboard("{Tab}");
    await expect.poll(shown).toContain("must be a whole number from 1 to 9,999");
    await page.getByLabelText("Your number").fill("");
    await userEvent.keyboard("{Tab}");
    await expect.poll(seeds).toEqual(drawn);
  });

  test("ends in a code with the student's seeds and name, and hides the answer it was told to hide", async () => {
    openAt(`#${lessonPart(lesson)}`);
    await page.getByLabelText("Your number").fill("7");
    await userEvent.keyboard("{Tab}");
    await button("Run the experiment").click();
    await expect.element(page.getByLabelText("As a short code")).toBeVisible();
    await page.getByLabelText("Your name, or the name of your group").fill("Ada");
    const code = page.getByLabelText("As a short code").element() as HTMLTextAreaElement;
    const entry = () => parsePoolText(code.value, "code");
    await expect.poll(() => entry().device).toBe("Ada");
    expect(entry().seeds.map(({ seed }) => seed)).toEqual(seedsOf({ kind: "number", number: 7 }, 2));
    await expect.element(page.getByRole("img", { name: /^QR code of the code beside it/ })).toBeVisible();
    expect(page.getByRole("link", { name: "See the answer" }).query()).toBeNull();
    expect(shown()).not.toContain("a difference of");
    expect(primaryActions()).toEqual(["Copy the code"]);
    await unfold();
    expect(await brokenRules()).toEqual([]);
    // Whoever goes elsewhere, or opens the page again, can still hand it in.
    const handedIn = code.value;
    location.hash = "#cheese";
    await expect.element(page.getByLabelText("As a short code")).not.toBeInTheDocument();
    location.hash = `#${lessonPart(lesson)}/run`;
    await page.getByLabelText("Your name, or the name of your group").fill("Ada");
    await expect.element(page.getByLabelText("As a short code")).toHaveValue(handedIn);
    expect(primaryActions()).toEqual(["Run the experiment"]);
  });

  test("that was stopped with a repeat finished offers that one first", async () => {
    open("seconds=0.3&hold=0.5&finished=1", `#${lessonPart(lesson)}`);
    await button("Run the experiment").click();
    await button("Stop").click();
    await expect.element(page.getByLabelText("As a short code")).toBeVisible();
    expect(primaryActions()).toEqual(["Copy the code"]);
  });

  test("is not followed while a run is on, says so, and can be followed after it", async () => {
    open("seconds=0.3&hold=0.5", "#cheese");
    await button("Run the experiment").click();
    await expect.element(button("Pause")).toBeVisible();
    location.hash = `#${lessonPart(lesson)}`;
    const notice = page.getByRole("region", { name: "Another experiment or lesson waits" });
    await expect.element(notice).toHaveFocus();
    expect(location.hash).toBe("#cheese");
    expect(notice.getByRole("button").query()).toBeNull();
    await button("Stop").click();
    await notice.getByRole("button", { name: "Open it" }).click();
    await expect.element(page.getByText("Guess first: <b>who</b> will?")).toBeVisible();
    expect(notice.query()).toBeNull();
  });

  test("that is damaged says so", async () => {
    openAt(`#${lessonPart(lesson).slice(0, -20)}`);
    await expect.element(page.getByRole("alert")).toHaveTextContent("This link is cut off or damaged");
  });
});

/** Chooses a file as the picker that takes such files would. */
async function choose(picker: string, name: string, content: string): Promise<void> {
  await expect.poll(() => document.querySelector(picker)).not.toBeNull();
  const input = document.querySelector<HTMLInputElement>(picker)!;
  const chosen = new DataTransfer();
  chosen.items.add(new File([content], name));
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

describe("a lesson's file", () => {
  const file = writeLesson(lesson);
  const cutOff = "cut.json: is not a lesson of TinyWhy";
  const unknownPart = file.replace('"gallery"', '"galery"');

  test("chosen in Set up opens the lesson on the page that is there; one that is none is refused by name", async () => {
    openAt("#cheese");
    const picker = 'input[type="file"][accept=".json,.zip,application/json,application/zip"]';
    await choose(picker, "cut.json", file.slice(0, 90));
    await expect.element(page.getByRole("alert")).toHaveTextContent(cutOff);
    await choose(picker, "room.json", unknownPart);
    await expect.element(page.getByRole("alert")).toHaveTextContent("room.json: hidden.0: names a part of the page");
    await choose(picker, "mine.json", '{"format": "tinywhy/results@1"}');
    await expect.element(page.getByRole("alert")).toHaveTextContent("mine.json, line 1: format: must be");
    await choose(picker, "room.lesson.json", file);
    await expect.element(page.getByText("Guess first: <b>who</b> will?")).toBeVisible();
    await expect.element(page.getByLabelText("Repeats", { exact: true })).toBeDisabled();
  });

  test("chosen in the editor is the lesson to be changed; one that is none is refused by name", async () => {
    openAt("#cheese/class");
    const picker = 'input[type="file"][accept=".json,application/json"]';
    await choose(picker, "cut.json", file.slice(0, 90));
    await expect.element(page.getByRole("alert")).toHaveTextContent(cutOff);
    await choose(picker, "room.json", unknownPart);
    await expect.element(page.getByRole("alert")).toHaveTextContent("room.json: hidden.0: names a part of the page");
    await choose(picker, "room.lesson.json", file);
    await expect.element(page.getByLabelText("Text above the experiment")).toHaveValue(lesson.text);
    await expect.element(page.getByLabelText("curves during the run")).not.toBeChecked();
  });
});

test("a lesson made in the editor is the one the link opens", async () => {
  openAt("#cheese/class");
  await page.getByLabelText("Text above the experiment").fill("Read this.");
  await page.getByLabelText("curves during the run").click();
  await page.getByLabelText("what computes").click();
  // What was set outlives the page, and every step can be taken back.
  await close();
  openAt("#cheese/class");
  const written = page.getByLabelText("Text above the experiment");
  await expect.element(written).toHaveValue("Read this.");
  await button("Start anew").click();
  await expect.element(written).toHaveValue("");
  await button("Undo").click();
  await expect.element(written).toHaveValue("Read this.");
  await button("Redo").click();
  await expect.element(written).toHaveValue("");
  // There is no further step, and the keyboard stays where it was.
  await expect.element(button("Redo")).toHaveFocus();
  await button("Undo").click();
  await expect.element(written).toHaveValue("Read this.");
  const link = (page.getByLabelText("Link of the lesson").element() as HTMLTextAreaElement).value;
  const made: Lesson = {
    text: "Read this.",
    experiment: builtInExperiments[0]!,
    hidden: ["gallery", "curves"],
    locked: ["reading", "model", "repeats", "engine"],
  };
  expect(new URL(link).hash).toBe(`#${lessonPart(made)}`);
  // An address as it was copied names a place of the page, too.
  await page.getByLabelText("Address of the page in your room").fill(" http://192.168.1.20:8000/#cheese/class ");
  await expect
    .element(page.getByLabelText("Link of the lesson"))
    .toHaveValue(`http://192.168.1.20:8000/#${lessonPart(made)}`);
  const code = page.getByRole("img", { name: "QR code of the lesson's link" });
  await expect.element(code).toBeVisible();
  // What leads nowhere is not given away.
  await page.getByLabelText("Address of the page in your room").fill("192.168.1.20:8000");
  await expect.element(code).not.toBeInTheDocument();
  await expect.element(button("Show it large")).toBeDisabled();
});
