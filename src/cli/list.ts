import { builtInExperiments } from "#core/experiments/built-in.ts";
import { replicaStepsOf } from "#core/expansion.ts";
import { exitCodes } from "./exit-codes.ts";
import { counted } from "./in-words.ts";
import { parseOptions } from "./parse-options.ts";

/** `lab list`: the built-in experiments, a line each. */
export async function list(args: string[]): Promise<number> {
  parseOptions("list", args, {});
  for (const experiment of builtInExperiments) {
    const { id, title, arms, seeds } = experiment;
    const steps = replicaStepsOf(experiment);
    process.stdout.write(
      `${id.padEnd(20)} ${title} (${counted(arms.length, "arm")}, ${counted(seeds.length, "seed")}, ${counted(steps, "replica-step")})\n`,
    );
  }
  return exitCodes.done;
}
