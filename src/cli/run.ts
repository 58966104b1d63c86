import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { RunFailure } from "#core/failure.ts";
import type { Results } from "#core/results.ts";
import type { RunEvent } from "#core/run-events.ts";
import type { RunCheckpoint } from "#train/checkpoint.ts";
import { createEngineSupply } from "#train/choose-engine.ts";
import { RunControl } from "#train/run-control.ts";
import { startParametersFor } from "#train/start-from.ts";
import { appVersion } from "./app-version.ts";
import { CheckpointSlots } from "./checkpoint-slots.ts";
import { exitCodes } from "./exit-codes.ts";
import { runInWords } from "./in-words.ts";
import { ModelFolder } from "./model-folder.ts";
import { nodeCandidates } from "./node-engines.ts";
import { beginningIn, clearRun, isFinished } from "./out-folder.ts";
import { createProgress, say } from "./progress.ts";
import { RunFiles } from "./run-files.ts";
import { parseRunOptions, type RunOptions } from "./run-options.ts";
import { runSweep } from "./run-sweep.ts";
import { jsonPlacebos, placeboLines } from "./placebo-lines.ts";
import { answersOf } from "./answers.ts";
import { jsonVerdicts, verdictLines } from "./verdict-lines.ts";

/** Nobody watches step by step: fewer, longer calls keep the processor's threads busier, and Ctrl-C is heard in time. */
const trainingCallMs = 500;

/** `lab run`: trains and asks, writes the files of a run, prints the verdict; of a sweep one run per value, and the curve. */
export async function run(args: string[]): Promise<number> {
  const options = await parseRunOptions(args);
  return options.experiment.sweep ? runSweep(options, runOne) : runOne(options);
}

async function runOne(options: RunOptions): Promise<number> {
  const slots = new CheckpointSlots(options.outDirectory);
  const { resumeFrom, problems = [], finished } = await beginningIn(slots, options);
  for (const problem of problems) say(`${problem} Going on from the one before.`);
  if (finished) {
    say(
      `Already done: ${options.outDirectory} holds ${runInWords(finished)}, by TinyWhy ${finished.versions.app}. ` +
        "--overwrite trains it again.",
    );
    report(finished, options);
    return exitCodes.done;
  }
  const { results, isInterrupted } = await train(options, slots, resumeFrom);
  if (isInterrupted && !isFinished(results, options)) {
    say(`Stopped. What is finished is kept in ${options.outDirectory}; the same command with --resume goes on.`);
    report(results, options);
    return exitCodes.interrupted;
  }
  await slots.remove();
  report(results, options);
  return exitCodes.done;
}

async function train(
  options: RunOptions,
  slots: CheckpointSlots,
  resumeFrom: RunCheckpoint | undefined,
): Promise<{ results: Results; isInterrupted: boolean }> {
  const { part, threads } = options;
  const files = new RunFiles(options.outDirectory, {
    isResumed: resumeFrom !== undefined,
    // Only once an engine was found: what is refused costs nobody the run that lies there.
    clear: async () => {
      await slots.remove();
      await clearRun(options.outDirectory);
    },
  });
  const models = options.models ? new ModelFolder(options.outDirectory, part) : undefined;
  const progress = createProgress(options);
  const control = new RunControl();
  let isInterrupted = false;
  const interrupt = (): void => {
    isInterrupted = true;
    control.stop();
  };
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  // Bits are the same on the same engine, so a resumed run stays on its own.
  const engine = options.engine === "auto" ? (engineOf(resumeFrom) ?? "auto") : options.engine;
  const nowMs = (): number => performance.now();
  const supply = createEngineSupply({ candidates: nodeCandidates(engine, threads), choice: engine, nowMs });
  let last: RunEvent | undefined;
  try {
    await control.drive(
      {
        runId: resumeFrom?.runId ?? randomUUID(),
        experiment: part,
        supply,
        appVersion,
        startedAt: resumeFrom?.startedAt ?? new Date().toISOString(),
        nowMs,
        trainingCallMs,
        ...(resumeFrom && { resumeFrom }),
        ...(options.base && { startParameters: startParametersFor(part, options.base) }),
        onCheckpoint: async (checkpoint) => {
          await files.renew();
          await slots.write(checkpoint);
        },
        ...(models && { onFinishedModels: (finished, shape) => models.add(finished, shape) }),
      },
      async (events) => {
        for (const event of events) {
          last = event.type === "finished" ? { ...event, results: ofWhole(event.results, options) } : event;
          await files.write(last);
          progress.show(last);
          // Between the texts of two seeds nothing else lets a signal in.
          if (last.type === "preparing") await setImmediate();
        }
      },
    );
  } finally {
    await files.close();
  }
  await models?.written();
  process.off("SIGINT", interrupt);
  process.off("SIGTERM", interrupt);
  if (last?.type === "failed") throw new RunFailure(last.code, last.message);
  if (last?.type !== "finished") throw new Error("the run ended without a result");
  return { results: last.results, isInterrupted };
}

function engineOf(checkpoint: RunCheckpoint | undefined): "webgpu" | "cpu" | undefined {
  const id = checkpoint?.engine.id;
  return id === "webgpu" || id === "cpu" ? id : undefined;
}

/** A shard's results are those of the whole experiment with most of it missing, so that parts can be merged. */
function ofWhole(results: Results, { experiment, shard }: RunOptions): Results {
  return shard ? { ...results, experiment, completed: false, shard } : results;
}

function report(results: Results, { experiment, part, shard, outDirectory, json, quiet, placebo }: RunOptions): void {
  if (json) {
    if (!shard) process.stdout.write(jsonVerdicts(answersOf(results)) + (placebo ? jsonPlacebos(results) : ""));
    return;
  }
  if (shard) {
    const arms = part.arms.length === experiment.arms.length ? "all arms" : part.arms.map(({ id }) => id).join(", ");
    process.stdout.write(
      `Shard ${shard.index} of ${shard.count}: ${arms} of ${part.seeds.length === 1 ? "seed" : "seeds"} ` +
        `${part.seeds.join(", ")}. The verdict comes when all shards are there: npm run lab -- merge FOLDERS --out FOLDER\n`,
    );
  } else process.stdout.write(verdictLines(answersOf(results)) + (placebo ? placeboLines(results) : ""));
  if (!quiet) process.stdout.write(`Written to ${outDirectory}\n`);
}
