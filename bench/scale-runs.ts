import { replicaStepsOf } from "#core/expansion.ts";
import type { Experiment } from "#core/experiment.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { repeated, sweepPoints } from "#core/sweep.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { RunControl } from "#train/run-control.ts";

/** A whole run, questions and statistics included, of an experiment with fewer steps than it comes with. */
export interface RunPoint {
  curve: "seeds" | "sweep points";
  value: number;
  models: number;
  replicaSteps: number;
  seconds: number;
  cpuSeconds: number;
}

/** What every stage of `cheese` is cut to, so that a curve takes minutes: texts and questions weigh more than in real runs. */
const stepShare = 1 / 10;

const cheese = builtInExperiments.find(({ id }) => id === "cheese")!;
const short = (seeds: number): Experiment => ({
  ...cheese,
  seeds: Array.from({ length: seeds }, (_, i) => 1000 + i),
  stages: Object.fromEntries(
    Object.entries(cheese.stages).map(([name, stage]) => [
      name,
      { ...stage, steps: Math.ceil(stage.steps * stepShare), warmupSteps: 1 },
    ]),
  ),
});

/** One thread; the first run of all is thrown away, as JavaScript is compiled in it. */
export async function measureRuns(): Promise<RunPoint[]> {
  await run([short(1)]);
  const points: RunPoint[] = [];
  for (const value of [1, 2, 4, 8]) points.push({ curve: "seeds", value, ...(await run([short(value)])) });
  for (const value of [1, 2, 4])
    points.push({ curve: "sweep points", value, ...(await run(sweepPoints(repeated(short(1), value)))) });
  return points;
}

async function run(experiments: readonly Experiment[]): Promise<Omit<RunPoint, "curve" | "value">> {
  const [startMs, startCpu] = [performance.now(), process.cpuUsage()];
  const sum = { models: 0, replicaSteps: 0 };
  for (const experiment of experiments) {
    await new RunControl().drive(
      {
        ...{ runId: "scale", experiment, appVersion: "bench", startedAt: new Date().toISOString() },
        supply: {
          open: async () => ({ engine: await createCpuEngine({ threads: 0 }), reason: "measured" }),
          replace: () => Promise.resolve(undefined),
        },
        nowMs: () => performance.now(),
      },
      (events) => {
        for (const event of events) if (event.type === "failed") throw new Error(event.message);
      },
    );
    sum.models += experiment.arms.length * experiment.seeds.length;
    sum.replicaSteps += replicaStepsOf(experiment);
  }
  const cpu = process.cpuUsage(startCpu);
  const round = (value: number): number => Number(value.toPrecision(4));
  return {
    ...sum,
    seconds: round((performance.now() - startMs) / 1000),
    cpuSeconds: round((cpu.user + cpu.system) / 1e6),
  };
}
