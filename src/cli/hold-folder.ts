import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { RunFailure } from "#core/failure.ts";

/** Who writes a run into a folder now. */
interface Holder {
  pid: number;
  host: string;
}

const name = "running.json";

/**
 * From now on other runs on this machine are refused in the folder, which is made where it is not there. Gives what ends
 * that. A process that was killed holds nothing any more, and neither does one on another machine of a cluster: whether
 * that still runs cannot be seen from here, and a job that was moved must go on.
 * Throws RunFailure "bad-input" naming the process that is at work there.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  const own: Holder = { pid: process.pid, host: hostname() };
  const take = (flag: "w" | "wx"): Promise<void> => writeFile(path, `${JSON.stringify(own)}\n`, { flag });
  try {
    await take("wx");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    const holder = await holderOf(path);
    if (holder && holder.host === own.host && holder.pid !== own.pid && isAlive(holder.pid)) {
      throw new RunFailure(
        "bad-input",
        `${folder}: another run writes there now (process ${holder.pid}): name another folder with --out, or wait for it.`,
      );
    }
    await take("w");
  }
  return () => rm(path, { force: true });
}

/** Undefined for a file that was torn: whoever wrote it did not get far. */
async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    const { pid, host } = JSON.parse(await readFile(path, "utf8")) as Partial<Holder>;
    return typeof pid === "number" && typeof host === "string" ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
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
