import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { qrPath } from "#app/features/class/qr.ts";
import { lessonPart } from "#app/state/address.ts";
import type { Lesson } from "#core/lesson/lesson.ts";
import { parsePoolText } from "#core/pool/parse.ts";
import { classCodes, numbersTo } from "../fixtures/class-codes.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { button, close, measuredInCircles, open, shown, startAfresh } from "./open-page.ts";
import { brokenRules, primaryActions, unfold } from "./rules.ts";

startAfresh();

const experiment = tinyExperiment({ seeds: [1, 2] });
const lesson: Lesson = { text: "Read this.", experiment, hidden: [], locked: [] };
const openClass = (): void => open("seconds=0.3", `#${lessonPart(lesson)}/class`);

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
    openClass();
    await expect.poll(primaryActions).toEqual(["Copy the link"]);
    await putIn(codes.slice(0, 29).join("\n"));
    await expect.poll(dots).toBe(29);
    expect(primaryActions()).toEqual(["Show large"]);
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
    await expect.poll(dots).toBe(30);
    await expect.poll(() => /95% interval (.+?)\./.exec(shown())?.[1]).not.toBe(before);
  });

  test("stays after a reload, loses one by one, and is emptied at the second press only", async () => {
    openClass();
    await putIn(codes.slice(0, 3).join("\n"));
    await expect.poll(dots).toBe(3);
    await close();
    openClass();
    await expect.poll(dots).toBe(3);
    await page.getByText("What was handed in (3)").click();
    await button("Remove Student 2").click();
    await expect.poll(dots).toBe(2);
    await button("Empty the room").click();
    expect(dots()).toBe(2);
    await button("Really empty it").click();
    await expect.poll(shown).toContain("Nothing has been handed in yet.");
  });

  test("takes files, of one laptop and of a whole class", async () => {
    openClass();
    const list = new File([`Ada: ${codes[0]!}\nBob: ${codes[1]!}\n`], "class.txt");
    const one = new File([JSON.stringify(parsePoolText(codes[2]!, "x"))], "third.pool.json");
    const wrong = new File(["hello"], "notes.txt");
    const photograph = await photographOf([codes[3]!, codes[4]!], "photograph.png");
    const wall = await photographOf([], "wall.png");
    await expect.element(button("Choose files…")).toBeVisible();
    const input = document.querySelector<HTMLInputElement>('input[type="file"][multiple]')!;
    const files = new DataTransfer();
    [list, one, wrong, photograph, wall].forEach((file) => files.items.add(file));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await expect.poll(dots).toBe(5);
    await expect.element(page.getByRole("alert")).toHaveTextContent("notes.txt: is neither a code nor a results file");
    await expect.element(page.getByRole("alert")).toHaveTextContent("wall.png: no QR code can be read in it");
  });

  test("says why there is no camera, and what to do instead", async () => {
    openClass();
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

  test("prints one sheet of the class, and one of each group", async () => {
    openClass();
    await putIn(codes.slice(0, 4).join("\n"));
    await expect.poll(dots).toBe(4);
    const printed: (string | null)[] = [];
    const { print } = window;
    window.print = () => {
      window.dispatchEvent(new Event("beforeprint"));
      printed.push(...[...document.querySelectorAll(".report article h1")].map(({ textContent }) => textContent));
      window.dispatchEvent(new Event("afterprint"));
    };
    try {
      await button("Print the class report").click();
      await expect.poll(() => printed).toEqual(["Result of the class"]);
      await button("Print one page per group").click();
      const groups = numbersTo(4).map((n) => `Result of Student ${n}`);
      await expect.poll(() => printed).toEqual(["Result of the class", ...groups]);
    } finally {
      window.print = print;
    }
    await expect.poll(() => document.querySelector(".report")).toBeNull();
  });

  test("sticks out nowhere, narrow or wide, and breaks no rule of accessibility, large neither", async () => {
    await page.viewport(360, 800);
    openClass();
    await putIn([...codes, codes[0]!].join("\n"));
    await expect.poll(dots).toBe(30);
    const width = () => document.documentElement.scrollWidth;
    await expect.poll(width).toBeLessThanOrEqual(360);
    await page.viewport(1920, 800);
    await expect.poll(width).toBeLessThanOrEqual(1920);
    const typeOf = (selector: string) => parseFloat(getComputedStyle(document.querySelector(selector)!).fontSize);
    document.documentElement.dataset.present = "";
    await expect.poll(() => typeOf(".shown svg") / typeOf("html")).toBeCloseTo(0.75, 2);
    delete document.documentElement.dataset.present;
    await unfold();
    expect(await brokenRules()).toEqual([]);
    expect(await measuredInCircles(() => button("Show large").last().click())).toEqual([]);
    expect(await brokenRules()).toEqual([]);
  });
});
