import { appendFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toCsv, writeResults } from "#core/results.ts";
import type { RunEvent } from "#core/run-events.ts";

/**
 * The files of a run: events.jsonl as it happens, results.json and results.csv at the end.
 * Nothing is written before an engine was found, so a refused experiment leaves no trace.
 */
export class RunFiles {
  readonly #directory: string;
  #waiting: RunEvent[] | undefined = [];

  constructor(directory: string) {
    this.#directory = directory;
  }

  async write(event: RunEvent): Promise<void> {
    if (this.#waiting) {
      this.#waiting.push(event);
      if (event.type !== "engineChosen") return;
      await mkdir(this.#directory, { recursive: true });
      await rm(this.#path("events.jsonl"), { force: true });
      await this.#append(this.#waiting);
      this.#waiting = undefined;
      return;
    }
    // The last event carries the whole results; they have a file of their own.
    const { results, ...rest } = event.type === "finished" ? event : { ...event, results: undefined };
    await this.#append([rest]);
    if (!results) return;
    await this.#replace("results.json", writeResults(results));
    await this.#replace("results.csv", toCsv(results));
  }

  async #append(events: readonly object[]): Promise<void> {
    await appendFile(this.#path("events.jsonl"), events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  }

  /** Never leaves half a file behind. */
  async #replace(name: string, content: string): Promise<void> {
    await writeFile(this.#path(`${name}.part`), content);
    await rename(this.#path(`${name}.part`), this.#path(name));
  }

  #path(name: string): string {
    return join(this.#directory, name);
  }
}
