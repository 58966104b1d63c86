import type { Experiment } from "#core/experiment.ts";
import type { CurriculumPreview, EngineChoice, MachineReport } from "#workers/trainer-api.ts";
import type { TrainerClient } from "./trainer-client.ts";

/** What the reader has chosen, and what the page knows before a run. */
export class Setup {
  readonly original: Experiment;
  seedCount = $state(1);
  engine = $state<EngineChoice>("auto");
  machine = $state.raw<MachineReport>();
  preview = $state.raw<CurriculumPreview>();
  /** Why there are no samples, when they could not be made. */
  trouble = $state<string>();
  /** The experiment as it would run now. */
  experiment = $derived.by(() => withSeeds(this.original, this.seedCount));
  readonly #trainer: TrainerClient;

  constructor(experiment: Experiment, trainer: TrainerClient) {
    this.original = experiment;
    this.seedCount = experiment.seeds.length;
    this.#trainer = trainer;
  }

  /** Seed whose samples are shown. */
  get sampleSeed(): number {
    return this.original.seeds[0]!;
  }

  async load(): Promise<void> {
    try {
      this.machine = await this.#trainer.inspectMachine();
      this.preview = await this.#trainer.preview(this.original, this.sampleSeed);
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
    }
  }
}

/** The first of the experiment's seeds, continued upwards where more are asked for. */
function withSeeds(experiment: Experiment, count: number): Experiment {
  const seeds = experiment.seeds.slice(0, count);
  for (let next = Math.max(...experiment.seeds) + 1; seeds.length < count; next += 1) seeds.push(next);
  return { ...experiment, seeds };
}
