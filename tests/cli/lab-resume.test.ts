import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseResultsText } from "#core/parse-results.ts";
import type { RunEvent } from "#core/run-events.ts";
import { toCsv, type Results } from "#core/results.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { lab } from "./lab.ts";

let folder: string;
/** Phases long enough to be stopped in. */
let file: string;
let whole: Results;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lab-resume-"));
  file = join(folder, "longer.json");
  const tiny = tinyExperiment({ seeds: [1, 2, 3] });
  const longer = Object.entries(tiny.stages).map(([name, stage]) => [name, { ...stage, steps: 40 }] as const);
  await writeFile(file, JSON.stringify({ ...tiny, stages: Object.fromEntries(longer) }));
  await lab(["run", file, "--threads", "1", "--out", join(folder, "whole"), "--quiet"]);
  whole = await resultsIn("whole");
});
afterAll(() => rm(folder, { recursive: true }));

async function resultsIn(name: string): Promise<Results> {
  return parseResultsText(await readFile(join(folder, name, "results.json"), "utf8"), name);
}

async function eventsIn(name: string): Promise<RunEvent[]> {
  const lines = (await readFile(join(folder, name, "events.jsonl"), "utf8")).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as RunEvent);
}

/** Starts a run and ends it by a signal as soon as it trains in its second phase. */
function interrupted(name: string, signal: NodeJS.Signals): ReturnType<typeof lab> {
  let isSent = false;
  return lab(["run", file, "--threads", "2", "--out", join(folder, name), "--json"], (text, send) => {
    if (isSent || !text.includes('"type":"stepsDone","phase":1')) return;
    isSent = true;
    send(signal);
  });
}

const resume = (name: string, ...more: string[]): ReturnType<typeof lab> =>
  lab(["run", file, "--out", join(folder, name), "--resume", ...more]);

describe("lab run --resume", () => {
  test("after Ctrl-C gives what an uninterrupted run gives, on another number of threads", async () => {
    const stopped = await interrupted("stopped", "SIGINT");
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toContain("--resume goes on");
    expect((await resultsIn("stopped")).completed).toBe(false);

    const { code, stderr } = await resume("stopped", "--threads", "1", "--json");
    expect([code, stderr]).toEqual([0, ""]);
    const results = await resultsIn("stopped");
    expect(toCsv(results)).toBe(toCsv(whole));
    const { replicas, gates, items, tokens, flops } = results;
    expect({ replicas, gates, items, tokens, flops }).toEqual({
      ...{ replicas: whole.replicas, gates: whole.gates, items: whole.items },
      ...{ tokens: whole.tokens, flops: whole.flops },
    });
    expect((await eventsIn("stopped")).map(({ type }) => type)).toEqual(
      expect.arrayContaining(["restored", "finished"]),
    );
    expect(existsSync(join(folder, "stopped", "checkpoint-1.bin"))).toBe(false);
  });

  test("after a kill goes on from the last checkpoint that is whole, and cuts the torn line of events", async () => {
    const killed = await interrupted("killed", "SIGKILL");
    expect(killed.signal).toBe("SIGKILL");
    await writeFile(join(folder, "killed", "events.jsonl"), '{"type":"sta', { flag: "a" });
    // As if the machine had died while it wrote the other slot.
    await writeFile(
      join(folder, "killed", "checkpoint-2.bin"),
      await readFile(join(folder, "killed", "checkpoint-1.bin")),
    );
    await truncate(join(folder, "killed", "checkpoint-2.bin"), 5000);

    const { code, stderr } = await resume("killed", "--threads", "2", "--quiet");
    expect(stderr).toMatch(/checkpoint-2\.bin: is torn: it has 5000 of \d+ bytes\. .*Going on from the one before\./);
    expect(code).toBe(0);
    expect(toCsv(await resultsIn("killed"))).toBe(toCsv(whole));
    expect((await eventsIn("killed")).at(-1)!.type).toBe("finished");
  });

  test("of a finished run trains nothing and says the verdict again", async () => {
    const before = await readFile(join(folder, "whole", "results.json"), "utf8");
    const { code, stdout } = await resume("whole", "--quiet");
    expect(code).toBe(0);
    expect(stdout).toContain("of “Conflict, new things” questions");
    expect(await readFile(join(folder, "whole", "results.json"), "utf8")).toBe(before);
  });

  test("in an empty folder starts from the beginning", async () => {
    const { code } = await resume("fresh", "--quiet");
    expect(code).toBe(0);
    expect(toCsv(await resultsIn("fresh"))).toBe(toCsv(whole));
  });

  test("refuses to write over a stopped run, and to go on with another", async () => {
    await interrupted("kept", "SIGINT");
    const over = await lab(["run", file, "--out", join(folder, "kept"), "--quiet"]);
    expect(over.code).toBe(2);
    expect(over.stderr).toMatch(/holds a run of "tiny" that was stopped at \d+ %: add --resume/);
    const other = await resume("kept", "--seeds", "1,2");
    expect(other.code).toBe(2);
    expect(other.stderr).toContain("The checkpoint is of the seeds 1, 2, 3, not of 1, 2.");
    const done = await resume("whole", "--seeds", "1,2");
    expect(done.code).toBe(2);
    expect(done.stderr).toContain('holds a finished run of "tiny", seeds 1 to 3, not seeds 1, 2: name another folder');
  });
});

