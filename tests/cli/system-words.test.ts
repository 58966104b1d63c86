import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { replaceFile } from "../../src/cli/run-files.ts";
import { about, systemWords } from "../../src/cli/system-words.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "system-words-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** As Node throws it when a disk is full: of a file that is open, without its path. */
function diskFull(): Error {
  return Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
}

test("what the system refuses is said with path, reason and fix", async () => {
  await writeFile(join(folder, "file"), "");
  const path = join(folder, "file", "run");
  const error = await writeFile(path, "").catch((thrown: unknown) => thrown);
  expect(systemWords(error)).toBe(`${path}: a part of this path is a file: name a folder (ENOTDIR).`);
  expect(systemWords(about(diskFull(), "run/events.jsonl"))).toMatch(/^run\/events.jsonl: the disk is full: make room/);
  expect(systemWords(diskFull())).toMatch(/^The output: the disk is full/);
  const notMade = Object.assign(new Error("ENOENT"), { code: "ENOENT", syscall: "mkdir", path: "run" });
  expect(systemWords(notMade)).toMatch(/^run: it cannot be made: .* can only be read: name a folder elsewhere/);
  expect(systemWords(new Error("a bug"))).toBeUndefined();
});

test("of a file that does not fit on the disk nothing is left in its way, and the message names it", async () => {
  function* content(): Generator<string> {
    yield "x".repeat(2e6);
    throw diskFull();
  }
  const error = await replaceFile(folder, "results.json", content()).catch((thrown: unknown) => thrown);
  expect(systemWords(error)).toContain(`${join(folder, "results.json.part")}: the disk is full`);
  expect(await readdir(folder)).not.toContain("results.json.part");
});
