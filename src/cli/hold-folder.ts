import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { RunFailure } from "#core/failure.ts";
import { say } from "./progress.ts";

/** Who writes a run into a folder now. */
interface Holder {
  host: string;
  pid: number;
  /** Of one hold: processes of containers may have host and number in common. Older versions wrote none. */
  id?: string;
}

/** What stands in the folder: any change of it is a sign of life. */
interface Sign {
  text: string;
  /** By the clock of whatever keeps the folder, which several machines may share. */
  modifiedMs: number;
}

/** A folder that only one run writes into. */
export interface FolderHold {
  /** Why this run may write there no more: another has taken the folder, as when this machine was asleep. */
  readonly lost: RunFailure | undefined;
  /** Looks whether the folder is still this run's, and gives a sign of life. Throws `lost`. */
  renew(): Promise<void>;
  letGo(): Promise<void>;
}

/** As a test sets them. */
interface HoldOptions {
  host?: string;
  wait?: (ms: number) => Promise<void>;
}

const name = "running.json";
const renewEveryMs = 5000;
/** Whoever gave no sign for so long is taken to be gone. */
const silenceMs = 60_000;
const lookEveryMs = 1000;
/** Between writing one's own sign and looking whether another newcomer wrote its own over it. */
const settleMs = 300;

/** Ids of this process. */
const heldHere = new Set<string>();

/**
 * From now on other runs are refused in the folder, which is made where it is not there, on this machine and on every
 * other that shares it: `running.json` is written anew every few seconds. A process of this machine that has ended holds
 * nothing any more; one of another machine is watched until it gives a sign, or has given none for a minute. Times are
 * compared by the folder's own clock, so machines' clocks may differ. Throws as `refuseHeld`.
 */
export async function holdFolder(folder: string, options: HoldOptions = {}): Promise<FolderHold> {
  const { host = hostname(), wait = pause } = options;
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  const own: Holder = { host, pid: process.pid, id: randomUUID() };
  const beside = `${path}.${own.id!}`;
  let signs = 0;
  const write = async (): Promise<void> => {
    signs += 1;
    // Renamed, so that nobody ever reads half of it.
    await writeFile(beside, signOf(own, signs));
    await rename(beside, path);
  };
  let lost: RunFailure | undefined;
  const refuseOther = async (): Promise<void> => {
    const holder = holderIn(await readSign(path));
    if (holder && holder.id !== own.id) {
      lost ??= new RunFailure(
        "bad-input",
        `${folder}: ${inWords(holder, host)} has taken it over: this run ends here.`,
      );
    }
    if (lost) throw lost;
  };
  if (!(await createNew(path, signOf(own, signs)))) {
    await refuseHeld(folder, options);
    await write();
    // Another may have found the same silence.
    await wait(settleMs);
    await refuseOther();
  }
  heldHere.add(own.id!);
  let last = Promise.resolve();
  const renew = (): Promise<void> => {
    const next = last.then(async () => {
      await refuseOther();
      // A disk that is full for a while ends no run.
      await write().catch(() => undefined);
    });
    last = next.catch(() => undefined);
    return next;
  };
  const timer = setInterval(() => {
    // What is lost is said to whoever writes next.
    renew().catch(() => undefined);
  }, renewEveryMs).unref();
  return {
    get lost() {
      return lost;
    },
    renew,
    async letGo() {
      clearInterval(timer);
      await last;
      heldHere.delete(own.id!);
      await rm(beside, { force: true });
      if (holderIn(await readSign(path))?.id === own.id) await rm(path, { force: true });
    },
  };
}

/**
 * Throws RunFailure "bad-input" naming machine, process and its last sign of life when another run is at work in the
 * folder. Takes up to a minute where one of another machine ended without a word a moment ago.
 */
export async function refuseHeld(folder: string, options: HoldOptions = {}): Promise<void> {
  const { host = hostname(), wait = pause } = options;
  const path = join(folder, name);
  const first = await readSign(path);
  if (!first) return;
  const holder = holderIn(first);
  const ageMs = await ageOf(first, path);
  const refusal = (seenMs: number, fix: string): RunFailure => {
    const who = inWords(holder, host);
    const seen = `last sign of life ${Math.max(0, Math.round(seenMs / 1000))} s ago`;
    return new RunFailure("bad-input", `${folder}: ${who} writes there now (${seen}): ${fix}.`);
  };
  const otherFolder = "name another folder with --out, or wait for it";
  if (holder?.id !== undefined && heldHere.has(holder.id)) throw refusal(ageMs, otherFolder);
  if (holder?.host === host && holder.pid !== process.pid) {
    if (!isAlive(holder.pid)) return;
    throw refusal(ageMs, ageMs < silenceMs ? otherFolder : `${otherFolder}; if it is no run, remove ${path}`);
  }
  if (ageMs < silenceMs) say(`${folder}: ${inWords(holder, host)} wrote there; looking whether it still does.`);
  for (let silentMs = ageMs; silentMs < silenceMs; silentMs += lookEveryMs) {
    await wait(lookEveryMs);
    const next = await readSign(path);
    if (!next) return;
    if (next.text !== first.text || next.modifiedMs !== first.modifiedMs) throw refusal(0, otherFolder);
  }
}

function signOf(holder: Holder, signs: number): string {
  return `${JSON.stringify({ ...holder, signs })}\n`;
}

/** False where there is one. */
async function createNew(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Opened rather than asked for: that is when a network's file system looks at what others wrote. */
async function readSign(path: string): Promise<Sign | undefined> {
  try {
    const file = await open(path, "r");
    try {
      return { text: await file.readFile("utf8"), modifiedMs: (await file.stat()).mtimeMs };
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

/** Measured against a file that is written there now. */
async function ageOf({ modifiedMs }: Sign, path: string): Promise<number> {
  const beside = `${path}.${randomUUID()}`;
  await writeFile(beside, "");
  try {
    return (await stat(beside)).mtimeMs - modifiedMs;
  } finally {
    await rm(beside, { force: true });
  }
}

/** Undefined for a file that was torn. */
function holderIn(sign: Sign | undefined): Holder | undefined {
  try {
    const { pid, host, id } = JSON.parse(sign?.text ?? "") as Partial<Holder>;
    if (typeof pid !== "number" || typeof host !== "string") return undefined;
    return { pid, host, ...(typeof id === "string" && { id }) };
  } catch {
    return undefined;
  }
}

function inWords(holder: Holder | undefined, host: string): string {
  if (!holder) return "another run";
  return `another run (process ${holder.pid} on ${holder.host === host ? "this machine" : holder.host})`;
}

function isAlive(pid: number): boolean {
  try {
    // Signal 0 asks only whether it is there.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
