import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Experiment } from "#core/experiment.ts";
import type { Results } from "#core/results.ts";
import { shardOf } from "#core/shard.ts";
import { areRepeats, curveCsv, repeatSpread, sweepCurve } from "#core/sweep-curve.ts";
import { sweepPoints } from "#core/sweep.ts";
import { points as inPoints } from "#core/sentences/en/numbers.ts";
import { CheckpointSlots } from "./checkpoint-slots.ts";
import { exitCodes } from "./exit-codes.ts";
import { beginningIn, refuseOtherSweep, resultsIn } from "./out-folder.ts";
import { say } from "./progress.ts";
import type { RunOptions } from "./run-options.ts";

/**
 * One run per value, each in a folder of its own (`point-1`, ...), then curve.csv and the curve in words. A run that
 * was interrupted ends the sweep; --resume goes on with it.
 */
export async function runSweep(options: RunOptions, runOne: (options: RunOptions) => Promise<number>): Promise<number> {
  const { experiment, shard, outDirectory } = options;
  const points = sweepPoints(experiment);
  const isRunNow = (index: number): boolean => options.point === undefined || options.point === index + 1;
  const runs = points.flatMap((point, index): RunOptions[] => {
    if (!isRunNow(index)) return [];
    const part = shard ? shardOf(point, shard) : point;
    return [{ ...options, experiment: point, part, outDirectory: folderOf(outDirectory, index) }];
  });
  // Before hours go into the first value: the last one's folder may hold something else.
  await refuseOtherSweep(outDirectory, points, isRunNow);
  for (const run of runs) await beginningIn(new CheckpointSlots(run.outDirectory), run);
  for (const run of runs) {
    const { values, index } = run.experiment.point!;
    say(`${experiment.sweep!.label}: ${Object.values(values)[0]!} (${index + 1} of ${points.length})`);
    const code = await runOne(run);
    if (code !== exitCodes.done) return code;
  }
  if (shard) return exitCodes.done;
  const found = (await Promise.all(points.map((_, index) => resultsIn(folderOf(outDirectory, index))))).filter(
    (one) => !!one,
  );
  await writeFile(join(outDirectory, "curve.csv"), curveCsv(found));
  process.stdout.write(options.json ? jsonCurves(experiment, found) : curveLines(experiment, found));
  return exitCodes.done;
}

function folderOf(directory: string, index: number): string {
  return join(directory, `point-${index + 1}`);
}

/** The estimate of every contrast at every value that was run; of repeats, how far they differ. */
function curveLines({ contrasts, sweep }: Experiment, found: readonly Results[]): string {
  const curves = contrasts.map((contrast) => {
    const lines = sweepCurve(found, contrast).map(({ value, estimate: { rate, seeds } }) => {
      const interval = rate?.interval && ` [${inPoints(rate.interval.low)}, ${inPoints(rate.interval.high)}]`;
      const difference = rate ? `${inPoints(rate.difference)}${interval ?? ""} points` : "no seed passed its gate";
      return `  ${value}: ${difference}, ${seeds} ${seeds === 1 ? "repeat" : "repeats"}\n`;
    });
    return `${contrast.label}, by ${sweep!.label}:\n${lines.join("")}`;
  });
  return `\n${[...curves, ...spreadLines(found)].join("\n")}`;
}

function spreadLines(found: readonly Results[]): string[] {
  const spread = areRepeats(found) ? repeatSpread(found) : [];
  if (spread.length === 0) return [];
  const lines = spread.map(
    ({ arm, tier, marginNats, rate }) => `  ${arm}, ${tier}: ${marginNats.toFixed(3)} nats, ${inPoints(rate)} points\n`,
  );
  return [`Standard deviation between ${spread[0]!.runs} runs of one model:\n${lines.join("")}`];
}

function jsonCurves({ contrasts }: Experiment, found: readonly Results[]): string {
  const curves = contrasts.flatMap((contrast) =>
    sweepCurve(found, contrast).map((point) => ({ type: "curve", contrast: contrast.id, ...point })),
  );
  const spread = (areRepeats(found) ? repeatSpread(found) : []).map((one) => ({ type: "spread", ...one }));
  return [...curves, ...spread].map((line) => `${JSON.stringify(line)}\n`).join("");
}
