import type { Experiment } from "#core/experiment.ts";
import type { FailureCode } from "#core/failure.ts";
import type { Results } from "#core/results.ts";
import { keepsNothing } from "#storage/keep-choice.ts";
import { askForDurableStorage } from "#storage/space.ts";
import type { ResultShelf } from "#app/features/compare/result-shelf.svelte.ts";
import type { UnfinishedRun } from "#workers/trainer-api.ts";
import type { TrainerClient } from "./trainer-client.ts";

/** What outlives the page: results, a run that was interrupted, an experiment too large for the address. */
export class Keeping {
  /** The newest run that was interrupted and can go on. */
  unfinished = $state.raw<UnfinishedRun>();
  readonly #trainer: TrainerClient;
  readonly #shelf: ResultShelf;
  /** Runs that ended or were let go on this page: an answer that was asked for before may still name them. */
  readonly #over = new Set<string>();

  constructor(trainer: TrainerClient, shelf: ResultShelf) {
    this.#trainer = trainer;
    this.#shelf = shelf;
  }

  /** Looks for a run that was interrupted; where another tab trains, when that one is through. */
  async look(): Promise<void> {
    // A worker that dies of it has nothing to tell.
    const runs = await this.#trainer.unfinished().catch(() => []);
    // The page may have gone between keeping a result and letting go of its run.
    const ids = await this.#shelf.keptIds();
    const kept = new Set(ids);
    if (ids) await this.#trainer.keepModelsOf([...ids, ...this.#shelf.removedIds]).catch(() => undefined);
    const isOver = async (runId: string): Promise<boolean> => kept.has(runId) && !(await this.#shelf.wasStopped(runId));
    let open: UnfinishedRun | undefined;
    for (const run of runs) {
      if (await isOver(run.runId)) await this.#forget(run.runId);
      else if (!this.#over.has(run.runId)) open ??= run;
    }
    this.unfinished = open;
  }

  /** After a run that failed. One that diverged would do so again. */
  async lookAfter(code: FailureCode, runId: string | undefined): Promise<void> {
    if (code === "diverged" && runId !== undefined) await this.#forget(runId);
    await this.look();
  }

  /**
   * What is kept to go on with a run goes when its results are safe, and not before. One that was stopped can go on: what
   * it has found out so far is a result, and not its last.
   */
  async keepResults(results: Results, runId: string | undefined): Promise<void> {
    if (runId !== undefined && results.completed) this.#leave(runId);
    const isKept = await this.#shelf.keepRun(results, runId);
    if (runId !== undefined && !results.completed) await this.look();
    if (!isKept) return;
    if (runId !== undefined && results.completed) await this.#forget(runId);
    await askForDurableStorage();
  }

  /** Notes a stop that the trainer has not answered, and so not noted: the reader's doing, and no interruption. */
  async keepStop(runId: string | undefined): Promise<void> {
    if (runId === undefined) return;
    const { UnfinishedRuns } = await import("#storage/unfinished-runs.ts");
    await new UnfinishedRuns().mark(runId, { isStopped: true }).catch(() => undefined);
    await this.look();
  }

  /** Lets go of the interrupted run; an older one may be left. */
  async discard(): Promise<void> {
    const runId = this.unfinished?.runId;
    if (runId === undefined) return;
    this.#leave(runId);
    await this.#forget(runId);
    await this.look();
  }

  /** What a dead worker leaves behind is let go of at the next look. */
  async #forget(runId: string): Promise<void> {
    await this.#trainer.forget(runId).catch(() => undefined);
  }

  #leave(runId: string): void {
    this.#over.add(runId);
    if (this.unfinished?.runId === runId) this.unfinished = undefined;
  }

  async keepExperiment(experiment: Experiment): Promise<void> {
    if (keepsNothing()) return;
    const { KeptTexts } = await import("#storage/kept-texts.ts");
    await new KeptTexts().keepExperiment(experiment).catch(() => undefined);
  }

  async experiment(): Promise<Experiment | undefined> {
    const { KeptTexts } = await import("#storage/kept-texts.ts");
    return new KeptTexts().experiment().catch(() => undefined);
  }
}
