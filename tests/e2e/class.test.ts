import { afterAll, beforeAll, expect, test } from "vitest";
import { packLesson } from "#core/lesson/lesson-file.ts";
import { seedsOf } from "#core/lesson/lesson.ts";
import { poolEntryOf, type PoolEntry } from "#core/pool/entry.ts";
import { parsePoolText } from "#core/pool/parse.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "uqr";
import { classCodes, numbersTo } from "../fixtures/class-codes.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { withoutGraphics } from "../../scripts/find-browser.mjs";
import { serveApp, type ServedApp } from "./open-app.ts";

const experiment = tinyExperiment({ seeds: [1, 2] });
const codes = classCodes(experiment, numbersTo(29));
/** Sixty letters, most of two bytes each. */
const name = "Аделаида Ивановна и все остальные, кто сидит у окна в классе";

let app: ServedApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tinywhy-camera-"));
  const film = join(folder, "held-up.y4m");
  await writeFile(film, filmOf(codes.slice(27)));
  app = await serveApp("dist", [
    ...withoutGraphics,
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ]);
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

test("a student trains a lesson and hands in a code, and the teacher's page joins it to twenty-nine others", async () => {
  const lesson = {
    text: "Run it, then read me the code.",
    experiment,
    hidden: [],
    locked: ["reading", "model"] as const,
  };
  const fragment = `#lesson=${packLesson(lesson)}`;

  const student = await app.open(fragment);
  await student.page.getByText("Run it, then read me the code.").waitFor();
  await student.page.getByLabel("Your number").fill("30");
  await student.page.getByRole("button", { name: "Run the experiment" }).click();
  await student.page.getByLabel("Your name, or the name of your group").fill(name);
  const code = await student.page.getByLabel("As a short code").inputValue();
  expect(student.troubles).toEqual([]);

  // The code holds what the run's whole result says; that one rounds its margins.
  await student.page.getByRole("link", { name: "See the answer" }).click();
  const [file] = await Promise.all([
    student.page.waitForEvent("download"),
    student.page.getByRole("button", { name: "Download results.json" }).click(),
  ]);
  const results = parseResultsText(await readFile(await file.path(), "utf8"), "results.json");
  expect(choicesOf(parsePoolText(code, "code"))).toEqual(choicesOf(poolEntryOf(results, name)));
  expect(results.experiment.seeds).toEqual(seedsOf({ kind: "number", number: 30 }, 2));

  const teacher = await app.open(`${fragment}/class`);
  await teacher.page.getByLabel("Codes").fill(codes.slice(0, 27).join("\n"));
  await teacher.page.getByRole("button", { name: "Add them" }).click();
  await teacher.page.getByText("27 more are in: 27 laptops now.").waitFor();

  // Two are held up to the camera.
  await teacher.page.context().grantPermissions(["camera"]);
  await teacher.page.getByRole("button", { name: "Scan QR codes" }).click();
  await teacher.page.getByText(/: 29 laptops now\./).waitFor();
  await teacher.page.getByRole("button", { name: "Stop the camera" }).click();
  await teacher.page.getByLabel("Codes").fill(`${name}: ${code}`);
  await teacher.page.getByRole("button", { name: "Add them" }).click();
  await teacher.page.getByText(`${name} is in: 30 laptops now.`).waitFor();
  await expect.poll(() => teacher.page.locator(".shown svg circle").count()).toBe(30);
  await expect.poll(() => teacher.page.locator("main").innerText()).toMatch(/30 laptops, 31 repeats/);

  // On paper: one sheet for the class, one for each group, on either paper and with the page's own margins.
  const pages = async (button: string): Promise<number[]> => {
    const counts: number[] = [];
    for (const paper of [{ format: "A4" }, { format: "Letter", preferCSSPageSize: true }]) {
      // Groups are answered for beside the page, and then printed.
      await teacher.page.evaluate(() => {
        delete document.documentElement.dataset.asked;
        window.print = () => void (document.documentElement.dataset.asked = "to print");
      });
      await teacher.page.getByRole("button", { name: button }).click();
      await teacher.page.waitForSelector("html[data-asked]");
      const pdf = await teacher.page.pdf(paper);
      counts.push(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0);
    }
    return counts;
  };
  expect(await pages("Print the class report")).toEqual([1, 1]);
  expect(await pages("Print one page per group")).toEqual([30, 30]);
  expect(teacher.troubles).toEqual([]);
});

function choicesOf({ device, definition, seeds }: PoolEntry) {
  return {
    device,
    definition,
    seeds: seeds.map(({ seed, gates, contrasts }) => ({
      seed,
      gates,
      choices: contrasts.flat().map(({ items, treatment, control, squares }) => [items, treatment, control, squares]),
    })),
  };
}

/** QR codes side by side before a camera: a film of two frames, as Chromium's stand-in for a camera plays it. */
function filmOf(held: readonly string[]): Buffer {
  const [width, height] = [1280, 720];
  const light = Buffer.alloc(width * height, 170);
  held.forEach((code, i) => {
    const { data, size } = encode(code, { ecc: "L", border: 4 });
    const dot = Math.floor(600 / size);
    for (let y = 0; y < size * dot; y += 1) {
      for (let x = 0; x < size * dot; x += 1) {
        const isDark = data[Math.floor(y / dot)]![Math.floor(x / dot)];
        light[(60 + y) * width + 20 + 630 * i + x] = isDark ? 40 : 220;
      }
    }
  });
  const frame = Buffer.concat([Buffer.from("FRAME\n"), light, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}
