import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { definitionDifference } from "#core/definition.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { compareRuns, type PublishedRun, type Reproduction } from "#core/reproduction.ts";
import { summaryOf } from "#core/results.ts";
import { sweepPoints } from "#core/sweep.ts";
import type { RunEvent } from "#core/run-events.ts";
import { createEngineSupply } from "#train/choose-engine.ts";
import { RunControl } from "#train/run-control.ts";
import { appVersion } from "./app-version.ts";
import { exitCodes } from "./exit-codes.ts";
import { nodeCandidates } from "./node-engines.ts";
import { parseOptions } from "./parse-options.ts";
import { nameOf, readIndex, readPublished, type Source } from "./published-results.ts";

/** `lab reproduce [--quick] [NAME…]`: runs what docs/results holds again, with the same seeds, and compares. */
export async function reproduce(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions("reproduce", args, {
    quick: { type: "boolean", default: false },
  });
  const { spread, results, unpublished } = await readIndex();
  const chosen = choose(values.quick ? onePerPreset(results, positionals) : results, positionals);
  // One seed is a chain of stages that hardly fills two threads, so several results run beside each other.
  const atOnce = values.quick ? Math.min(availableParallelism(), chosen.length) : 1;
  const threads = Math.max(1, Math.floor(availableParallelism() / atOnce));
  const found: Checked[] = [];
  const queue = [...chosen.entries()];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const [place, source] = next;
        found[place] = await check(source, { isQuick: values.quick, threads, spread });
      }
    }),
  );
  process.stdout.write(tableOf([columns, ...found.map(({ row }) => row)]));
  if (unpublished.length > 0) process.stdout.write(`Without published results so far: ${unpublished.join(", ")}.\n`);
  return found.every(({ isSame }) => isSame) ? exitCodes.done : exitCodes.failed;
}

const columns = ["result", "seeds", "models", "equal figures", "largest difference", "outcome"];

interface Checked {
  row: string[];
  isSame: boolean;
}

async function check(
  source: Source,
  { isQuick, threads, spread }: { isQuick: boolean; threads: number; spread: Parameters<typeof compareRuns>[3] },
): Promise<Checked> {
  const { experiment, run } = await readPublished(source);
  const seeds = isQuick ? experiment.seeds.slice(0, 1) : experiment.seeds;
  process.stderr.write(`${nameOf(source)}: ${seeds.length} of ${experiment.seeds.length} seeds …\n`);
  const again = await runAgain({ ...experiment, seeds }, threads);
  const found = compareRuns(run, again, experiment.contrasts, spread);
  const changed = whatChanged(source, experiment);
  const row = rowOf(nameOf(source), seeds, found, changed);
  process.stderr.write(`${nameOf(source)}: ${row.slice(3).join(", ")}\n`);
  return { row, isSame: found.outcome !== "differs" && changed === undefined };
}

/** Of every built-in experiment its first result, and those that are named: what a few minutes are enough for. */
function onePerPreset(sources: readonly Source[], names: readonly string[]): readonly Source[] {
  return sources.filter(
    (source, i) =>
      names.includes(nameOf(source)) ||
      (source.preset !== null && sources.findIndex(({ preset }) => preset === source.preset) === i),
  );
}

/** Those of that name, else all. */
function choose(sources: readonly Source[], names: readonly string[]): readonly Source[] {
  for (const name of names) {
    if (sources.some((source) => nameOf(source) === name)) continue;
    const known = sources.map(nameOf).join(", ");
    throw new RunFailure("bad-input", `There is no published result "${name}". There are: ${known}.`);
  }
  return names.length === 0 ? sources : sources.filter((source) => names.includes(nameOf(source)));
}

/** Where the built-in experiment of today differs from what was run; seeds aside. */
function whatChanged({ preset }: Source, run: Experiment): string | undefined {
  if (preset === null) return undefined;
  const found = builtInExperiments.find(({ id }) => id === preset);
  const today = found && run.point ? sweepPoints(found)[run.point.index] : found;
  return today
    ? definitionDifference(today, run)?.message
    : `there is no built-in experiment "${preset}" that holds this`;
}

async function runAgain(experiment: Experiment, threads: number): Promise<PublishedRun> {
  const nowMs = (): number => performance.now();
  const supply = createEngineSupply({
    candidates: nodeCandidates("cpu", threads),
    choice: "cpu",
    nowMs,
  });
  let last: RunEvent | undefined;
  const startedAt = new Date().toISOString();
  await new RunControl().drive({ runId: randomUUID(), experiment, supply, appVersion, startedAt, nowMs }, (events) => {
    last = events.at(-1);
  });
  if (last?.type === "failed") throw new RunFailure(last.code, last.message);
  if (last?.type !== "finished") throw new Error("the run ended without a result");
  return { rows: summaryOf(last.results), engine: last.results.engine.description };
}

const outcomes: Record<Reproduction["outcome"], string> = {
  equal: "equal",
  "within-spread": "within the spread between builds",
  differs: "DIFFERS",
};

function rowOf(name: string, seeds: readonly number[], found: Reproduction, changed: string | undefined): string[] {
  const outcome = outcomes[found.outcome] + (changed === undefined ? "" : `; THE EXPERIMENT CHANGED: ${changed}`);
  const largest = found.largestNats === 0 ? "none" : `${found.largestNats.toPrecision(2)} nats`;
  const listed = seeds.length > 3 ? `${seeds[0]}..${seeds.at(-1)}` : seeds.join(",");
  return [name, listed, String(found.models), `${found.equal} of ${found.figures}`, largest, outcome];
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("  "));
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}
