import type { Page } from "playwright";
import type { KeptResult } from "#core/compare/result-store.ts";
import type { KeptDraft } from "#storage/kept-texts.ts";
import type { UnfinishedRun } from "#storage/unfinished-runs.ts";

/** What the page's stores hold, read past the page's own code. */
export interface Kept {
  results: readonly KeptResult[];
  draft: KeptDraft | undefined;
  unfinished: readonly UnfinishedRun[];
}

export async function readKept(page: Page): Promise<Kept> {
  const { results, texts, runs } = await page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("refused"));
      });
    const names = new Set((await indexedDB.databases()).map(({ name }) => name));
    const entriesOf = async (name: string): Promise<[string, unknown][]> => {
      // Opening would make it, without its store.
      if (!names.has(`tinywhy-${name}`)) return [];
      const database = await asked(indexedDB.open(`tinywhy-${name}`));
      const store = database.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
      database.close();
      return keys.map((key, i) => [String(key), values[i]]);
    };
    return {
      results: await entriesOf("results"),
      texts: await entriesOf("texts"),
      runs: (await entriesOf("runs")).filter(([key]) => key.endsWith("/record")),
    };
  });
  return {
    results: results.map(([, value]) => value as KeptResult),
    draft: new Map(texts).get("draft") as KeptDraft | undefined,
    unfinished: runs.map(([, value]) => value as UnfinishedRun),
  };
}
