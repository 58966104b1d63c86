import { createStore, del, entries, get, set } from "idb-keyval";

/** A model kept to start from. */
export interface SavedModel {
  /** SHA-256 of its model.safetensors as TinyWhy writes it; its key. */
  sha256: string;
  name: string;
  /** Where it comes from, in words. */
  origin: string;
  savedAtMs: number;
  /** Of all its files. */
  bytes: number;
  model: { layers: number; width: number; heads: number; context: number };
  /** Ids of its vocabulary. */
  tokens: number;
}

interface Kept {
  about: SavedModel;
  /** As they were exported, by name. */
  files: Readonly<Record<string, Uint8Array>>;
}

/** Models on this device, in IndexedDB: a write counts when its transaction is whole, or not at all. */
export class SavedModels {
  readonly #store = createStore("tinywhy-models", "models");

  /** Newest first. */
  async all(): Promise<readonly SavedModel[]> {
    const kept = await entries<string, Kept>(this.#store);
    return kept.map(([, { about }]) => about).sort((a, b) => b.savedAtMs - a.savedAtMs);
  }

  /** Throws what IndexedDB throws: a full disk is a DOMException "QuotaExceededError". */
  async keep(about: SavedModel, files: Kept["files"]): Promise<void> {
    await set(about.sha256, { about, files } satisfies Kept, this.#store);
  }

  async files(sha256: string): Promise<Kept["files"] | undefined> {
    return (await get<Kept>(sha256, this.#store))?.files;
  }

  async forget(sha256: string): Promise<void> {
    await del(sha256, this.#store);
  }
}
