import { existsSync } from "node:fs";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { definitionDifference, differenceBetween } from "#core/definition.ts";
import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { modelPath } from "#core/model-name.ts";
import { ElementTexts } from "#core/element-texts.ts";
import { parseResultsBytes } from "#core/parse-results.ts";
import type { ReplicaResult, Results } from "#core/results.ts";
import { unitsOf } from "#core/shard.ts";
import { refuseForeign, type RunCheckpoint } from "#train/checkpoint.ts";
import { appVersion } from "./app-version.ts";
import type { CheckpointSlots } from "./checkpoint-slots.ts";
import { refuseHeld } from "./hold-folder.ts";
import { runInWords, seedsInWords, seedsOption } from "./in-words.ts";
import { decodeBytes } from "./decode-bytes.ts";
import type { RunOptions } from "./run-options.ts";

/** How a run may begin in its folder: from a checkpoint, not at all because everything is there, or afresh. */
export interface Beginning {
  resumeFrom?: RunCheckpoint;
  /** Of checkpoints that cannot be read while another can. */
  problems?: readonly string[];
  /** What was asked for, as it lies there. */
  finished?: Results;
}

/**
 * Looks at what lies in a run's folder. Throws RunFailure "bad-input" naming it and the ways out when it would be lost:
 * nothing that was trained is written over unless --overwrite says so.
 */
export async function beginningIn(slots: CheckpointSlots, options: RunOptions): Promise<Beginning> {
  const { outDirectory, experiment } = options;
  await refuseFile(outDirectory);
  await refuseHeld(outDirectory);
  const points = await pointFolders(outDirectory);
  if (points.length > 0) throw refusal(outDirectory, `holds a sweep (${points.join(", ")})`, otherFolder);
  if (options.overwrite) return {};
  const kept = await slots.newest();
  if (kept) refuseCheckpoint(kept.checkpoint, options);
  const found = await resultsIn(outDirectory);
  // A run that was stopped before its first model was finished.
  const there = found && found.replicas.length > 0 ? found : undefined;
  if (there && differenceBetween(there.experiment, experiment)) throw otherRun(there, options);
  if (kept) return { resumeFrom: kept.checkpoint, problems: kept.problems };
  if (!there) return {};
  if (!isFinished(there, options)) throw refusal(outDirectory, `holds ${runInWords(there)}`, `${otherFolder}, ${anew}`);
  await refuseUnlikeAsked(there, options);
  return { finished: there };
}

const otherFolder = "name another folder with --out";
const anew = "or replace it with --overwrite";

function refusal(folder: string, holds: string, ways: string): RunFailure {
  return new RunFailure("bad-input", `${folder} ${holds}: ${ways}.`);
}

function refuseCheckpoint(checkpoint: RunCheckpoint, { resume, part, outDirectory }: RunOptions): void {
  if (resume) return refuseForeign(checkpoint, { experiment: part, appVersion });
  const percent = Math.floor((100 * checkpoint.replicaStepsDone) / checkpoint.totalReplicaSteps);
  const holds = `holds a run of "${checkpoint.experiment.id}" that was stopped at ${percent} %`;
  throw refusal(outDirectory, holds, `add --resume to go on with it, ${otherFolder}, ${anew}`);
}

function otherRun(there: Results, { experiment, outDirectory }: RunOptions): RunFailure {
  const holds = `holds ${runInWords(there)}`;
  const ways = `${otherFolder}, ${anew}`;
  if (there.experiment.id !== experiment.id) return refusal(outDirectory, holds, ways);
  const difference = definitionDifference(there.experiment, experiment);
  if (difference) {
    return refusal(outDirectory, `${holds}, and of another definition (${difference.message})`, ways);
  }
  const asked = `${holds}, not ${seedsInWords(experiment.seeds)}`;
  const added = experiment.seeds.filter((seed) => !there.experiment.seeds.includes(seed));
  if (added.length === 0) return refusal(outDirectory, asked, ways);
  const more = `${outDirectory}-more`;
  return refusal(
    outDirectory,
    asked,
    `to have them all, run the new ones beside it (--seeds ${seedsOption(added)} --out ${more}) and join both ` +
      `(npm run lab -- merge ${outDirectory} ${more} --out ${outDirectory}-all); else ${ways}`,
  );
}

