import type { Answers } from "#core/compare/answers.ts";
import type { KeptResult, ResultStore } from "#core/compare/result-store.ts";
import type { Results } from "#core/results.ts";
import { AnalystClient } from "./analyst-client.ts";

/** A result on the shelf. */
export interface ShelvedRun extends KeptResult {
  source: "run" | "file" | "stored";
  /** Undefined while they are being worked out. */
  answers: Answers | undefined;
}

/** The results that can be looked at and set side by side: of this page's runs, of files, and the stored one. */
export class ResultShelf {
  runs = $state.raw<readonly ShelvedRun[]>([]);
  /** Set beside one another, by id. */
  besideIds = $state.raw<ReadonlySet<string>>(new Set());
  /** Files that could not be used, and why. */
  refusals = $state.raw<readonly string[]>([]);
  openingFiles = $state(0);
  readonly analyst = new AnalystClient();
  /** The one that is shown in full; the newest of this page until the reader chooses. */
  shown = $derived.by(() => this.runs.find(({ id }) => id === this.#shownId) ?? this.runs.at(-1));
  beside = $derived(this.runs.filter(({ id }) => this.besideIds.has(id)));
  #shownId = $state<string>();
  #isStoredAsked = false;
  #count = 0;
  readonly #store: ResultStore | undefined;

  /** `store`: where results are kept beyond the page; without one they last as long as it. */
  constructor(store?: ResultStore) {
    this.#store = store;
  }

  /** Puts back what the store holds. */
  async load(): Promise<void> {
    for (const kept of (await this.#store?.all()) ?? []) await this.#add({ ...kept, source: "file" });
  }

  /** Takes the result of a run that has ended. The stored comparison makes room for the first. */
  keepRun(results: Results): void {
    this.runs = this.runs.filter(({ source }) => source !== "stored");
    void this.#keep(results, "run", results.experiment.title).then((id) => this.show(id));
  }

  /** Shows the comparison that came with the page, while there is nothing else. */
  async showStored(): Promise<void> {
    if (this.#isStoredAsked || this.runs.length > 0) return;
    this.#isStoredAsked = true;
    const { results, answers } = await this.analyst.openStored();
    if (this.runs.length > 0) return;
    this.runs = [{ id: "stored", name: results.experiment.title, source: "stored", results, answers }];
  }

  /** Opens results.json files, one after the other; what cannot be used is listed in `refusals`. */
  async openFiles(files: Iterable<File>): Promise<void> {
    const list = [...files];
    this.refusals = [];
    this.openingFiles += list.length;
    let last: string | undefined;
    for (const file of list) {
      const opened = await this.analyst.open(await file.text(), file.name);
      this.openingFiles -= 1;
      if ("refusal" in opened) this.refusals = [...this.refusals, opened.refusal];
      else last = await this.#keep(opened.results, "file", file.name, opened.answers);
    }
    if (last !== undefined) this.#shownId = last;
  }

  /** Joins the results that stand side by side, when they are parts of one experiment; else says why not. */
  async joinBeside(name: string): Promise<string | undefined> {
    const joined = await this.analyst.join(this.beside.map(({ name: part, results }) => ({ name: part, results })));
    if ("refusal" in joined) return joined.refusal;
    this.besideIds = new Set();
    this.show(await this.#keep(joined.results, "run", name, joined.answers));
    return undefined;
  }

  show(id: string): void {
    this.#shownId = id;
  }

  setBeside(id: string, isBeside: boolean): void {
    const ids = new Set(this.besideIds);
    if (isBeside) ids.add(id);
    else ids.delete(id);
    this.besideIds = ids;
  }

  setAllBeside(isBeside: boolean): void {
    this.besideIds = new Set(isBeside ? this.runs.map(({ id }) => id) : []);
  }

  remove(id: string): void {
    this.runs = this.runs.filter((run) => run.id !== id);
    this.setBeside(id, false);
    void this.#store?.forget(id);
  }

  async #keep(results: Results, source: "run" | "file", name: string, answers?: Answers): Promise<string> {
    this.#count += 1;
    const id = `${results.experiment.id}-${results.startedAt}-${this.#count}`;
    void this.#store?.keep({ id, name, results });
    await this.#add({ id, name, source, results, answers });
    return id;
  }

  async #add(run: Omit<ShelvedRun, "answers"> & { answers?: Answers | undefined }): Promise<void> {
    this.runs = [...this.runs, { ...run, answers: run.answers }];
    if (run.answers) return;
    const answers = await this.analyst.answer(run.results);
    this.runs = this.runs.map((other) => (other.id === run.id ? { ...other, answers } : other));
  }
}
