import axe from "axe-core";
import { mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import App from "#app/App.svelte";
import { qrPath } from "#app/features/class/qr.ts";
import { lessonPart } from "#app/state/address.ts";
import type { TrainerClient } from "#app/state/trainer-client.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { seedsOf, type Lesson } from "#core/lesson/lesson.ts";
import { parsePoolText } from "#core/pool/parse.ts";
import { classCodes, numbersTo } from "../fixtures/class-codes.ts";
import { createFakeTrainer } from "../fixtures/fake-trainer.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

const experiment = tinyExperiment({ seeds: [1, 2] });
const lesson: Lesson = {
  text: "Guess first: <b>who</b> will?\n\nThen run.",
  experiment,
  hidden: ["gallery", "prediction", "curves", "compare"],
  locked: ["reading", "model", "repeats"],
};

let app: Record<string, unknown> | undefined;
let trainer: TrainerClient | undefined;

function open(hash: string): void {
  history.replaceState(null, "", hash);
  trainer = createFakeTrainer("seconds=0.3");
  app = mount(App, { target: document.body, props: { trainer } });
}

async function close(): Promise<void> {
  trainer?.dispose();
  if (app) await unmount(app);
  document.body.innerHTML = "";
}

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1200, 900);
});

afterEach(async () => {
  await close();
  delete document.documentElement.dataset.theme;
});

const patience = { timeout: 20_000, interval: 50 };
const button = (name: string) => page.getByRole("button", { name, exact: true });
const shown = (): string => document.body.innerText;

/** The student's code, as it stands on the page. */
async function runLesson(): Promise<string> {
  await button("Run the experiment").click();
  const code = page.getByLabelText("As a short code");
  await expect.element(code, patience).toBeVisible();
  return (code.element() as HTMLTextAreaElement).value;
}

