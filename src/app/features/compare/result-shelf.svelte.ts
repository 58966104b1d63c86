import type { Answers } from "#core/compare/answers.ts";
import type { KeptResult, ResultStore } from "#core/compare/result-store.ts";
import type { Results } from "#core/results.ts";
import type { Told } from "#core/sentences/told.ts";
import { keepsNothing } from "#storage/keep-choice.ts";
import { whyNotKept, type WhyNotKept } from "#storage/space.ts";
import { uniqueName } from "#app/state/worker-link.ts";
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
  refusals = $state.raw<readonly Told[]>([]);
  openingFiles = $state(0);
  readonly analyst = new AnalystClient();
  /** Keeps what a bundle holds beside its results. */
  keepBundle: ((bundle: Blob, id: string) => Promise<void>) | undefined;
  /** The one that is shown in full; the newest of this page until the reader chooses. */
  shown = $derived.by(() => this.runs.find(({ id }) => id === this.#shownId) ?? this.runs.at(-1));
  /** All tags in use. */
  tags = $derived([...new Set(this.runs.flatMap(({ tags = [] }) => tags))].sort((a, b) => a.localeCompare(b)));
  /** Only results with this tag are listed; undefined: all. */
  tag = $state<string>();
  listed = $derived(
    this.tag !== undefined && this.tags.includes(this.tag)
      ? this.runs.filter(({ tags = [] }) => tags.includes(this.tag!))
      : this.runs,
  );
  beside = $derived(this.runs.filter(({ id }) => this.besideIds.has(id)));
  /** Why the last thing that was to be kept beyond the page was not; undefined: it was. */
  notKept = $state<WhyNotKept | undefined>(keepsNothing() ? "chosen" : undefined);
  /** The one removed last, as long as it can be put back. */
  removed = $state.raw<ShelvedRun>();
  #shownId = $state<string>();
  #loading: Promise<void> | undefined;
  #isStoredAsked = false;
  readonly #store: ResultStore | undefined;

  /** `store`: where results are kept beyond the page; without one they last as long as it. */
  constructor(store?: ResultStore) {
    this.#store = store;
  }

  /** Puts back what the store holds; once, however often it is asked. */
  load(): Promise<void> {
    return (this.#loading ??= this.#loadKept());
  }

  /** Looks again: another tab may have kept something. */
  async refresh(): Promise<void> {
    await this.load();
    await (this.#loading = this.#loadKept());
  }

  /** Ids of what is kept beyond the page, other tabs' results included; undefined where that cannot be known. */
  async keptIds(): Promise<readonly string[] | undefined> {
    return await this.#store?.ids().catch(() => undefined);
  }

  /** Whether what is kept of a run is that of one that was stopped before its end. */
  async wasStopped(id: string): Promise<boolean> {
    await this.load();
    return this.runs.find((run) => run.id === id)?.results.completed === false;
  }

  /** What can still be put back. */
  get removedIds(): readonly string[] {
    return this.removed ? [this.removed.id] : [];
  }

  async #loadKept(): Promise<void> {
    try {
      const kept = (await this.#store?.all()) ?? [];
      // Each looked for when its turn comes: a run that ends meanwhile, or another look, may have brought it.
      for (const one of kept)
        if (!this.runs.some(({ id }) => id === one.id)) await this.#add({ ...one, source: "run" });
    } catch (error) {
      this.notKept = whyNotKept(error);
    }
  }

  /**
   * Takes the result of a run that has ended; true when it is kept beyond the page. The stored comparison makes room.
   * A run that comes again, gone on with in another tab or after a crash, takes its own place.
   */
  async keepRun(results: Results, runId?: string): Promise<boolean> {
    this.runs = this.runs.filter(({ id, source }) => source !== "stored" && id !== runId);
    const id = await this.#keep(results, "run", results.experiment.title, { id: runId });
    this.show(id);
    return this.notKept === undefined && this.#store !== undefined;
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
      const opened = await this.analyst.open(file, file.name);
      this.openingFiles -= 1;
      if ("refusal" in opened) this.refusals = [...this.refusals, { message: opened.refusal, said: opened.said }];
      else {
        const id = uniqueName(opened.results.experiment.id);
        // Before the result is shown, which asks for its models.
        if (/\.zip$/i.test(file.name) && !keepsNothing()) await this.keepBundle?.(file, id).catch(() => undefined);
        last = await this.#keep(opened.results, "file", file.name, { id, answers: opened.answers });
      }
    }
    if (last !== undefined) this.#shownId = last;
  }

  /** Joins the results that stand side by side, when they are parts of one experiment; else says why not. */
  async joinBeside(name: string): Promise<Told | undefined> {
    const joined = await this.analyst.join(this.beside.map(({ name: part, results }) => ({ name: part, results })));
    if ("refusal" in joined) return { message: joined.refusal, said: joined.said };
    this.besideIds = new Set();
    this.show(await this.#keep(joined.results, "run", name, { answers: joined.answers }));
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
    this.removed = this.runs.find((run) => run.id === id && run.source !== "stored");
    this.runs = this.runs.filter((run) => run.id !== id);
    this.setBeside(id, false);
    void this.#store?.forget(id).catch((error) => (this.notKept = whyNotKept(error)));
  }

  /** Gives a result another name or other tags, here and where it is kept. */
  async relabel(id: string, label: { name: string; tags: readonly string[] }): Promise<void> {
    this.runs = this.runs.map((run) => (run.id === id ? { ...run, ...label } : run));
    const run = this.runs.find((candidate) => candidate.id === id);
    if (run && run.source !== "stored") await this.#write(keptOf(run));
  }

  /** Takes the last removal back. */
  async putBack(): Promise<void> {
    const run = this.removed;
    if (!run) return;
    this.removed = undefined;
    await this.#write(keptOf(run));
    await this.#add(run);
  }

  async #keep(
    results: Results,
    source: "run" | "file",
    name: string,
    { id = uniqueName(results.experiment.id), answers }: { id?: string | undefined; answers?: Answers },
  ): Promise<string> {
    const kept = { id, name, results, bytes: JSON.stringify(results).length };
    await this.#write(kept);
    await this.#add({ ...kept, source, answers });
    return id;
  }

  /** Storage that is full or refused: the result stays on the page, and the page says so. */
  async #write(result: KeptResult): Promise<void> {
    try {
      if (!keepsNothing()) await this.#store?.keep(result);
      this.notKept = keepsNothing() ? "chosen" : undefined;
    } catch (error) {
      this.notKept = whyNotKept(error);
    }
  }

  async #add(run: Omit<ShelvedRun, "answers"> & { answers?: Answers | undefined }): Promise<void> {
    this.runs = [...this.runs, { ...run, answers: run.answers }];
    if (run.answers) return;
    const answers = await this.analyst.answer(run.results);
    this.runs = this.runs.map((other) => (other.id === run.id ? { ...other, answers } : other));
  }
}

/** What of it outlives the page. */
function keptOf({ id, name, tags, bytes, results }: ShelvedRun): KeptResult {
  return { id, name, results, ...(tags && { tags: [...tags] }), ...(bytes !== undefined && { bytes }) };
}
