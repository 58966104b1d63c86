import { createStore, del, entries, get, set } from "idb-keyval";
import { crc32 } from "#core/crc32.ts";
import type { Experiment } from "#core/experiment.ts";

/** Weights of one trained model. */
export interface TrainedModel {
  /** Arm id. */
  arm: string;
  seed: number;
  /** [parameterCount] */
  parameters: Float32Array;
}

/** A whole file, as it was written. */
interface KeptFile {
  name: string;
  bytes: number;
  crc32: number;
}

/** Models of one run that were kept together. */
interface ModelFile extends KeptFile {
  /** In the order of their weights. */
  models: readonly { arm: string; seed: number }[];
}

interface RunRecord {
  runId: string;
  experiment: Experiment;
  files: readonly ModelFile[];
  /** What happened in it, a line of JSON each. */
  events?: KeptFile;
  keptAtMs: number;
}

/** Beyond this the oldest runs' files make room: results stay, and models can be trained again. */
const mostBytes = 1e9;

const folderName = "tinywhy-run-files";

/** In workers alone; the types of the page do not have it. */
interface SyncAccess {
  truncate(bytes: number): void;
  write(bytes: ArrayBufferView, options: { at: number }): number;
  flush(): void;
  close(): void;
}

/**
 * What runs that ended leave beside their results: the trained models, to be asked after a reload too, and the log of
 * events. The bytes are files of the page's own (OPFS), written from a worker; a record in IndexedDB names them once
 * they are whole, and until then they do not count.
 */
export class RunFiles {
  readonly #store = createStore("tinywhy-run-files", "runs");

