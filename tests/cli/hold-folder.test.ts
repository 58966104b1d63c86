import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdFolder, refuseHeld } from "../../src/cli/hold-folder.ts";

let folder: string;
let sign: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hold-"));
  sign = join(folder, "running.json");
});
afterEach(() => rm(folder, { recursive: true }));

const heldBy = (holder: object | string): Promise<void> =>
  writeFile(sign, typeof holder === "string" ? holder : JSON.stringify(holder));

/** Instead of a second each: what happens meanwhile. */
function waits(meanwhile: () => Promise<void> = () => Promise.resolve()): {
  seconds: number;
  wait: () => Promise<void>;
} {
  const counted = {
    seconds: 0,
    wait: async () => {
      counted.seconds += 1;
      await meanwhile();
    },
  };
  return counted;
}

test("another run that is alive keeps its folder, and is named", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  try {
    await once(other, "spawn");
    await heldBy({ pid: other.pid, host: hostname() });
    const refusal = `another run (process ${other.pid} on this machine) writes there now (last sign of life `;
    await expect(holdFolder(folder)).rejects.toThrow(refusal);
    await utimes(sign, new Date(), new Date(Date.now() - 3_600_000));
    await expect(refuseHeld(folder)).rejects.toThrow(
      /36\d\d s ago\): name another folder with --out, or wait for it; if/,
    );
    other.kill("SIGKILL");
    await once(other, "exit");
    const { wait } = waits();
    const hold = await holdFolder(folder, { wait });
    expect(JSON.parse(await readFile(sign, "utf8"))).toMatchObject({ pid: process.pid, host: hostname() });
    await hold.letGo();
    expect(await readdir(folder)).toEqual([]);
  } finally {
    other.kill("SIGKILL");
  }
});

test("a folder that is not there is made, and held against this process, too", async () => {
  const hold = await holdFolder(join(folder, "new"));
  await expect(holdFolder(join(folder, "new"))).rejects.toThrow(`process ${process.pid} on this machine`);
  await hold.letGo();
  expect(await readdir(join(folder, "new"))).toEqual([]);
});

test.each([
  ["another machine's", { pid: 12, host: "node7", id: "its" }],
  ["one of an earlier process of this number", { pid: process.pid, host: hostname() }],
  ["a torn file", `{"pid":`],
])("%s is watched for a minute, and taken over if it gives no sign", async (_, holder) => {
  await heldBy(holder);
  const counted = waits();
  const hold = await holdFolder(folder, counted);
  // The minute, and a second in which another newcomer would show.
  expect(counted.seconds).toBeGreaterThan(55);
  expect(counted.seconds).toBeLessThan(63);
  await hold.letGo();
  expect(await readdir(folder)).toEqual([]);
});

test("one that was silent for a minute is not waited for, whatever the clocks of the machines say", async () => {
  await heldBy({ pid: 12, host: "node7", id: "its" });
  await utimes(sign, new Date(), new Date(Date.now() - 61_000));
  const counted = waits();
  await (await holdFolder(folder, counted)).letGo();
  expect(counted.seconds).toBe(1);
});

test("another machine's that gives a sign is refused, and named", async () => {
  const holder = { pid: 12, host: "node7", id: "its", signs: 1 };
  await heldBy(holder);
  const stranger = waits(async () => {
    if (stranger.seconds === 3) await heldBy({ ...holder, signs: 2 });
  });
  await expect(refuseHeld(folder, stranger)).rejects.toThrow(
    `${folder}: another run (process 12 on node7) writes there now (last sign of life 0 s ago)`,
  );
  expect(stranger.seconds).toBe(3);
});

test("who was taken for dead finds out before it writes, and leaves the other's sign alone", async () => {
  const hold = await holdFolder(folder);
  const before = await readFile(sign, "utf8");
  await hold.renew();
  expect(await readFile(sign, "utf8")).not.toBe(before);
  expect(hold.lost).toBeUndefined();
  await heldBy({ pid: 12, host: "node7", id: "its" });
  await expect(hold.renew()).rejects.toThrow(
    "another run (process 12 on node7) has taken it over: this run ends here.",
  );
  expect(hold.lost?.code).toBe("bad-input");
  await hold.letGo();
  expect(await readdir(folder)).toEqual(["running.json"]);
});

test("of two that find the same silence, one goes on", async () => {
  await heldBy({ pid: 12, host: "node7", id: "its" });
  await utimes(sign, new Date(), new Date(Date.now() - 61_000));
  const other = waits(() => heldBy({ pid: 13, host: "node8", id: "faster" }));
  await expect(holdFolder(folder, other)).rejects.toThrow("another run (process 13 on node8) has taken it over");
});
