import { replicaStepsOf } from "#core/expansion.ts";
import { SeedTexts } from "#train/seed-texts.ts";
import { exitCodes } from "./exit-codes.ts";
import { loadExperiment } from "./load-experiment.ts";

/** `lab check NAME-or-FILE`: parses the experiment and writes one seed's texts; any problem is a RunFailure. */
export async function check([nameOrFile]: string[]): Promise<number> {
  const experiment = await loadExperiment(nameOrFile);
  const texts = new SeedTexts(experiment, experiment.seeds[0]!);
  const items = texts.curriculum.tiers.reduce((total, tier) => total + tier.items.length, 0);
  process.stdout.write(
    `${experiment.id}: sound. ${experiment.arms.length} arms, ${experiment.seeds.length} seeds, ` +
      `${replicaStepsOf(experiment)} replica-steps; ${texts.tokenizer.vocabularySize} words, ` +
      `${items} held-out questions per seed in ${texts.curriculum.tiers.length} tiers.\n`,
  );
  return exitCodes.done;
}
