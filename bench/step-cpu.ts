// Milliseconds of one training step on one thread: npx tsx bench/step-cpu.ts
import { createRng } from "#core/random.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { freshState, type Cohort } from "#nn/engine.ts";
import { initialParameters, parameterCount } from "#nn/model-shape.ts";
import { planTraining } from "#nn/plan/make-plan.ts";
import { allowRelaxedSimd } from "../src/cli/spawn-cpu-thread.ts";
import { cpuSettings, randomBatch, type CpuSetting } from "./cpu-settings.ts";

const rounds = 15;
const stepsPerRound = 4;

async function open({ spec }: CpuSetting): Promise<Cohort> {
  const engine = await createCpuEngine({ threads: 0 });
  const cohort = await engine.createCohort(spec);
  const size = parameterCount(spec.shape);
  const parameters = new Float32Array(spec.replicas * size);
  for (let replica = 0; replica < spec.replicas; replica += 1) {
    parameters.set(initialParameters(spec.shape, createRng(replica)), replica * size);
  }
  await cohort.restore(freshState(parameters, spec.replicas));
  return cohort;
}

async function measure(setting: CpuSetting): Promise<void> {
  const cohort = await open(setting);
  const batches = new Array(stepsPerRound).fill(randomBatch(setting));
  await cohort.train([...batches, ...batches]);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await cohort.train(batches);
    times.push((performance.now() - start) / stepsPerRound / setting.spec.replicas);
  }
  times.sort((a, b) => a - b);
  const [best, median] = [times[0]!, times[Math.floor(rounds / 2)]!];
  const { shape, batch } = setting.spec;
  const flops = planTraining({ shape, batch, replicas: 1 }).flops;
  const columns = [`${median.toFixed(2)} / ${best.toFixed(2)} ms`, `${(flops / median / 1e6).toFixed(1)} GFLOP/s`];
  console.log(`${setting.name.padEnd(24)} ${columns.join("   ")}`);
}

if (!process.argv.includes("--no-relaxed")) allowRelaxedSimd();
console.log("median / fastest per replica-step, and the plan's operations per second of the median");
for (const setting of cpuSettings) await measure(setting);