describe("a lesson's link", () => {
  test("opens with its text as text, and without what it hides", async () => {
    open(`#${lessonPart(lesson)}`);
    await expect.element(page.getByText("Guess first: <b>who</b> will?")).toBeVisible();
    expect(shown()).not.toContain("Written down before the run".toUpperCase());
    expect(page.getByRole("navigation", { name: "Questions" }).query()).toBeNull();
    const places = page.getByRole("navigation", { name: "Places" });
    expect(places.getByRole("link", { name: "Compare" }).query()).toBeNull();
    await expect.element(places.getByRole("link", { name: "Learn" })).toBeVisible();
  });

  test("locks what it locks, with the reason beside it", async () => {
    open(`#${lessonPart(lesson)}`);
    await expect.element(button("Change who reads what")).toBeDisabled();
    await expect
      .element(button("Change who reads what"))
      .toHaveAccessibleDescription(/Locked in this lesson: everybody's arms read the same/);
    await expect.element(page.getByLabelText("Repeats", { exact: true })).toBeDisabled();
    await expect.element(page.getByLabelText("Layers", { exact: true }), patience).toBeDisabled();
    expect(shown()).toContain("Locked in this lesson: everybody trains the same models");
    await expect.element(page.getByLabelText("Compute on")).toBeEnabled();
  });

  test("gives every device seeds of its own: the number's where one is typed, else its kept draw", async () => {
    open(`#${lessonPart(lesson)}`);
    const seeds = () => /Your repeats: (\d+) to (\d+)/.exec(shown())?.slice(1).map(Number);
    await expect.poll(seeds, patience).toBeDefined();
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
    open(`#${lessonPart(lesson)}`);
    await page.getByLabelText("Your number").fill("7");
    await userEvent.keyboard("{Tab}");
    await runLesson();
    await page.getByLabelText("Your name, or the name of your group").fill("Ada");
    const code = page.getByLabelText("As a short code").element() as HTMLTextAreaElement;
    const entry = parsePoolText(code.value, "code");
    expect(entry.device).toBe("Ada");
    expect(entry.seeds.map(({ seed }) => seed)).toEqual(seedsOf({ kind: "number", number: 7 }, 2));
    await expect.element(page.getByRole("img", { name: /^QR code of the code beside it/ })).toBeVisible();
    expect(page.getByRole("link", { name: "See the answer" }).query()).toBeNull();
    expect(shown()).not.toContain("a difference of");
  });

  test("that is damaged says so", async () => {
    open(`#${lessonPart(lesson).slice(0, -20)}`);
    await expect.element(page.getByRole("alert")).toHaveTextContent("This link is cut off or damaged");
  });
});

/** A picture of their QR codes side by side, on grey. */
async function photographOf(codes: readonly string[], name: string): Promise<File> {
  const canvas = new OffscreenCanvas(1100, 600);
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#aaa";
  context.fillRect(0, 0, canvas.width, canvas.height);
  codes.forEach((code, i) => {
    const { path, size } = qrPath(code)!;
    context.setTransform(500 / size, 0, 0, 500 / size, 30 + 530 * i, 40);
    context.fillStyle = "#eee";
    context.fillRect(0, 0, size, size);
    context.fillStyle = "#222";
    context.fill(new Path2D(path));
  });
  return new File([await canvas.convertToBlob()], name, { type: "image/png" });
}

describe("a class", () => {
  const codes = classCodes(experiment, numbersTo(30));
  const [other] = classCodes({ ...experiment, question: "Changed?" }, [31]);
  const dots = (): number => document.querySelectorAll(".shown svg circle").length;

  async function putIn(pasted: string): Promise<void> {
    await page.getByLabelText("Codes").fill(pasted);
    await button("Add them").click();
  }

  test("is one interval and thirty dots, which late ones join; what does not belong is refused with the reason", async () => {
    open(`#${lessonPart(lesson)}/class`);
    await putIn(codes.slice(0, 29).join("\n"));
    await expect.poll(dots, patience).toBe(29);
    expect(shown()).toContain("29 more are in: 29 laptops now.");
    const before = /95% interval (.+?)\./.exec(shown())![1];

    await putIn([codes[3]!, other!, codes[29]!.slice(0, 60)].join("\n"));
    const refusals = page.getByRole("alert");
    await expect.element(refusals).toHaveTextContent("3 were not added");
    await expect
      .element(refusals)
      .toHaveTextContent(
        "Student 4 (Code 1): has been handed in already: it is number 4 of what is in, Student 4 (Code 4), seed",
      );
    await expect.element(refusals).toHaveTextContent('Student 31 (Code 2): is of another definition of "tiny"');
    await expect.element(refusals).toHaveTextContent(/Code 3: is cut off: \d+ of \d+ characters/);
    await button("Deutsch").click();
    await expect.element(refusals).toHaveTextContent(/3 kamen nicht dazu.*abgeschnitten/);
    await button("English").click();
    expect(dots()).toBe(29);

    await button("Show large").last().click();
    const dialog = page.getByRole("dialog");
    await expect.element(dialog).toHaveTextContent("29 laptops");
    const pasted = new ClipboardEvent("paste", { clipboardData: new DataTransfer(), bubbles: true });
    pasted.clipboardData!.setData("text", codes[29]!.toLowerCase());
    document.body.dispatchEvent(pasted);
    await expect.element(dialog).toHaveTextContent("Student 30 is in: 30 laptops now.");
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect.poll(dots, patience).toBe(30);
    await expect.poll(() => /95% interval (.+?)\./.exec(shown())?.[1], patience).not.toBe(before);
  });

  test("stays after a reload, loses one by one, and is emptied at the second press only", async () => {
    open(`#${lessonPart(lesson)}/class`);
    await putIn(codes.slice(0, 3).join("\n"));
    await expect.poll(dots, patience).toBe(3);
    await close();
    open(`#${lessonPart(lesson)}/class`);
    await expect.poll(dots, patience).toBe(3);
    await page.getByText("What was handed in (3)").click();
    await button("Remove Student 2").click();
    await expect.poll(dots).toBe(2);
    await button("Empty the room").click();
    expect(dots()).toBe(2);
    await button("Really empty it").click();
    await expect.poll(shown).toContain("Nothing has been handed in yet.");
  });

  test("takes files, of one laptop and of a whole class", async () => {
    open(`#${lessonPart(lesson)}/class`);
    const list = new File([`Ada: ${codes[0]!}\nBob: ${codes[1]!}\n`], "class.txt");
    const one = new File([JSON.stringify(parsePoolText(codes[2]!, "x"))], "third.pool.json");
    const wrong = new File(["hello"], "notes.txt");
    const photograph = await photographOf([codes[3]!, codes[4]!], "photograph.png");
    const wall = await photographOf([], "wall.png");
    await expect.element(button("Choose files…"), patience).toBeVisible();
    const input = document.querySelector<HTMLInputElement>('input[type="file"][multiple]')!;
    const files = new DataTransfer();
    [list, one, wrong, photograph, wall].forEach((file) => files.items.add(file));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await expect.poll(dots, patience).toBe(5);
    await expect.element(page.getByRole("alert")).toHaveTextContent("notes.txt: is neither a code nor a results file");
    await expect.element(page.getByRole("alert")).toHaveTextContent("wall.png: no QR code can be read in it");
  });

  test("says why there is no camera, and what to do instead", async () => {
    open(`#${lessonPart(lesson)}/class`);
    const { getUserMedia } = navigator.mediaDevices;
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    try {
      await button("Scan QR codes").click();
      const alert = page.getByRole("alert");
      await expect.element(alert).toHaveTextContent("The browser does not let this page use the camera.");
      await expect.element(alert).toHaveTextContent("choose photographs of the codes as files");
    } finally {
      navigator.mediaDevices.getUserMedia = getUserMedia;
    }
  });

  test("a lesson made in the editor is the one the link opens", async () => {
    open("#cheese/class");
    await page.getByLabelText("Text above the experiment").fill("Read this.");
    await page.getByLabelText("curves during the run").click();
    await page.getByLabelText("what computes").click();
    // What was set outlives the page, and every step can be taken back.
    await close();
    open("#cheese/class");
    const written = page.getByLabelText("Text above the experiment");
    await expect.element(written).toHaveValue("Read this.");
    await button("Start anew").click();
    await expect.element(written).toHaveValue("");
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
    await expect.element(page.getByRole("img", { name: "QR code of the lesson's link" })).toBeVisible();
  });

  test("prints one sheet of the class, and one of each group", async () => {
    open(`#${lessonPart(lesson)}/class`);
    await putIn(codes.slice(0, 4).join("\n"));
    await expect.poll(dots, patience).toBe(4);
    const printed: (string | null)[] = [];
    const { print } = window;
    window.print = () => {
      window.dispatchEvent(new Event("beforeprint"));
      printed.push(...[...document.querySelectorAll(".report article h1")].map(({ textContent }) => textContent));
      window.dispatchEvent(new Event("afterprint"));
    };
    try {
      await button("Print the class report").click();
      await expect.poll(() => printed, patience).toEqual(["Result of the class"]);
      await button("Print one page per group").click();
      const groups = numbersTo(4).map((n) => `Result of Student ${n}`);
      await expect.poll(() => printed, patience).toEqual(["Result of the class", ...groups]);
    } finally {
      window.print = print;
    }
    await expect.poll(() => document.querySelector(".report")).toBeNull();
  });

  const states = { lesson: `#${lessonPart(lesson)}`, class: `#${lessonPart(lesson)}/class` };
  test.each([
    ["lesson", "light"],
    ["lesson", "dark"],
    ["class", "light"],
    ["class", "dark"],
  ] as const)("axe finds nothing wrong: %s, %s", async (state, theme) => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem("tinywhy.theme", theme);
    open(states[state]);
    if (state === "lesson") await runLesson();
    else {
      await putIn([...codes.slice(0, 5), codes[0]!].join("\n"));
      await expect.poll(dots, patience).toBe(5);
    }
    document.querySelectorAll("details").forEach((details) => (details.open = true));
    const first = await axe.run(document.body);
    expect(first.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    if (state === "lesson") return;
    await button("Show large").last().click();
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });

  test.each([360, 1920])("nothing sticks out sideways at %i px", async (width) => {
    await page.viewport(width, 800);
    open(states.class);
    await putIn(codes.join("\n"));
    await expect.poll(dots, patience).toBe(30);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});
