import type { Experiment } from "#core/experiment.ts";
import type { Results } from "#core/results.ts";
import type { ResultShelf } from "#app/features/compare/result-shelf.svelte.ts";
import type { UnfinishedRun } from "#workers/trainer-api.ts";
import type { TrainerClient } from "./trainer-client.ts";

/** What outlives the page: results, a run that was interrupted, an experiment too large for the address. */
export class Keeping {
  /** The newest run that was interrupted and can go on. */
  unfinished = $state.raw<UnfinishedRun>();
  readonly #trainer: TrainerClient;
  readonly #shelf: ResultShelf;

  constructor(trainer: TrainerClient, shelf: ResultShelf) {
    this.#trainer = trainer;
    this.#shelf = shelf;
  }

  /** Looks for a run that was interrupted. */
  async look(): Promise<void> {
    this.unfinished = (await this.#trainer.unfinished())[0];
  }

  /** What is kept to go on with a run goes when its results are safe, and not before. */
  async keepResults(results: Results, runId: string | undefined): Promise<void> {
    if ((await this.#shelf.keepRun(results)) && runId !== undefined) await this.#trainer.forget(runId);
  }

  /** Lets go of the interrupted run. */
  discard(): void {
    if (this.unfinished) void this.#trainer.forget(this.unfinished.runId);
    this.unfinished = undefined;
  }

  async keepExperiment(experiment: Experiment): Promise<void> {
    const { KeptTexts } = await import("#storage/kept-texts.ts");
    await new KeptTexts().keepExperiment(experiment).catch(() => undefined);
  }

  async experiment(): Promise<Experiment | undefined> {
    const { KeptTexts } = await import("#storage/kept-texts.ts");
    return new KeptTexts().experiment().catch(() => undefined);
  }
}