/** What is done is done by another engine, or without the models that are asked for now. */
async function refuseUnlikeAsked({ engine: { id } }: Results, options: RunOptions): Promise<void> {
  const { engine, models, outDirectory, part } = options;
  const ways = `${otherFolder}, or train it again with --overwrite`;
  if (engine !== "auto" && engine !== id) {
    throw refusal(outDirectory, `holds this run, computed by the engine ${id}, not ${engine}`, ways);
  }
  if (!models) return;
  const missing = unitsOf(part)
    .map(modelPath)
    .find((path) => !existsSync(join(outDirectory, path)));
  if (missing === undefined) return;
  throw refusal(outDirectory, `holds this run without all of its models (${missing} is not there)`, ways);
}

/** Whether every model that was asked for is there. */
export function isFinished({ replicas }: Results, { part }: Pick<RunOptions, "part">): boolean {
  return unitsOf(part).every(({ arm, seed }) => replicas.some((one) => one.arm === arm && one.seed === seed));
}

/**
 * Before a sweep: a run of its own in the folder, or values of another sweep, would be mixed up with this one's. The
 * points that are run now are looked at each by itself.
 */
export async function refuseOtherSweep(
  folder: string,
  points: readonly Experiment[],
  isRunNow: (index: number) => boolean,
): Promise<void> {
  await refuseFile(folder);
  if (await resultsIn(folder)) throw refusal(folder, "holds a run that is no sweep", otherFolder);
  for (const name of await pointFolders(folder)) {
    const index = Number(name.slice("point-".length)) - 1;
    const point = points[index];
    if (!point) throw refusal(folder, `holds ${name}, a value that this sweep does not have`, otherFolder);
    const there = isRunNow(index) ? undefined : await resultsIn(join(folder, name));
    const difference = there && definitionDifference(there.experiment, point);
    if (difference) throw refusal(folder, `holds ${name} of another sweep (${difference.message})`, otherFolder);
  }
}

/**
 * The results in a folder; undefined where there are none. `texts`: told those of its elements. Throws RunFailure
 * "bad-input" for a file that is no result.
 */
export async function resultsIn(folder: string, texts = new ElementTexts()): Promise<Results | undefined> {
  const path = join(folder, "results.json");
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && parseResultsBytes(bytes, path, texts, decodeBytes);
}

/** `point-1`, `point-2`, …: the folders of a sweep's values, in their order. */
export async function pointFolders(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.filter((name) => /^point-\d+$/.test(name)).sort((a, b) => Number(a.slice(6)) - Number(b.slice(6)));
}

/** Throws RunFailure "bad-input" where a file stands in place of the folder. */
export async function refuseFile(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found && !found.isDirectory()) throw new RunFailure("bad-input", `--out ${folder}: is a file: name a folder.`);
}

/** Removes what an earlier run wrote there, once a new one is about to write. */
export async function clearRun(folder: string): Promise<void> {
  const names = ["results.json", "results.csv", "events.jsonl", "report.html", "models"];
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
}

/**
 * Whether nothing of the older result is lost when the newer one takes its place. `texts`: of what was read from files;
 * equal ones spare comparing what they say.
 */
export function holdsAllOf(newer: Results, older: Results, texts = new ElementTexts()): boolean {
  const place = ({ arm, seed }: ReplicaResult): string => JSON.stringify([arm, seed]);
  const there = new Map(newer.replicas.map((one) => [place(one), one]));
  return (
    definitionDifference(newer.experiment, older.experiment) === undefined &&
    older.replicas.every((one) => {
      const other = there.get(place(one));
      if (!other) return false;
      const [own, its] = [texts.of(one), texts.of(other)];
      return (own && its && Buffer.compare(own, its) === 0) || differenceBetween(other, one) === undefined;
    })
  );
}
