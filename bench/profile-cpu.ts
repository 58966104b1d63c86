// Where the time of one training step goes, kernel by kernel: npx tsx bench/profile-cpu.ts [setting] [--no-relaxed]
import { createRng } from "#core/random.ts";
import { bindPlan, type StepFrame } from "#nn/cpu/bind-plan.ts";
import { instantiateKernels, supportedKernelBuild, type Kernels } from "#nn/cpu/kernels.ts";
import { LiveRows } from "#nn/cpu/live-rows.ts";
import { layoutMemory } from "#nn/cpu/memory-layout.ts";
import { initialParameters } from "#nn/model-shape.ts";
import { toArena } from "#nn/plan/arena.ts";
import { allowRelaxedSimd } from "../src/cli/spawn-cpu-thread.ts";
import { cpuSettings, randomBatch } from "./cpu-settings.ts";

const warmUpSteps = 50;
const steps = 100;

interface Timing {
  calls: number;
  /** Of one call; 0 where nobody counts. */
  flops: number;
  /** Per step, all calls together. */
  ms: number[];
}

const timings = new Map<string, Timing>();

function timingOf(name: string, flops: number): Timing {
  const timing = timings.get(name) ?? { calls: 0, flops, ms: [] };
  timings.set(name, timing);
  return timing;
}

/** The same kernels, each call on the clock. */
function timed(kernels: Kernels): Kernels {
  return new Proxy(
    { ...kernels },
    {
      get(_, property) {
        const name = String(property) as keyof Kernels;
        const kernel = kernels[name] as (...args: number[]) => number;
        return (...args: number[]): number => {
          const start = performance.now();
          const result = kernel(...args);
          const ms = performance.now() - start;
          const [, , transposeA, , , transposeB, , , m, k, n] = args;
          const kind = transposeA ? "a^T b" : transposeB ? "a b^T" : "a b";
          const timing =
            name === "matmul" ? timingOf(`matmul ${kind} ${m} x ${k} x ${n}`, 2 * m! * k! * n!) : timingOf(name, 0);
          timing.calls += 1;
          timing.ms.push((timing.ms.pop() ?? 0) + ms);
          return result;
        };
      },
    },
  );
}

if (!process.argv.includes("--no-relaxed")) allowRelaxedSimd();
const asked = process.argv.slice(2).find((word) => !word.startsWith("--")) ?? "S";
const setting = cpuSettings.find(({ name }) => name === asked);
if (setting === undefined)
  throw new Error(`no setting ${asked}; there are ${cpuSettings.map((s) => s.name).join(", ")}`);
const { spec } = setting;
const layout = layoutMemory({ ...spec, replicas: 1 });
const memory = new WebAssembly.Memory({ initial: layout.bytes / 65_536 });
const { inputs, rotaryTable, workspace } = layout;
const addresses = layout.replicas[0]!;
const live = new LiveRows(memory, inputs, spec.shape);
const batch = randomBatch(setting);
for (let row = 0; row < spec.batch; row += 1) live.add(batch, row * spec.shape.context);
const parameters = toArena(initialParameters(spec.shape, createRng("profile")), spec.shape);
new Float32Array(memory.buffer, addresses.parameters, parameters.length).set(parameters);
const calls = bindPlan(layout.training, {
  kernels: timed(await instantiateKernels(supportedKernelBuild(), memory)),
  memory,
  rotaryTable,
  workspace,
  optimizer: spec.optimizer,
  positions: inputs.positions,
  targetRows: inputs.targetRows,
  addresses: new Map([...layout.trainingBuffers, ...Object.entries(addresses)]),
});
const frame: StepFrame = {
  momentsOffset: 0,
  live: live.live,
  targets: live.targets,
  rows: 0,
  inverseWeightSum: live.inverseWeightSum(),
  learningRateEmbeddings: 1e-4,
  learningRateBody: 1e-4,
  firstCorrection: 1,
  secondCorrection: 1,
  loss: 0,
  squaredNorm: 0,
};
const wholeSteps: number[] = [];
for (let step = 0; step < warmUpSteps + steps; step += 1) {
  if (step === warmUpSteps) for (const timing of timings.values()) Object.assign(timing, { calls: 0, ms: [] });
  for (const timing of timings.values()) timing.ms.push(0);
  const start = performance.now();
  for (const call of calls) call(frame);
  if (step >= warmUpSteps) wholeSteps.push(performance.now() - start);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const total = median(wholeSteps);
console.log(
  `${setting.name}: ${live.live} of ${inputs.capacity} positions live, ${live.targets} weighted; medians of ${steps}`,
);
const rows = [...timings].map(([name, timing]) => ({ name, ...timing, ms: median(timing.ms) }));
for (const { name, calls: count, flops, ms } of rows.sort((a, b) => b.ms - a.ms)) {
  const perStep = count / steps;
  const share = `${((100 * ms) / total).toFixed(1)} %`.padStart(7);
  const rate = flops > 0 ? `${((flops * perStep) / ms / 1e6).toFixed(1)} GFLOP/s` : "";
  console.log(`${`${perStep} x ${name}`.padEnd(36)} ${ms.toFixed(3).padStart(7)} ms ${share}  ${rate}`);
}
console.log(`${"the whole step".padEnd(36)} ${total.toFixed(3).padStart(7)} ms`);
