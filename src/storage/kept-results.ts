import { createStore, del, entries, set } from "idb-keyval";
import type { KeptResult, ResultStore } from "#core/compare/result-store.ts";

/** Results on this device, in IndexedDB: a write counts when its transaction is whole, or not at all. */
export class KeptResults implements ResultStore {
  readonly #store = createStore("tinywhy-results", "results");

  async all(): Promise<readonly KeptResult[]> {
    const kept = await entries<string, KeptResult & { keptAtMs: number }>(this.#store);
    return kept
      .map(([, result]) => result)
      .sort((a, b) => a.keptAtMs - b.keptAtMs)
      .map(({ keptAtMs: _, ...result }) => result);
  }

  async keep(result: KeptResult): Promise<void> {
    await set(result.id, { ...result, keptAtMs: Date.now() }, this.#store);
  }

  async forget(id: string): Promise<void> {
    await del(id, this.#store);
  }
}
