import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Experiment } from "#core/experiment.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";
import { lab } from "./lab.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lab-sweep-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, experiment: Experiment): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(experiment));
  return file;
}

const swept = tinyExperiment({
  seeds: [1, 2],
  sweep: { label: "steps of the behaviours", paths: ["stages.behaviours.steps"], values: [3, 6] },
});

describe("a sweep", () => {
  test("runs once per value, goes on where it was stopped, and draws the curve", async () => {
    const file = await write("swept.json", swept);
    const out = join(folder, "swept");
    const first = await lab(["run", file, "--out", out, "--threads", "1", "--point", "2", "--quiet"]);
    expect(first.code).toBe(0);
    expect(await readdir(out)).toEqual(["curve.csv", "point-2"]);
    const all = await lab(["run", file, "--out", out, "--threads", "1", "--resume", "--quiet"]);
    expect(all.code).toBe(0);
    expect(all.stdout).toMatch(
      /, by steps of the behaviours:\n {2}3: .* points, 2 repeats\n {2}6: .* points, 2 repeats\n/,
    );

    const curve = (await readFile(join(out, "curve.csv"), "utf8")).trimEnd().split("\r\n");
    expect(curve.length).toBe(1 + 2 * swept.contrasts.length);
    expect(curve[1]).toMatch(/^tiny,[a-z-]+,1,3,2,/);
    const results = parseResultsText(await readFile(join(out, "point-2", "results.json"), "utf8"), "results.json");
    expect(results.experiment.point).toMatchObject({ sweep: "tiny", index: 1 });

    expect((await lab(["report", out, "--quiet"])).code).toBe(0);
    const page = await readFile(join(out, "report.html"), "utf8");
    expect(page).toContain('href="point-2/report.html"');
    expect(page).toMatch(/of 2 values.* the interval of the difference leaves out 0/);
    expect(await readdir(join(out, "point-1"))).toContain("report.html");

    const fewer = await write("fewer.json", { ...swept, sweep: { ...swept.sweep!, values: [3] } });
    const mixed = await lab(["run", fewer, "--out", out, "--quiet"]);
    expect(mixed.stderr).toContain("swept holds point-2, a value that this sweep does not have");
    const single = await lab(["run", await write("single.json", tinyExperiment()), "--out", out, "--quiet"]);
    expect(single.stderr).toContain("swept holds a sweep (point-1, point-2): name another folder with --out.");
    expect([mixed.code, single.code]).toEqual([2, 2]);

    const table = (await readFile(join(out, "point-2", "results.csv"), "utf8")).split("\r\n");
    expect(table[0]).toMatch(/,point,value$/);
    expect(table[1]).toMatch(/^tiny-2,.*,2,6$/);
  });

  test("that is not sound is refused before anything is trained", async () => {
    const file = await write("broken.json", { ...swept, sweep: { ...swept.sweep!, values: [3, 1] } });
    const { code, stderr } = await lab(["check", file]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /broken\.json, line 1: sweep\.values\.1: gives no sound experiment: .*stages\.behaviours\.warmupSteps/,
    );
    const none = await lab(["run", await write("none.json", tinyExperiment()), "--point", "1"]);
    expect(none).toMatchObject({ code: 2, stderr: '--point 1: "tiny" has no sweep: leave the option out.\n' });
  });
});

test("--repeat runs with other orders of reading, and says how far their answers differ", async () => {
  const file = await write("repeat.json", tinyExperiment({ seeds: [1], contrasts: [] }));
  const out = join(folder, "repeat");
  const { code, stdout } = await lab(["run", file, "--repeat", "2", "--out", out, "--threads", "1", "--quiet"]);
  expect(code).toBe(0);
  const spread = /american, conflict-new: ([\d.]+) nats/.exec(stdout);
  expect(stdout).toContain("Standard deviation between 2 runs of one model");
  expect(Number(spread![1])).toBeGreaterThan(0);
});
