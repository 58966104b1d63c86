import { mkdir, open, rename, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { ElementTexts } from "#core/element-texts.ts";
import { resultsPieces, toCsv, type Results } from "#core/results.ts";
import { eventLine, type RunEvent } from "#core/run-events.ts";
import { holdFolder, type FolderHold } from "./hold-folder.ts";
import { syncDirectory, writeDurably, type FileContent } from "./checkpoint-slots.ts";
import { about } from "./system-words.ts";

/**
 * The files of a run: events.jsonl as it happens, results.json and results.csv at the end.
 * Nothing is written before an engine was found, so a refused experiment leaves no trace. Two runs never share a folder.
 */
export class RunFiles {
  readonly #directory: string;
  readonly #begin: { isResumed: boolean; clear: () => Promise<void> };
  #waiting: RunEvent[] | undefined = [];
  #hold: FolderHold | undefined;
  #events: FileHandle | undefined;

  /** isResumed: the events follow those of the run's earlier part; else `clear` removes what lies there. */
  constructor(directory: string, begin: { isResumed: boolean; clear: () => Promise<void> }) {
    this.#directory = directory;
    this.#begin = begin;
  }

  /** results: what the last event carries, as it is to be written. Throws RunFailure when another run has the folder. */
  async write(event: RunEvent): Promise<void> {
    if (this.#hold?.lost) throw this.#hold.lost;
    if (this.#waiting) {
      this.#waiting.push(event);
      if (event.type !== "engineChosen") return;
      this.#hold = await holdFolder(this.#directory);
      if (this.#begin.isResumed) await cutTornLine(this.#path("events.jsonl"));
      else await this.#begin.clear();
      this.#events = await open(this.#path("events.jsonl"), "a");
      await this.#append(this.#waiting);
      this.#waiting = undefined;
      return;
    }
    await this.#append([event]);
    const results = event.type === "finished" ? event.results : undefined;
    if (!results) return;
    await this.renew();
    await writeResultsFiles(this.#directory, results);
  }

  /** Before something is written that another run could lose by it. Throws RunFailure when another has the folder. */
  async renew(): Promise<void> {
    await this.#hold?.renew();
  }

  /** Other runs may write there again. */
  async close(): Promise<void> {
    await this.#events?.close();
    await this.#hold?.letGo();
  }

  async #append(events: readonly RunEvent[]): Promise<void> {
    const lines = events.map((event) => `${eventLine(event)}\n`).join("");
    await this.#events!.appendFile(lines).catch((error: unknown) => {
      throw about(error, this.#path("events.jsonl"));
    });
  }

  #path(name: string): string {
    return join(this.#directory, name);
  }
}

/** results.json and results.csv. Never leaves half a file behind. `texts`: of what was read from other files. */
export async function writeResultsFiles(directory: string, results: Results, texts?: ElementTexts): Promise<void> {
  await replaceFile(directory, "results.csv", toCsv(results));
  await replaceFile(directory, "results.json", resultsPieces(results, texts));
}

/** Writes beside it first and then renames, so that there is always a whole file. */
export async function replaceFile(directory: string, name: string, content: FileContent): Promise<void> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, name);
  await writeDurably(`${path}.part`, content);
  await rename(`${path}.part`, path);
  await syncDirectory(directory);
}

/** A process that was killed may have left half a line at the end. */
async function cutTornLine(path: string): Promise<void> {
  const file = await open(path, "a+");
  try {
    const text = await file.readFile("utf8");
    if (text !== "" && !text.endsWith("\n"))
      await file.truncate(Buffer.byteLength(text.slice(0, text.lastIndexOf("\n") + 1)));
  } finally {
    await file.close();
  }
}
