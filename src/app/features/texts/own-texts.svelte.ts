import type { Experiment } from "#core/experiment.ts";
import type { Examined } from "#core/own-texts/examine.ts";
import type { OwnTokenizer } from "#core/own-texts/own-curriculum.ts";
import type { OwnFile } from "#core/own-texts/own-file.ts";
import type { ReadyWords } from "#core/own-texts/ready-words.ts";
import type { Told } from "#core/sentences/told.ts";
import { keepsNothing } from "#storage/keep-choice.ts";
import type { KeptDraft } from "#storage/kept-texts.ts";
import { toldOfThrown } from "#core/trouble.ts";
import type { DroppedFile } from "./dropped-files.ts";
import { areSame, mergeFiles } from "./merge-drafts.ts";
import { freeName } from "./new-file.ts";
import { TextsClient } from "./texts-client.ts";

/** Where drafts are kept; KeptTexts is one. */
export interface DraftStore {
  draft(): Promise<KeptDraft | undefined>;
  /** Nobody else writes in between. */
  updateDraft(change: (kept: KeptDraft | undefined) => KeptDraft): Promise<void>;
}

/** The texts that were brought, what was chosen about them, and what is known about them. */
export class OwnTexts {
  files = $state.raw<readonly OwnFile[]>([]);
  /** Name of the file in the editor. */
  chosen = $state<string>();
  /** Line of `chosen` to go to; a new object at every request. */
  line = $state.raw<{ number: number }>();
  /** Undefined: the one that suits. */
  tokenizer = $state.raw<OwnTokenizer>();
  examined = $state.raw<Examined>();
  /** A whole experiment that was among what was opened last. */
  experiment = $state.raw<Experiment>();
  /** What could not be used of what was opened last. */
  refusals = $state.raw<readonly Told[]>([]);
  /** Last removed, to be put back. */
  removed = $state.raw<OwnFile>();
  isReading = $state(false);
  /** Fraction done while byte pairs are learnt. */
  learning = $state<number>();
  /** Whether texts survive a reload. */
  isKept = $state(true);
  readonly client = new TextsClient();
  readonly #store: DraftStore;
  /** What the kept draft held when this tab last saw it: another tab may have changed it since. */
  #base: readonly OwnFile[] = [];
  #saving: Promise<void> = Promise.resolve();
  #turn = 0;

  constructor(store: DraftStore) {
    this.#store = store;
  }

  /** The file in the editor. */
  get open(): OwnFile | undefined {
    return this.files.find(({ name }) => name === this.chosen);
  }

  /** What is in use: chosen, or what suits. */
  get tokenizerInUse(): OwnTokenizer | undefined {
    return this.tokenizer ?? this.examined?.whole?.tokenizer;
  }

  /** Texts as they were left. */
  async restore(): Promise<void> {
    try {
      const draft = await this.#store.draft();
      if (!draft || this.files.length > 0) return;
      this.tokenizer = draft.tokenizer;
      this.files = draft.files;
      this.#base = draft.files;
      await this.#examine();
    } catch {
      this.isKept = false;
    }
  }

  /** Takes in what was dropped or chosen; a file of the same name takes the place of the one before. */
  async add(brought: readonly DroppedFile[] | Promise<readonly DroppedFile[]>): Promise<void> {
    try {
      const dropped = await brought;
      if (dropped.length === 0) return;
      this.isReading = true;
      this.refusals = [];
      this.experiment = undefined;
      const opened = await this.client.open(dropped);
      this.refusals = opened.refusals;
      this.experiment = opened.experiment;
      const added = new Set(opened.files.map(({ name }) => name));
      if (opened.tokenizer) this.tokenizer = opened.tokenizer;
      if (this.chosen !== undefined && added.has(this.chosen)) this.chosen = undefined;
      this.#take([...this.files.filter(({ name }) => !added.has(name)), ...opened.files]);
    } catch (error) {
      this.refusals = [toldOfThrown(error)];
    } finally {
      this.isReading = false;
    }
  }

  /** A new file in the editor. */
  begin(file: OwnFile): void {
    const name = freeName(file.name, this.files);
    this.#take([...this.files, { ...file, name }]);
    this.goTo(name, file.text.split("\n").length);
  }

  write(name: string, text: string): void {
    this.#take(this.files.map((file) => (file.name === name ? { ...file, text } : file)));
  }

  setRole(name: string, role: OwnFile["role"]): void {
    this.#take(this.files.map((file) => (file.name === name ? { ...file, role } : file)));
  }

  remove(name: string): void {
    this.removed = this.files.find((file) => file.name === name);
    if (this.chosen === name) this.chosen = undefined;
    this.#take(this.files.filter((file) => file.name !== name));
  }

  putBack(): void {
    const { removed } = this;
    this.removed = undefined;
    if (removed) this.#take([...this.files, { ...removed, name: freeName(removed.name, this.files) }]);
  }

  goTo(name: string, line = 1): void {
    this.chosen = name;
    this.line = { number: line };
  }

  goToProblem(name: string): void {
    this.goTo(name, this.examined?.problems.find(({ file }) => file === name)?.line);
  }

  chooseTokenizer(tokenizer: OwnTokenizer | undefined): void {
    this.tokenizer = tokenizer;
    this.#take(this.files);
  }

  /** Learns byte pairs; false when it was stopped. Rejects with RunFailure where the worker died. */
  async learn(vocabularySize: number): Promise<boolean> {
    this.learning = 0;
    try {
      const learnt = await this.client.learn(this.files, vocabularySize, (fraction) => (this.learning = fraction));
      if (!learnt) return false;
      this.chooseTokenizer(learnt);
      return true;
    } finally {
      this.learning = undefined;
    }
  }

  /** The experiment to start from; pairs are learnt first, so that they are learnt once. */
  async ready(words: ReadyWords): Promise<Experiment | undefined> {
    const tokenizer = this.tokenizerInUse;
    if (tokenizer?.kind === "byte-pair" && !(await this.learn(tokenizer.vocabularySize))) return undefined;
    return this.tokenizerInUse && this.client.ready(this.files, this.tokenizerInUse, words);
  }

  #take(files: readonly OwnFile[]): void {
    this.files = files;
    this.#saving = this.#saving.then(() => this.#keep());
    void this.#examine();
  }

  async #keep(): Promise<void> {
    if (keepsNothing()) {
      this.isKept = false;
      return;
    }
    try {
      await this.#merge();
      this.isKept = true;
    } catch {
      this.isKept = false;
    }
  }

  /** Writes the texts, and takes in what another tab has brought or changed. */
  async #merge(): Promise<void> {
    const mine = this.files;
    let merged = mine;
    await this.#store.updateDraft((kept) => {
      merged = mergeFiles(this.#base, mine, kept?.files ?? []);
      return { files: merged, ...(this.tokenizer && { tokenizer: this.tokenizer }) };
    });
    this.#base = merged;
    const now = mergeFiles(mine, this.files, merged);
    if (areSame(now, this.files)) return;
    this.files = now;
    void this.#examine();
  }

  async #examine(): Promise<void> {
    const turn = (this.#turn += 1);
    if (this.files.length === 0) {
      this.examined = undefined;
      return;
    }
    try {
      const examined = await this.client.examine(this.files, this.tokenizer);
      if (turn === this.#turn) this.examined = examined;
    } catch (error) {
      this.refusals = [toldOfThrown(error)];
    }
  }
}
