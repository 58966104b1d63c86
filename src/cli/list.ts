import { builtInExperiments } from "#core/experiments/built-in.ts";
import { replicaStepsOf } from "#core/expansion.ts";
import { exitCodes } from "./exit-codes.ts";
import { parseOptions } from "./parse-options.ts";

/** `lab list`: the built-in experiments, a line each. */
export async function list(args: string[]): Promise<number> {
  parseOptions("list", args, {});
  for (const experiment of builtInExperiments) {
    const { id, title, arms, seeds } = experiment;
    const steps = replicaStepsOf(experiment);
    process.stdout.write(
      `${id.padEnd(20)} ${title} (${arms.length} arms, ${seeds.length} seeds, ${steps} replica-steps)\n`,
    );
  }
  return exitCodes.done;
}
