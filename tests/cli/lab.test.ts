import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseResultsText } from "#core/parse-results.ts";
import { toCsv } from "#core/results.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { lab } from "./lab.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lab-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function writeExperiment(name: string, experiment: object): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(experiment, null, 2));
  return file;
}

describe("lab run", () => {
  test("writes results, table and events that agree with one another", async () => {
    const out = join(folder, "out");
    const file = await writeExperiment("tiny.json", tinyExperiment());
    const { code, stdout, stderr } = await lab([
      "run",
      file,
      "--seeds",
      "1..3",
      "--threads",
      "2",
      "--out",
      out,
      "--quiet",
    ]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toContain("of “Conflict, new things” questions");

    const results = parseResultsText(await readFile(join(out, "results.json"), "utf8"), "results.json");
    expect(results.experiment.seeds).toEqual([1, 2, 3]);
    expect(results.completed).toBe(true);
    expect(results.replicas.length).toBe(9);
    expect(await readFile(join(out, "results.csv"), "utf8")).toBe(toCsv(results));
    const events = (await readFile(join(out, "events.jsonl"), "utf8")).trimEnd().split("\n");
    const types = events.map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types[0]).toBe("started");
    expect(types.at(-1)).toBe("finished");
  });

  test("threads change nothing in the results", async () => {
    const file = await writeExperiment("threads.json", tinyExperiment());
    const margins = [];
    for (const threads of ["1", "2"]) {
      const out = join(folder, `threads-${threads}`);
      await lab(["run", file, "--threads", threads, "--out", out, "--quiet"]);
      margins.push(parseResultsText(await readFile(join(out, "results.json"), "utf8"), "r").replicas);
    }
    expect(margins[0]).toEqual(margins[1]);
  });

  test("interrupted, it keeps what is finished and says so in its exit code", async () => {
    const out = join(folder, "interrupted");
    const long = tinyExperiment({
      seeds: [1, 2, 3, 4, 5, 6, 7, 8],
      arms: [
        { id: "short", label: "World text only", stages: ["base"] },
        { id: "long", label: "Reasons", stages: ["base", "american-reasons", "behaviours"] },
      ],
      contrasts: [],
    });
    const stages = { ...long.stages, behaviours: { ...long.stages["behaviours"]!, steps: 20_000 } };
    const file = await writeExperiment("long.json", { ...long, stages });
    let isStopped = false; // a second signal would end it at once
    const { code } = await lab(["run", file, "--out", out, "--json"], (text, send) => {
      if (isStopped || !text.includes('"type":"stepsDone","phase":2')) return;
      isStopped = true;
      send("SIGINT");
    });
    expect(code).toBe(130);
    const results = parseResultsText(await readFile(join(out, "results.json"), "utf8"), "results.json");
    expect(results.completed).toBe(false);
    expect(results.replicas.map(({ arm }) => arm)).toEqual(Array(8).fill("short"));
  });
});

test("Ctrl-C is heard while texts are written", async () => {
  const file = await writeExperiment("many.json", tinyExperiment({ seeds: Array.from({ length: 1000 }, (_, i) => i) }));
  let isStopped = false;
  const { code, stdout } = await lab(["run", file, "--out", join(folder, "many"), "--json"], (text, send) => {
    if (isStopped || !text.includes('"type":"preparing"')) return;
    isStopped = true;
    send("SIGINT");
  });
  expect(code).toBe(130);
  expect(stdout.match(/Writing the texts/g)!.length).toBeLessThan(1000);
});

describe("bad input ends with code 2, a message, and nothing written", () => {
  const tiny = tinyExperiment();
  test.each<[string, object, string]>([
    ["an unknown field", { ...tiny, colour: 1 }, "colour: is not a field of this format"],
    ["a wrong type", { ...tiny, model: { ...tiny.model, width: "64" } }, 'model.width: must be number, not "64"'],
    [
      "a missing stage",
      { ...tiny, arms: [{ id: "a", label: "a", stages: ["nowhere"] }], contrasts: [] },
      'arms.0.stages.0: no stage "nowhere"',
    ],
    ["zero seeds", { ...tiny, seeds: [] }, "seeds: at least one seed is needed"],
    ["a newer format", { ...tiny, format: "tinywhy/experiment@2" }, "newer than this TinyWhy reads"],
    ["an unknown world", { ...tiny, curriculum: { world: "moon", parameters: {} } }, "moon"],
    [
      "a text that the world lacks",
      { ...tiny, stages: { ...tiny.stages, base: { ...tiny.stages["base"]!, texts: { bass: 1 } } } },
      "stages.base.texts.bass",
    ],
  ])("%s", async (name, experiment, message) => {
    const file = await writeExperiment(`${name.replaceAll(" ", "-")}.json`, experiment);
    const out = join(folder, "never");
    const { code, stderr } = await lab(["run", file, "--out", out, "--quiet"]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  test.each([
    [["run"], "Which experiment?"],
    [["run", "nowhere.json"], "nowhere.json: there is no such file or folder (ENOENT), and no built-in experiment"],
    [["run", "cheese", "--seeds", "4..1"], "--seeds 4..1: write a range like 1..4"],
    [["run", "cheese", "--engine", "gpu"], "--engine gpu: use auto, webgpu, cpu or tfjs."],
    [["run", "cheese", "--colour"], "--colour"],
    [["run", "cheese", "--shard", "5/4"], "--shard 5/4: write which of how many, from 1/4 to 4/4"],
    [["run", "cheese", "--seeds", "1,2", "--shard", "1/7"], "--shard 1/7: there are only 6 pieces (2 seeds x 3 arms)"],
    [["fly"], 'There is no command "fly"'],
    [["rum"], 'There is no command "rum": do you mean run?'],
    [["run", "cheese", "--out", "package.json"], "--out package.json: is a file: name a folder."],
  ])("%j", async (args, message) => {
    const { code, stderr } = await lab(args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

test("a reader that goes away, as head does, ends it quietly", async () => {
  const { code, stderr } = await new Promise<{ code: number | null; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", "src/cli/main.ts", "list"]);
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("close", (ended) => resolve({ code: ended, stderr }));
    child.stdout.destroy();
  });
  expect({ code, stderr }).toEqual({ code: 141, stderr: "" });
});

test("help names every command, and list and check know the built-in experiments", async () => {
  expect(await lab(["--help"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("npm run lab -- run") as string,
  });
  expect((await lab(["list"])).stdout).toContain("cheese");
  expect(await lab(["check", "cheese"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("cheese: sound.") as string,
  });
});