describe("lab run into the folder of a finished run", () => {
  const again = (...more: string[]): ReturnType<typeof lab> =>
    lab(["run", file, "--threads", "1", "--out", join(folder, "whole"), "--quiet", ...more]);

  test("says that it is done when all that was asked for is there, and trains nothing", async () => {
    const before = await readFile(join(folder, "whole", "events.jsonl"), "utf8");
    const { code, stdout, stderr } = await again();
    expect(stderr).toMatch(/^Already done: .* holds a finished run of "tiny", seeds 1 to 3, by TinyWhy /);
    expect(stdout).toContain("of “Conflict, new things” questions");
    expect(code).toBe(0);
    expect(await readFile(join(folder, "whole", "events.jsonl"), "utf8")).toBe(before);
  });

  test("refuses other seeds, another definition, another engine and missing models, and leaves it as it is", async () => {
    const other = join(folder, "other.json");
    const tiny = tinyExperiment({ seeds: [1, 2, 3] });
    await writeFile(other, JSON.stringify({ ...tiny, id: "other" }));
    const before = await readFile(join(folder, "whole", "results.json"), "utf8");
    for (const [refused, words] of [
      [
        await again("--seeds", "1..5"),
        /not seeds 1 to 5: .*--seeds 4,5 --out .*whole-more\) and join both \(npm run lab/,
      ],
      [
        await lab(["run", other, "--out", join(folder, "whole"), "--quiet"]),
        /finished run of "tiny", seeds 1 to 3: name/,
      ],
      [await again("--engine", "tfjs"), /computed by the engine cpu, not tfjs/],
      [await again("--models"), /models\/[a-z]+-1 is not there/],
      [await again("--resume", "--overwrite"), /leave one out/],
    ] as const) {
      expect(refused.stderr).toMatch(words);
      expect(refused.code).toBe(2);
    }
    expect(await readFile(join(folder, "whole", "results.json"), "utf8")).toBe(before);
  });

  test("replaces it when told to", async () => {
    const out = join(folder, "replaced");
    await cp(join(folder, "whole"), out, { recursive: true });
    await writeFile(join(out, "report.html"), "of the run before");
    const { code } = await lab(["run", file, "--seeds", "1", "--out", out, "--quiet", "--overwrite"]);
    expect(code).toBe(0);
    expect((await resultsIn("replaced")).experiment.seeds).toEqual([1]);
    expect(existsSync(join(out, "report.html"))).toBe(false);
    expect((await eventsIn("replaced")).filter(({ type }) => type === "started")).toHaveLength(1);
  });
});
