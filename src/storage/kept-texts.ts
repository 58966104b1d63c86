import { createStore, get, set } from "idb-keyval";
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

  draft(): Promise<KeptDraft | undefined> {
    return get<KeptDraft>("draft", this.#store);
  }

  async keepDraft(draft: KeptDraft): Promise<void> {
    await set("draft", draft, this.#store);
  }

  /** The experiment last made from them that is too large for the page's address. */
  experiment(): Promise<Experiment | undefined> {
    return get<Experiment>("experiment", this.#store);
  }

  async keepExperiment(experiment: Experiment): Promise<void> {
    await set("experiment", experiment, this.#store);
  }
}
