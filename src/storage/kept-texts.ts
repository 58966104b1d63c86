import { createStore, get, set, update } from "idb-keyval";
import type { Experiment } from "#core/experiment.ts";
import type { OwnFile } from "#core/own-texts/own-file.ts";
import type { OwnTokenizer } from "#core/own-texts/own-curriculum.ts";

/** Brought texts as they were left. */
export interface KeptDraft {
  files: readonly OwnFile[];
  /** Absent: the one that suits. */
  tokenizer?: OwnTokenizer;
}

/** Texts of one's own on this device, in IndexedDB: a write counts when its transaction is whole, or not at all. */
export class KeptTexts {
  readonly #store = createStore("tinywhy-texts", "texts");

  async draft(): Promise<KeptDraft | undefined> {
    return get<KeptDraft>("draft", this.#store);
  }

  /** In one transaction: no other tab writes in between. */
  async updateDraft(change: (kept: KeptDraft | undefined) => KeptDraft): Promise<void> {
    await update<KeptDraft>("draft", change, this.#store);
  }

  /** The experiment last made from them that is too large for the page's address. */
  async experiment(): Promise<Experiment | undefined> {
    return get<Experiment>("experiment", this.#store);
  }

  async keepExperiment(experiment: Experiment): Promise<void> {
    await set("experiment", experiment, this.#store);
  }
}
