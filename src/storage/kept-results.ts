import { createStore, del, entries, keys, update } from "idb-keyval";
import type { KeptResult, ResultStore } from "#core/compare/result-store.ts";

type Stored = KeptResult & { keptAtMs: number };

/** Results on this device, in IndexedDB: a write counts when its transaction is whole, or not at all. */
export class KeptResults implements ResultStore {
  readonly #store = createStore("tinywhy-results", "results");

  async all(): Promise<readonly KeptResult[]> {
    const kept = await entries<string, Stored>(this.#store);
    return kept
      .map(([, result]) => result)
      .sort((a, b) => a.keptAtMs - b.keptAtMs)
      .map(({ keptAtMs: _, ...result }) => result);
  }

  ids(): Promise<readonly string[]> {
    return keys<string>(this.#store);
  }

  async keep(result: KeptResult): Promise<void> {
    // Another name or tag does not make it younger.
    await update<Stored>(result.id, (before) => ({ ...result, keptAtMs: before?.keptAtMs ?? Date.now() }), this.#store);
  }

  async forget(id: string): Promise<void> {
    await del(id, this.#store);
  }
}
