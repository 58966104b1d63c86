import { join } from "node:path";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { shardOf, type Shard } from "#core/shard.ts";
import { repeated } from "#core/sweep.ts";
import type { BaseModel } from "#train/base-model.ts";
import type { ChoiceOptions } from "#train/choose-engine.ts";
import { withBase } from "./load-base.ts";
import { loadExperiment, parseSeeds } from "./load-experiment.ts";
import { parseOptions } from "./parse-options.ts";

export interface RunOptions {
  /** The whole experiment. */
  experiment: Experiment;
  /** What is trained here: all of it, or the part of one shard. */
  part: Experiment;
  shard: Shard | undefined;
  outDirectory: string;
  engine: ChoiceOptions["choice"];
  threads: number | undefined;
  resume: boolean;
  /** Replaces what lies in the folder. */
  overwrite: boolean;
  /** Of a sweep, only this point, from 1. */
  point: number | undefined;
  /** Says also what a split of one arm's seeds would have found. */
  placebo: boolean;
  /** The saved model that every arm starts from. */
  base: BaseModel | undefined;
  /** Writes the trained models, too. */
  models: boolean;
  quiet: boolean;
  json: boolean;
}

/** Arguments of `lab run`. Throws RunFailure "bad-input" naming the option and the fix. */
export async function parseRunOptions(args: string[]): Promise<RunOptions> {
  const { values, positionals } = parseOptions("run", args, declared);
  if (positionals.length > 1)
    throw new RunFailure("bad-input", `One experiment at a time, not ${positionals.join(", ")}.`);
  if (values.resume && values.overwrite) {
    throw new RunFailure(
      "bad-input",
      "--resume goes on with what is there and --overwrite replaces it: leave one out.",
    );
  }
  const { experiment: loaded, base } = await withBase(await loadExperiment(positionals[0]), values.base);
  const times = parseCount("--repeat", values.repeat);
  if (times !== undefined && loaded.sweep) {
    throw new RunFailure("bad-input", `--repeat ${times}: "${loaded.id}" has a sweep already: leave one of them out.`);
  }
  const repeats = times === undefined ? loaded : repeated(loaded, times);
  const experiment = values.seeds === undefined ? repeats : { ...repeats, seeds: parseSeeds(values.seeds) };
  const shard = parseShard(values.shard);
  const directory = join("results", experiment.id);
  return {
    experiment,
    part: shard ? shardOf(experiment, shard) : experiment,
    shard,
    outDirectory: values.out ?? (shard ? join(directory, `shard-${shard.index}-of-${shard.count}`) : directory),
    engine: parseEngine(values.engine),
    threads: parseCount("--threads", values.threads),
    resume: values.resume,
    overwrite: values.overwrite,
    point: parsePoint(values.point, experiment),
    placebo: values.placebo,
    base,
    models: values.models,
    quiet: values.quiet,
    json: values.json || (!values.quiet && !process.stdout.isTTY),
  };
}

const declared = {
  out: { type: "string" },
  seeds: { type: "string" },
  shard: { type: "string" },
  resume: { type: "boolean", default: false },
  overwrite: { type: "boolean", default: false },
  engine: { type: "string", default: "auto" },
  threads: { type: "string" },
  repeat: { type: "string" },
  point: { type: "string" },
  base: { type: "string" },
  placebo: { type: "boolean", default: false },
  models: { type: "boolean", default: false },
  quiet: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

function parseEngine(name: string): ChoiceOptions["choice"] {
  if (name === "auto" || name === "webgpu" || name === "cpu" || name === "tfjs") return name;
  throw new RunFailure("bad-input", `--engine ${name}: use auto, webgpu, cpu or tfjs.`);
}

function parseCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 256) {
    throw new RunFailure("bad-input", `${option} ${text}: write a whole number from 1 to 256.`);
  }
  return count;
}

function parsePoint(text: string | undefined, { id, sweep }: Experiment): number | undefined {
  const point = parseCount("--point", text);
  if (point === undefined) return undefined;
  if (!sweep) throw new RunFailure("bad-input", `--point ${point}: "${id}" has no sweep: leave the option out.`);
  if (point > sweep.values.length) {
    throw new RunFailure(
      "bad-input",
      `--point ${point}: the sweep has ${sweep.values.length} values: take one of them.`,
    );
  }
  return point;
}

/** `2/4` -> the second of four shards. The only shard of one is the whole. */
function parseShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined;
  const [, index = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > count) {
    throw new RunFailure("bad-input", `--shard ${text}: write which of how many, from 1/4 to 4/4 for four shards.`);
  }
  return count === 1 ? undefined : { index, count };
}
