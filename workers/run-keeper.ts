import { RunFailure } from "#core/failure.ts";
import { UnfinishedRuns, type UnfinishedRun } from "#storage/unfinished-runs.ts";
import { readCheckpoint, writeCheckpoint, type RunCheckpoint } from "#train/checkpoint.ts";

/** Held while a tab trains, so that no two do at once on one store. */
const lockName = "tinywhy/run";

/** Keeps what a run needs to go on after a reload, a crash or a closed tab. */
export class RunKeeper {
  readonly #runs = new UnfinishedRuns();
  /** Said once: storage that is refused or full does not stop a run. */
  #hasFailed = false;

  /** Runs that nobody is training now. Empty where nothing can be stored. */
  async unfinished(): Promise<readonly UnfinishedRun[]> {
    const locks = await navigator.locks?.query();
    if (locks?.held?.some(({ name }) => name === lockName)) return [];
    return this.#runs.all().catch(() => []);
  }

  /** Does it while no other tab trains. Throws RunFailure "bad-input" when one does. */
  async whileAlone<T>(train: () => Promise<T>): Promise<T> {
    // Without https there are no locks; then nobody watches over two tabs.
    if (!navigator.locks) return train();
    return navigator.locks.request(lockName, { ifAvailable: true }, (lock) => {
      if (lock) return train();
      throw new RunFailure(
        "bad-input",
        "Another tab of this page is training. Watch it there, or stop it before you start one here.",
      );
    });
  }

  /** `onTrouble` is told, once, in words, when checkpoints cannot be kept. */
  async keep(checkpoint: RunCheckpoint, onTrouble: (text: string) => void): Promise<void> {
    if (this.#hasFailed) return;
    const { runId, experiment, engine, replicaStepsDone, totalReplicaSteps } = checkpoint;
    try {
      const run = { runId, experiment, engine: engine.id, replicaStepsDone, totalReplicaSteps };
      await this.#runs.write(run, writeCheckpoint(checkpoint));
    } catch (error) {
      this.#hasFailed = true;
      const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
      onTrouble(
        isFull
          ? "The disk is full: the run goes on, but would start anew after a reload. What was kept so far stays."
          : "This browser keeps nothing on the device (a private window?): after a reload the run would start anew.",
      );
    }
  }

  /** The newest whole checkpoint. Throws RunFailure "bad-input" when none is left. */
  async newest(runId: string): Promise<RunCheckpoint> {
    let damage = "it was not found";
    for (const bytes of await this.#runs.checkpoints(runId)) {
      try {
        return readCheckpoint(bytes, "The kept run");
      } catch (error) {
        if (!(error instanceof RunFailure)) throw error;
        damage = error.message;
      }
    }
    throw new RunFailure("bad-input", `The kept run cannot go on: ${damage} Start it anew.`);
  }

  forget(runId: string): Promise<void> {
    return this.#runs.forget(runId).catch(() => undefined);
  }
}
