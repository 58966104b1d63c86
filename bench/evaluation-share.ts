/**
 * How much of a run's computing goes into asking: `npx tsx bench/evaluation-share.ts [SEEDS]`, processor time of the
 * calling thread, so that other work on the machine does not count. The built-in `cheese`, all its arms.
 */
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import type { Cohort, Engine } from "#nn/engine.ts";
import { runExperiment } from "#train/run.ts";

const spentMs: Record<string, number> = { train: 0, score: 0, generate: 0 };

/** Runs a call and adds the processor time it took. */
async function timed<Result>(name: string, call: () => Promise<Result>): Promise<Result> {
  const before = process.cpuUsage();
  const result = await call();
  const { user, system } = process.cpuUsage(before);
  spentMs[name]! += (user + system) / 1000;
  return result;
}

async function countingEngine(): Promise<Engine> {
  const engine = await createCpuEngine({ threads: 0 });
  return {
    ...engine,
    async createCohort(spec): Promise<Cohort> {
      const cohort = await engine.createCohort(spec);
      return {
        spec,
        train: (batches) => timed("train", () => cohort.train(batches)),
        score: (rows) => timed("score", () => cohort.score(rows)),
        generate: (request) => timed("generate", () => cohort.generate(request)),
        logits: (rows, positions) => cohort.logits(rows, positions),
        save: () => cohort.save(),
        restore: (state) => cohort.restore(state),
        dispose: () => cohort.dispose(),
      };
    },
  };
}

const cheese = builtInExperiments.find(({ id }) => id === "cheese")!;
const experiment = { ...cheese, seeds: cheese.seeds.slice(0, Number(process.argv[2] ?? cheese.seeds.length)) };
const startMs = process.cpuUsage();
const run = runExperiment({
  runId: "share",
  experiment,
  supply: {
    open: async () => ({ engine: await countingEngine(), reason: "measured" }),
    replace: () => Promise.resolve(undefined),
  },
  appVersion: "bench",
  startedAt: new Date().toISOString(),
  nowMs: () => performance.now(),
  signal: { aborted: false },
});
for await (const event of run) if (event.type === "noted") console.log(event.text);
const { user, system } = process.cpuUsage(startMs);
const totalMs = (user + system) / 1000;
console.log(
  `${experiment.arms.length} arms x ${experiment.seeds.length} seeds, ${Math.round(totalMs)} ms of processor time`,
);
for (const [name, ms] of Object.entries(spentMs)) {
  console.log(`${name.padEnd(9)} ${Math.round(ms)} ms, ${((100 * ms) / totalMs).toFixed(2)} %`);
}
