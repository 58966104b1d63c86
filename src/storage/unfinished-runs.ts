import { createStore, delMany, entries, get, set, setMany } from "idb-keyval";
import type { Experiment } from "#core/experiment.ts";

/** A run that was begun on this device and has not ended. */
export interface UnfinishedRun {
  runId: string;
  experiment: Experiment;
  /** Engine it ran on, whose bits it goes on with; what was chosen, "auto" for one, before anything was kept. */
  engine: string;
  replicaStepsDone: number;
  totalReplicaSteps: number;
  /** When the checkpoint was kept, or the run begun. */
  keptAtMs: number;
  /** Which of its two slots holds it. Absent: there is none yet, and the run goes on from its start. */
  slot?: 0 | 1;
  /** The reader stopped it. Absent: it was interrupted, or goes on. */
  isStopped?: true;
}

/**
 * Checkpoints of runs, in IndexedDB. Each goes to the slot that does not hold the newest, together with the record that
 * names it, in one transaction: whatever happens in between, one whole checkpoint is there.
 */
export class UnfinishedRuns {
  readonly #store = createStore("tinywhy-runs", "runs");

  /** Newest first. */
  async all(): Promise<readonly UnfinishedRun[]> {
    const kept = await entries<string, UnfinishedRun | Uint8Array>(this.#store);
    return kept
      .flatMap(([key, value]) => (key.endsWith(recordEnding) ? [value as UnfinishedRun] : []))
      .sort((a, b) => b.keptAtMs - a.keptAtMs);
  }

  /** Notes that a run was begun, so that it is not forgotten when it ends before its first checkpoint. */
  async begin(run: Begun): Promise<void> {
    const record: UnfinishedRun = { ...run, keptAtMs: Date.now() };
    await set(run.runId + recordEnding, record, this.#store);
  }

  /** Throws what IndexedDB throws: a full disk is a DOMException "QuotaExceededError". */
  async write(run: Begun, checkpoint: Uint8Array): Promise<void> {
    const before = await get<UnfinishedRun>(run.runId + recordEnding, this.#store);
    const slot = before?.slot === 0 ? 1 : 0;
    const record: UnfinishedRun = { ...run, slot, keptAtMs: Date.now() };
    await setMany(
      [
        [`${run.runId}/${slot}`, checkpoint],
        [run.runId + recordEnding, record],
      ],
      this.#store,
    );
  }

  /** Notes that the reader stopped the run, or that it goes on; nothing where it is not known. */
  async mark(runId: string, { isStopped }: { isStopped: boolean }): Promise<void> {
    const key = runId + recordEnding;
    const before = await get<UnfinishedRun>(key, this.#store);
    if (!before || Boolean(before.isStopped) === isStopped) return;
    const { isStopped: _, ...rest } = before;
    await set(key, isStopped ? { ...rest, isStopped } : rest, this.#store);
  }

  /** The bytes kept last, and those before, newest first; undefined when nothing is known of the run. */
  async checkpoints(runId: string): Promise<readonly Uint8Array[] | undefined> {
    const record = await get<UnfinishedRun>(runId + recordEnding, this.#store);
    if (record?.slot === undefined) return record && [];
    const slots = record.slot === 0 ? [0, 1] : [1, 0];
    const found = await Promise.all(slots.map((slot) => get<Uint8Array>(`${runId}/${slot}`, this.#store)));
    return found.filter((bytes) => bytes !== undefined);
  }

  async forget(runId: string): Promise<void> {
    await delMany([`${runId}/0`, `${runId}/1`, runId + recordEnding], this.#store);
  }
}

/** What is known of a run as it begins. */
type Begun = Omit<UnfinishedRun, "slot" | "keptAtMs" | "isStopped">;

const recordEnding = "/record";