  /**
   * Keeps models that a run has trained; those that are there already stay. Throws what the browser throws: a full disk
   * is a DOMException "QuotaExceededError", and where nothing may be stored another.
   */
  async addModels(runId: string, experiment: Experiment, models: readonly TrainedModel[]): Promise<void> {
    const before = await get<RunRecord>(runId, this.#store);
    const known = new Set(before?.files.flatMap((file) => file.models.map(keyOf)));
    const fresh = models.filter((model) => !known.has(keyOf(model)));
    if (fresh.length === 0) return;
    const name = `${encodeURIComponent(runId)}.${before?.files.length ?? 0}`;
    const file: ModelFile = {
      ...(await this.#written(
        name,
        fresh.map(({ parameters }) => parameters),
        runId,
      )),
      models: fresh.map(({ arm, seed }) => ({ arm, seed })),
    };
    const files = [...(before?.files ?? []), file];
    await set(runId, { ...before, runId, experiment, files, keptAtMs: Date.now() } satisfies RunRecord, this.#store);
    await this.#makeRoom(runId, mostBytes);
  }

  /** Keeps the log of a run, one JSON text a line. Throws likewise. */
  async addEvents(runId: string, experiment: Experiment, lines: string): Promise<void> {
    const events = await this.#written(`${encodeURIComponent(runId)}.events`, [new TextEncoder().encode(lines)], runId);
    const before = await get<RunRecord>(runId, this.#store);
    const record: RunRecord = { files: [], ...before, runId, experiment, events, keptAtMs: Date.now() };
    await set(runId, record, this.#store);
  }

  /** The log of a run; undefined for none, or a damaged one. */
  async events(runId: string): Promise<string | undefined> {
    const record = await get<RunRecord>(runId, this.#store);
    const content = record?.events && (await contentOf(record.events));
    return content && new TextDecoder().decode(content);
  }

  /** The models of a run; undefined for none. A damaged file counts as none. */
  async models(runId: string): Promise<{ experiment: Experiment; models: readonly TrainedModel[] } | undefined> {
    const record = await get<RunRecord>(runId, this.#store).catch(() => undefined);
    if (!record) return undefined;
    const found = await Promise.all(record.files.map(modelsIn));
    const models = found.flat();
    return models.length === 0 ? undefined : { experiment: record.experiment, models };
  }

  async forget(runId: string): Promise<void> {
    const record = await get<RunRecord>(runId, this.#store);
    if (!record) return;
    // First the record: files without one are let go of later, a record without files would promise too much.
    await del(runId, this.#store);
    const folder = await openFolder();
    for (const { name } of allOf(record)) await folder.removeEntry(name).catch(() => undefined);
  }

  /** Lets go of the files of all other runs, and of files that no record names. */
  async keepOnly(runIds: ReadonlySet<string>): Promise<void> {
    const records = await entries<string, RunRecord>(this.#store);
    for (const [runId] of records) if (!runIds.has(runId)) await this.forget(runId);
    const named = new Set(records.flatMap(([, record]) => allOf(record).map(({ name }) => name)));
    const folder = await openFolder();
    for await (const name of namesIn(folder)) {
      const [run = ""] = name.split(".");
      const isBeingWritten = runIds.has(decodeURIComponent(run));
      if (!named.has(name) && !isBeingWritten) await folder.removeEntry(name).catch(() => undefined);
    }
  }

  /** A full disk has room again once older runs' files are gone. */
  async #written(name: string, parts: readonly Bytes[], runId: string): Promise<KeptFile> {
    for (;;) {
      try {
        return await write(name, parts);
      } catch (error) {
        const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
        if (!isFull || !(await this.#makeRoom(runId, 0, 1))) throw error;
      }
    }
  }

  /** Lets go of the oldest other runs' files, `atMost` runs, until no more than that is kept; whether any went. */
  async #makeRoom(runId: string, bytes: number, atMost = Infinity): Promise<boolean> {
    const records = (await entries<string, RunRecord>(this.#store)).map(([, record]) => record);
    let taken = records.reduce((total, record) => total + bytesOf(record), 0);
    const others = records.filter((record) => record.runId !== runId).sort((a, b) => a.keptAtMs - b.keptAtMs);
    let gone = 0;
    for (const record of others) {
      if (taken <= bytes || gone >= atMost) break;
      await this.forget(record.runId);
      taken -= bytesOf(record);
      gone += 1;
    }
    return gone > 0;
  }
}

/** Erases the files of all runs, for erasing everything. */
export async function eraseRunFiles(): Promise<void> {
  const root = await navigator.storage?.getDirectory?.();
  await root?.removeEntry(folderName, { recursive: true }).catch(() => undefined);
}

/** A stretch of memory. */
type Bytes = Pick<Uint8Array, "buffer" | "byteOffset" | "byteLength">;

async function write(name: string, parts: readonly Bytes[]): Promise<KeptFile> {
  const folder = await openFolder();
  const handle = await folder.getFileHandle(name, { create: true });
  const access = await (
    handle as FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> }
  ).createSyncAccessHandle();
  let bytes = 0;
  let sum = 0;
  try {
    access.truncate(0);
    for (const { buffer, byteOffset, byteLength } of parts) {
      const own = new Uint8Array(buffer, byteOffset, byteLength);
      if (access.write(own, { at: bytes }) < own.length) throw new DOMException("no room", "QuotaExceededError");
      bytes += own.length;
      sum = crc32(own, sum);
    }
    access.flush();
  } finally {
    access.close();
  }
  return { name, bytes, crc32: sum };
}

/** Undefined when it is not there, or not as it was written. */
async function contentOf({ name, bytes, crc32: sum }: KeptFile): Promise<ArrayBuffer | undefined> {
  try {
    const handle = await (await openFolder()).getFileHandle(name);
    const content = await (await handle.getFile()).arrayBuffer();
    return content.byteLength === bytes && crc32(new Uint8Array(content)) === sum ? content : undefined;
  } catch {
    return undefined;
  }
}

async function modelsIn(file: ModelFile): Promise<TrainedModel[]> {
  const content = await contentOf(file);
  if (!content) return [];
  const size = file.bytes / 4 / file.models.length;
  return file.models.map((model, i) => ({ ...model, parameters: new Float32Array(content, 4 * size * i, size) }));
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(folderName, { create: true });
}

/** Names in a folder; the types of the page lack it. */
function namesIn(folder: FileSystemDirectoryHandle): AsyncIterable<string> {
  return (folder as FileSystemDirectoryHandle & { keys(): AsyncIterable<string> }).keys();
}

function allOf({ files, events }: RunRecord): readonly KeptFile[] {
  return events ? [...files, events] : files;
}

function bytesOf(record: RunRecord): number {
  return allOf(record).reduce((total, { bytes }) => total + bytes, 0);
}

function keyOf({ arm, seed }: { arm: string; seed: number }): string {
  return `${seed}/${arm}`;
}
