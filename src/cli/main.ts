import { RunFailure } from "#core/failure.ts";
import { check } from "./check.ts";
import { exitCodes } from "./exit-codes.ts";
import { list } from "./list.ts";
import { run } from "./run.ts";

const help = `TinyWhy without a window: the experiments of the page, on this machine's processor.

  npm run lab -- list                     what there is to run
  npm run lab -- check NAME-or-FILE       is this experiment complete and sound?
  npm run lab -- run NAME-or-FILE         train, ask, and write the results

Options of run
  --out DIR        where results.json, results.csv and events.jsonl go (default: results/NAME)
  --seeds 1..8     which seeds, as a range or a list (1,2,5); default: those of the experiment
  --engine ENGINE  auto (default), cpu or tfjs
  --threads N      processor threads (default: all)
  --quiet          only the verdict
  --json           progress as JSON lines instead of words (also when not on a terminal)

Exit codes: 0 done, 1 failed, 2 bad input, 130 interrupted with everything finished kept.
`;

const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = { list, check, run };

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || args.includes("--help")) {
    process.stdout.write(help);
    return name === undefined ? exitCodes.badInput : exitCodes.done;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new RunFailure("bad-input", `There is no command "${name}": use list, check or run, or --help.`);
  return command(rest);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof RunFailure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.code === "bad-input" ? exitCodes.badInput : exitCodes.failed;
}
