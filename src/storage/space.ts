/** Why something is not kept: no space, storage that the browser refuses, or the reader's own choice. */
export type WhyNotKept = "full" | "refused" | "chosen";

/** From what a store rejected with. */
export function whyNotKept(error: unknown): WhyNotKept {
  return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "refused";
}

/** What this page takes of the device, and what the browser says about it. */
export interface Space {
  usedBytes: number;
  /** What the browser would let it take. */
  quotaBytes: number;
  /** Whether the browser has promised not to clear it by itself. */
  isDurable: boolean;
}

/** Undefined where the browser does not say. */
export async function spaceTaken(): Promise<Space | undefined> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    if (usage === undefined || quota === undefined) return undefined;
    return { usedBytes: usage, quotaBytes: quota, isDurable: await navigator.storage.persisted() };
  } catch {
    return undefined;
  }
}

/** Asks the browser not to clear by itself what is kept. Some ask the reader; a refusal changes nothing. */
export async function askForDurableStorage(): Promise<void> {
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // A page that came over plain http has no such thing.
  }
}
