import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Experiment } from "#core/experiment.ts";
import { parseResultsText } from "#core/parse-results.ts";
import type { Results } from "#core/results.ts";
import { shardOf } from "#core/shard.ts";
import { areRepeats, curveCsv, repeatSpread, sweepCurve } from "#core/sweep-curve.ts";
import { sweepPoints } from "#core/sweep.ts";
import { points as inPoints } from "#core/sentences/en/numbers.ts";
import { exitCodes } from "./exit-codes.ts";
import { say } from "./progress.ts";
import type { RunOptions } from "./run-options.ts";

/**
 * One run per value, each in a folder of its own (`point-1`, ...), then curve.csv and the curve in words. A run that
 * was interrupted ends the sweep; --resume goes on with it.
 */
export async function runSweep(options: RunOptions, runOne: (options: RunOptions) => Promise<number>): Promise<number> {
  const { experiment, shard, outDirectory } = options;
  const points = sweepPoints(experiment);
  for (const [index, point] of points.entries()) {
    if (options.point !== undefined && options.point !== index + 1) continue;
    say(`${experiment.sweep!.label}: ${valueOf(point)} (${index + 1} of ${points.length})`);
    const part = shard ? shardOf(point, shard) : point;
    const code = await runOne({ ...options, experiment: point, part, outDirectory: folderOf(outDirectory, index) });
    if (code !== exitCodes.done) return code;
  }
  if (shard) return exitCodes.done;
  const found = (await Promise.all(points.map((_, index) => readPoint(outDirectory, index)))).filter((one) => !!one);
  await writeFile(join(outDirectory, "curve.csv"), curveCsv(found));
  process.stdout.write(options.json ? jsonCurves(experiment, found) : curveLines(experiment, found));
  return exitCodes.done;
}

function folderOf(directory: string, index: number): string {
  return join(directory, `point-${index + 1}`);
}

async function readPoint(directory: string, index: number): Promise<Results | undefined> {
  const path = join(folderOf(directory, index), "results.json");
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text === undefined ? undefined : parseResultsText(text, path);
}

function valueOf({ point }: Experiment): number {
  return Object.values(point!.values)[0]!;
}

/** The estimate of every contrast at every value that was run; of repeats, how far they differ. */
function curveLines({ contrasts, sweep }: Experiment, found: readonly Results[]): string {
  const curves = contrasts.map((contrast) => {
    const lines = sweepCurve(found, contrast).map(({ value, estimate: { rate, seeds } }) => {
      const interval = rate?.interval && ` [${inPoints(rate.interval.low)}, ${inPoints(rate.interval.high)}]`;
      const difference = rate ? `${inPoints(rate.difference)}${interval ?? ""} points` : "no seed passed its gate";
      return `  ${value}: ${difference}, ${seeds} ${seeds === 1 ? "seed" : "seeds"}\n`;
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
