import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { RunFailure } from "#core/failure.ts";
import { readCheckpoint, writeCheckpoint, type RunCheckpoint } from "#train/checkpoint.ts";
import { about } from "./system-words.ts";

const slotNames = ["checkpoint-1.bin", "checkpoint-2.bin"] as const;

export interface KeptCheckpoint {
  /** The newest that can be read. */
  checkpoint: RunCheckpoint;
  /** Why an other one cannot, if so. */
  problems: readonly string[];
}

/**
 * The last two checkpoints of a run, in two files that are written in turn: whenever the machine stops, one of them is
 * whole. A file counts only once it is on the disk.
 */
export class CheckpointSlots {
  readonly #directory: string;
  #next = 0;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The newest checkpoint; undefined when there is none. Throws RunFailure "bad-input" when none there can be read. */
  async newest(): Promise<KeptCheckpoint | undefined> {
    const problems: string[] = [];
    let newest: { slot: number; checkpoint: RunCheckpoint } | undefined;
    for (const slot of slotNames.keys()) {
      try {
        const file = await readIfThere(this.#path(slot));
        const checkpoint = file && readCheckpoint(file, this.#path(slot));
        if (checkpoint && !(newest && newest.checkpoint.elapsedMs >= checkpoint.elapsedMs))
          newest = { slot, checkpoint };
      } catch (error) {
        if (!(error instanceof RunFailure)) throw error;
        problems.push(error.message);
      }
    }
    if (newest) {
      this.#next = 1 - newest.slot;
      return { checkpoint: newest.checkpoint, problems };
    }
    if (problems.length === 0) return undefined;
    throw new RunFailure("bad-input", `${problems.join(" ")} No checkpoint is left: remove them and start again.`);
  }

  async write(checkpoint: RunCheckpoint): Promise<void> {
    const path = this.#path(this.#next);
    await mkdir(this.#directory, { recursive: true });
    await writeDurably(`${path}.part`, writeCheckpoint(checkpoint, crc32));
    await rename(`${path}.part`, path);
    await syncDirectory(this.#directory);
    this.#next = 1 - this.#next;
  }

  async remove(): Promise<void> {
    for (const slot of slotNames.keys()) {
      await rm(this.#path(slot), { force: true });
      await rm(`${this.#path(slot)}.part`, { force: true });
    }
  }

  #path(slot: number): string {
    return join(this.#directory, slotNames[slot]!);
  }
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Whole, or in pieces of any length; strings are written as UTF-8. */
export type FileContent = Uint8Array | string | Iterable<string | Uint8Array>;

/** On the disk when it resolves, not only on its way there. */
export async function writeDurably(path: string, content: FileContent): Promise<void> {
  const file = await open(path, "w");
  try {
    if (typeof content === "string" || content instanceof Uint8Array) await file.writeFile(content);
    else for (const piece of inLargePieces(content)) await file.writeFile(piece);
    await file.sync();
  } catch (error) {
    // Half a file is of no use, and on a full disk in the way.
    await rm(path, { force: true });
    throw about(error, path);
  } finally {
    await file.close();
  }
}

/** Each write has its own cost, whatever its length. */
function* inLargePieces(pieces: Iterable<string | Uint8Array>): Generator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    const next = typeof piece === "string" ? Buffer.from(piece) : piece;
    waiting.push(next);
    bytes += next.length;
    if (bytes < 1e6) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
  }
  yield Buffer.concat(waiting);
}

/** Makes a rename last. Windows cannot open folders, and does not need it. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
