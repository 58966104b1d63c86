import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdFolder } from "../../src/cli/hold-folder.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hold-"));
});
afterEach(() => rm(folder, { recursive: true }));

const heldBy = (holder: object | string): Promise<void> =>
  writeFile(join(folder, "running.json"), typeof holder === "string" ? holder : JSON.stringify(holder));

test("another run that is alive keeps its folder, and is named", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  try {
    await once(other, "spawn");
    await heldBy({ pid: other.pid, host: hostname() });
    await expect(holdFolder(folder)).rejects.toThrow(`another run writes there now (process ${other.pid})`);
    other.kill("SIGKILL");
    await once(other, "exit");
    const letGo = await holdFolder(folder);
    expect(JSON.parse(await readFile(join(folder, "running.json"), "utf8"))).toMatchObject({ pid: process.pid });
    await letGo();
    expect(await readdir(folder)).toEqual([]);
  } finally {
    other.kill("SIGKILL");
  }
});

test("a folder that is not there is made; a torn file and another machine's hold nothing", async () => {
  await (
    await holdFolder(join(folder, "new"))
  )();
  expect(await readdir(join(folder, "new"))).toEqual([]);
  for (const holder of ["", `{"pid":`, { pid: process.ppid, host: "another" }]) {
    await heldBy(holder);
    await (
      await holdFolder(folder)
    )();
  }
  expect(await readdir(folder)).toEqual(["new"]);
});
