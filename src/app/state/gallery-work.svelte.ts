import type { Experiment } from "#core/experiment.ts";
import type { TrainerClient } from "./trainer-client.ts";

/** How much there is to compute in every experiment of the gallery. */
export class GalleryWork {
  /** FLOP of the training by experiment id; those not yet known are missing. */
  flops = $state.raw<ReadonlyMap<string, number>>(new Map());

  /** One after the other, so that a run that is started need not wait for all; goes on while `isWanted`. */
  async load(experiments: readonly Experiment[], trainer: TrainerClient, isWanted: () => boolean): Promise<void> {
    for (const experiment of experiments) {
      if (!isWanted()) return;
      if (this.flops.has(experiment.id)) continue;
      // What is wrong with an experiment, or with the trainer, is said where it is set up.
      const estimate = await trainer.estimate(experiment).catch(() => undefined);
      if (estimate) this.flops = new Map([...this.flops, [experiment.id, estimate.flops]]);
    }
  }
}
