import { keepChoiceKey } from "./keep-choice.ts";
import { eraseRunFiles } from "./run-files.ts";

/** Everything this page ever wrote begins so. */
const prefix = "tinywhy";

/**
 * Erases all that TinyWhy keeps on this device: results, models, checkpoints, texts, settings, the stored page. The
 * choice to keep nothing stays: on a shared computer the next reader's things shall not be kept either. Databases are
 * emptied rather than deleted, because deleting waits for every tab that has one open. Rejects with what storage
 * rejects with.
 */
export async function eraseEverything(): Promise<void> {
  for (const { name } of await indexedDB.databases()) if (name?.startsWith(prefix)) await emptyDatabase(name);
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix) && key !== keepChoiceKey) localStorage.removeItem(key);
  }
  await eraseRunFiles();
  if ("caches" in globalThis) for (const key of await caches.keys()) await caches.delete(key);
}

function emptyDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error ?? new Error(`${name} could not be opened`));
    opening.onsuccess = () => {
      const database = opening.result;
      const stores = [...database.objectStoreNames];
      if (stores.length === 0) {
        database.close();
        resolve();
        return;
      }
      const emptying = database.transaction(stores, "readwrite");
      for (const store of stores) emptying.objectStore(store).clear();
      emptying.oncomplete = () => {
        database.close();
        resolve();
      };
      emptying.onabort = () => reject(emptying.error ?? new Error(`${name} could not be emptied`));
    };
  });
}
