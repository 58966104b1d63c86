import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import type { RunEvent } from "#core/run-events.ts";
import { createEngineSupply, type ChoiceOptions } from "#train/choose-engine.ts";
import { RunControl } from "#train/run-control.ts";
import { appVersion } from "./app-version.ts";
import { exitCodes } from "./exit-codes.ts";
import { loadExperiment, parseSeeds } from "./load-experiment.ts";
import { nodeCandidates } from "./node-engines.ts";
import { createProgress } from "./progress.ts";
import { RunFiles } from "./run-files.ts";
import { interactionVerdictsOf, verdictLines, verdictsOf } from "./verdict-lines.ts";

interface RunOptions {
  experiment: Experiment;
  outDirectory: string;
  engine: ChoiceOptions["choice"];
  threads: number | undefined;
  quiet: boolean;
  json: boolean;
}

/** `lab run`: trains and asks, writes the files of a run, prints the verdict. */
export async function run(args: string[]): Promise<number> {
  const options = await parseOptions(args);
  const files = new RunFiles(options.outDirectory);
  const progress = createProgress(options);
  const control = new RunControl();
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    control.stop();
  };
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  const supply = createEngineSupply({
    candidates: nodeCandidates(options.engine, options.threads),
    choice: options.engine,
    nowMs: () => performance.now(),
  });
  let last: RunEvent | undefined;
  await control.drive(
    {
      runId: randomUUID(),
      experiment: options.experiment,
      supply,
      appVersion,
      startedAt: new Date().toISOString(),
      nowMs: () => performance.now(),
    },
    async (events) => {
      for (const event of events) {
        await files.write(event);
        progress.show(event);
        last = event;
      }
    },
  );
  process.off("SIGINT", interrupt);
  process.off("SIGTERM", interrupt);
  if (last?.type === "failed") throw new RunFailure(last.code, last.message);
  if (last?.type !== "finished") throw new Error("the run ended without a result");
  if (options.json) {
    for (const verdict of verdictsOf(last.results))
      process.stdout.write(`${JSON.stringify({ type: "verdict", ...verdict })}\n`);
    for (const verdict of interactionVerdictsOf(last.results))
      process.stdout.write(`${JSON.stringify({ type: "interaction", ...verdict })}\n`);
  } else {
    process.stdout.write(verdictLines(last.results));
    if (!options.quiet) process.stdout.write(`Written to ${options.outDirectory}\n`);
  }
  return interrupted ? exitCodes.interrupted : exitCodes.done;
}

async function parseOptions(args: string[]): Promise<RunOptions> {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: "string" },
        seeds: { type: "string" },
        engine: { type: "string", default: "auto" },
        threads: { type: "string" },
        quiet: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new RunFailure("bad-input", `${error instanceof Error ? error.message : String(error)} See --help.`);
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1)
    throw new RunFailure("bad-input", `One experiment at a time, not ${positionals.join(", ")}.`);
  const loaded = await loadExperiment(positionals[0]);
  const experiment = values.seeds === undefined ? loaded : { ...loaded, seeds: parseSeeds(values.seeds) };
  return {
    experiment,
    outDirectory: values.out ?? `results/${experiment.id}`,
    engine: parseEngine(values.engine),
    threads: parseThreads(values.threads),
    quiet: values.quiet,
    json: values.json || (!values.quiet && !process.stdout.isTTY),
  };
}

function parseEngine(name: string): ChoiceOptions["choice"] {
  if (name === "auto" || name === "cpu" || name === "tfjs") return name;
  throw new RunFailure("bad-input", `--engine ${name}: use auto, cpu or tfjs.`);
}

function parseThreads(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const threads = Number(text);
  if (!Number.isInteger(threads) || threads < 1 || threads > 256) {
    throw new RunFailure("bad-input", `--threads ${text}: write a whole number from 1 to 256.`);
  }
  return threads;
}
