import { RunFailure } from "#core/failure.ts";
import { exitCodes } from "./exit-codes.ts";
import { nearest } from "#core/nearest.ts";
import { systemWords } from "./system-words.ts";

const help = `TinyWhy without a window: the experiments of the page, on this machine's processor.

  npm run lab -- list                     what there is to run
  npm run lab -- check NAME-or-FILE       is this experiment complete and sound?
  npm run lab -- run NAME-or-FILE         train, ask, and write the results
  npm run lab -- merge DIR… --out DIR     join shards, or runs of other seeds, to one result; a bundle is a DIR, too
  npm run lab -- pool NAME-or-FILE FILE…  one verdict over the small files or codes that a room handed in
  npm run lab -- report DIR               a page about a run, to read, print and send: DIR/report.html
  npm run lab -- bundle DIR               everything of a run in one file, which the page opens
  npm run lab -- export NAME-or-FILE      its texts and questions, to train the same arms larger in PyTorch
  npm run lab -- reproduce [NAME…]        run what docs/results holds again and compare; --quick: one seed of each

Options of run
  --out DIR        where results.json, results.csv and events.jsonl go (default: results/NAME)
  --seeds 1..8     which seeds, as a range or a list (1,2,5); default: those of the experiment
  --shard 2/4      only the second of four parts, to be merged later: whole seeds, then arms of a seed
  --resume         go on from where it was stopped
  --overwrite      replace what another run left in --out; without it nothing that was trained is written over
  --engine ENGINE  auto (default), webgpu, cpu or tfjs
  --threads N      processor threads (default: all)
  --repeat N       N runs that differ in the order of reading alone: how far do their answers differ?
  --point K        of a sweep, only the K-th value (the others from --out, where they are there, for the curve)
  --base DIR       start every arm from the model in DIR (or a zip) in place of its first stage
  --models         also the trained models, as Hugging Face transformers opens them
  --placebo        also what a split of each control's seeds, as if half were treated, would have found
  --quiet          only the verdict
  --json           progress as JSON lines instead of words (also when not on a terminal)

Options of the others
  --out DIR        where merge, export and report write; of bundle: the file, in place of DIR/bundle.zip
  --overwrite      of merge, export and bundle: replace what is there although something of it would be lost
  --report         of merge: write report.html too
  --partial        of merge: merge what is there although something is missing; the result is marked as not complete

Exit codes: 0 done, 1 failed, 2 bad input, 130 interrupted with everything finished kept, 141 nobody reads on.
`;

/** Loaded when asked for: to list experiments, nobody waits for what trains them. */
const commands: Readonly<Record<string, () => Promise<(args: string[]) => Promise<number>>>> = {
  list: async () => (await import("./list.ts")).list,
  check: async () => (await import("./check.ts")).check,
  run: async () => (await import("./run.ts")).run,
  merge: async () => (await import("./merge.ts")).merge,
  pool: async () => (await import("./pool.ts")).pool,
  report: async () => (await import("./report.ts")).report,
  bundle: async () => (await import("./bundle.ts")).bundle,
  export: async () => (await import("./export.ts")).exportExperiment,
  reproduce: async () => (await import("./reproduce.ts")).reproduce,
};

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || args.includes("--help")) {
    process.stdout.write(help);
    return name === undefined ? exitCodes.badInput : exitCodes.done;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    const meant = nearest(name, Object.keys(commands));
    const fix =
      meant === undefined ? `use one of ${Object.keys(commands).join(", ")}, or --help` : `do you mean ${meant}?`;
    throw new RunFailure("bad-input", `There is no command "${name}": ${fix}${meant === undefined ? "." : ""}`);
  }
  const command = await load();
  return command(rest);
}

/**
 * Whoever read the output has gone, as `head` goes, or the disk it goes to is full: a run stops as it does at Ctrl-C,
 * with everything finished kept; anything else has nobody left to talk to.
 */
function endWithReader(error: NodeJS.ErrnoException): void {
  // What is still said while a run stops is lost, too.
  if (isStopping) return;
  const isGone = error.code === "EPIPE";
  if (!isGone) process.stderr.write(`${systemWords(error) ?? error.message}\n`);
  isStopping = process.emit("SIGINT");
  if (!isStopping) process.exit(isGone ? exitCodes.noReader : exitCodes.failed);
}

let isStopping = false;

process.stdout.on("error", endWithReader);
process.stderr.on("error", endWithReader);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const message = error instanceof RunFailure ? error.message : systemWords(error);
  if (message === undefined) throw error;
  process.stderr.write(`${message}\n`);
  process.exitCode = error instanceof RunFailure && error.code === "bad-input" ? exitCodes.badInput : exitCodes.failed;
}
