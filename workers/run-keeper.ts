import type { Experiment } from "#core/experiment.ts";
import { replicaStepsOf } from "#core/expansion.ts";
import { RunFailure } from "#core/failure.ts";
import { refuserOf, toldOf } from "#core/refusal.ts";
import type { NoteAbout } from "#core/run-events.ts";
import { goingOn } from "#core/sentences/en/refusals/files.ts";
import type { Told } from "#core/sentences/told.ts";
import { UnfinishedRuns, type UnfinishedRun } from "#storage/unfinished-runs.ts";
import { readCheckpoint, writeCheckpoint, type RunCheckpoint } from "#train/checkpoint.ts";

/** Held while a tab trains, so that no two do at once on one store. */
const lockName = "tinywhy/run";
/** A page that was just left, or a worker that just died, may hold it a moment longer. */
const lockPatienceMs = 1500;

/** Says what becomes of the checkpoints of a run: in words, and as a code for readers of other languages. */
export type SayNote = (about: NoteAbout, text: string) => void;

/** Keeps what a run needs to go on after a reload, a crash or a closed tab. */
export class RunKeeper {
  readonly #runs = new UnfinishedRuns();

  /**
   * Runs that can go on. Waits for as long as another tab trains: only then is it known what that one leaves behind.
   * Empty where nothing can be stored.
   */
  async unfinished(): Promise<readonly UnfinishedRun[]> {
    try {
      const isFree = await navigator.locks?.request(lockName, { ifAvailable: true }, (lock) => lock !== null);
      if (isFree === false) {
        await navigator.locks.request(lockName, () => undefined);
        // One that has just finished keeps its result before it lets go of its checkpoints.
        await new Promise((resolve) => setTimeout(resolve, lockPatienceMs));
      }
      return await this.#runs.all();
    } catch {
      return [];
    }
  }

  /** Ids of runs that were begun and not let go of, those of other tabs too. Rejects where nothing can be stored. */
  async begun(): Promise<readonly string[]> {
    return (await this.#runs.all()).map(({ runId }) => runId);
  }

  /** Does it while no other tab trains. Throws RunFailure "bad-input" when one does. */
  async whileAlone<T>(train: () => Promise<T>): Promise<T> {
    let isAlone = false;
    try {
      // Without https there are no locks; then nobody watches over two tabs.
      if (!navigator.locks) return await train();
      const signal = AbortSignal.timeout(lockPatienceMs);
      return await navigator.locks.request(lockName, { signal }, () => {
        isAlone = true;
        return train();
      });
    } catch (error) {
      const name = !isAlone && error instanceof DOMException ? error.name : undefined;
      // Where nothing may be stored there are no locks either, and nothing that two tabs could both write to.
      if (name === "SecurityError") return train();
      if (name !== "TimeoutError" && name !== "AbortError") throw error;
      throw new RunFailure("bad-input", ["otherTabTrains"]);
    }
  }

  /** Notes that a run begins. Where nothing can be stored, its first checkpoint will say so. */
  async begin(runId: string, experiment: Experiment, engine: string): Promise<void> {
    const totalReplicaSteps = replicaStepsOf(experiment);
    await this.#runs
      .begin({ runId, experiment, engine, replicaStepsDone: 0, totalReplicaSteps })
      .catch(() => undefined);
  }

  /** What keeps the checkpoints of one run. Trouble is said once, and that it is over; it does not stop the run. */
  keeperOf(say: SayNote): (checkpoint: RunCheckpoint) => Promise<void> {
    let hasTrouble = false;
    return async (checkpoint) => {
      try {
        await this.#write(checkpoint);
        if (hasTrouble) say("kept-again", "Checkpoints of the run are kept again: it can go on after a reload.");
        hasTrouble = false;
      } catch (error) {
        if (!hasTrouble) say(...troubleOf(error));
        hasTrouble = true;
      }
    };
  }

  async #write(checkpoint: RunCheckpoint): Promise<void> {
    const { runId, experiment, engine, replicaStepsDone, totalReplicaSteps } = checkpoint;
    const run = { runId, experiment, engine: engine.id, replicaStepsDone, totalReplicaSteps };
    await this.#runs.write(run, writeCheckpoint(checkpoint));
  }

  /**
   * The newest whole checkpoint; undefined for a run that has none yet and goes on from its start. Throws RunFailure
   * "bad-input" when the run is not known any more, or none of its checkpoints is whole.
   */
  async newest(runId: string): Promise<RunCheckpoint | undefined> {
    const checkpoints = await this.#runs.checkpoints(runId);
    if (!checkpoints) {
      throw new RunFailure("bad-input", ["runNotKept"]);
    }
    let damage: Told | undefined;
    for (const bytes of checkpoints) {
      try {
        return readCheckpoint(bytes, "The kept run");
      } catch (error) {
        if (!(error instanceof RunFailure)) throw error;
        damage = toldOf(error);
      }
    }
    if (damage === undefined) return undefined;
    throw refuserOf(goingOn)("keptRunBroken", damage);
  }

  /** Whether the reader stopped it: what could not be noted only changes what the page calls it. */
  mark(runId: string, state: { isStopped: boolean }): Promise<void> {
    return this.#runs.mark(runId, state).catch(() => undefined);
  }

  forget(runId: string): Promise<void> {
    return this.#runs.forget(runId).catch(() => undefined);
  }
}

function troubleOf(error: unknown): Parameters<SayNote> {
  if (error instanceof DOMException && error.name === "QuotaExceededError") {
    return [
      "storage-full",
      "The disk is full, or the share of it that the browser gives this page: the run goes on, but what it learns from here on is lost if the page is closed or reloaded. What was kept before stays. Free some space, and the run is kept again by itself.",
    ];
  }
  return [
    "storage-refused",
    "This browser lets the page keep nothing on the device (a private window, or site data that is blocked): the run goes on, but starts anew if the page is closed or reloaded. Leave the page open, and download the result at the end.",
  ];
}
