/**
 * What a training step and a run cost, and how that grows with everything a user can turn:
 *   npx tsx bench/scale.ts [--rounds 9] [--json FILE]
 * One thread of the processor's engine unless said otherwise. The cases of a curve take turns; beside the time on the
 * clock, the processor's own time is written down, which other work on the machine changes little. Afterwards the
 * model of src/nn/plan/step-cost.ts is fitted to every other case, and checked on those between.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { cpuMemoryBytes } from "#nn/cpu/memory-layout.ts";
import { freshState, type CohortSpec } from "#nn/engine.ts";
import { defaultHidden, parameterCount, type ModelShape } from "#nn/model-shape.ts";
import { stepCost, stepMilliseconds } from "#nn/plan/step-cost.ts";
import { allowRelaxedSimd, spawnCpuThread } from "../src/cli/spawn-cpu-thread.ts";
import { fitRates } from "./fit-rates.ts";
import { currentLoad, describeMachine } from "./machine.ts";
import { randomBatch, randomParameters } from "./random-work.ts";
import { measureRuns } from "./scale-runs.ts";

interface Case {
  curve: string;
  value: number;
  spec: CohortSpec;
  threads: number;
}

interface Point {
  curve: string;
  value: number;
  shape: ModelShape;
  batch: number;
  parameters: number;
  /** Per replica and step, all on dense rows: packed or padded rows cost less. */
  flops: number;
  /** Per replica and step: the fastest round, and the middle one. */
  ms_min: number;
  ms_median: number;
  /** The same in processor time, all threads together. */
  cpu_ms_min: number;
  cpu_ms_median: number;
  memory_mb: number;
}

const { values: options } = parseArgs({
  options: { rounds: { type: "string", default: "9" }, json: { type: "string" } },
});

const optimizer = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, clipNorm: 1 };

interface Setting {
  width?: number;
  layers?: number;
  context?: number;
  replicas?: number;
  vocabulary?: number;
}

/** 512 tokens a step, as the ready experiments have: a longer context means fewer rows. */
function specOf({ width = 64, layers = 2, context = 32, replicas = 1, vocabulary = 235 }: Setting): CohortSpec {
  const shape = { layers, width, heads: 4, hidden: defaultHidden(width), context, vocabulary };
  return { shape, replicas, batch: 512 / context, optimizer };
}

const curveOf = (curve: keyof Setting, values: readonly number[]): Case[] =>
  values.map((value) => ({ curve, value, spec: specOf({ [curve]: value }), threads: 1 }));

const curves: Case[][] = [
  curveOf("width", [16, 32, 64, 96, 128, 192, 256]),
  curveOf("layers", [1, 2, 3, 4, 6, 8]),
  curveOf("context", [16, 32, 64, 128, 256]),
  curveOf("vocabulary", [64, 235, 1000, 4000]),
  curveOf("replicas", [1, 2, 4, 8, 16, 32]),
  [1, 2].map((threads) => ({ curve: "threads", value: threads, spec: specOf({ replicas: 8 }), threads })),
];

/** One turn lasts about this long. */
const turnMs = 60;

interface Runner {
  place: Case;
  /** Trains for one turn and gives times per replica and step. */
  turn(): Promise<{ ms: number; cpuMs: number }>;
  close(): Promise<void>;
}

async function open(place: Case): Promise<Runner> {
  const { spec, threads } = place;
  const engine = await createCpuEngine(threads === 1 ? { threads: 0 } : { threads, spawn: spawnCpuThread });
  const cohort = await engine.createCohort(spec);
  await cohort.restore(freshState(randomParameters(spec), spec.replicas));
  const batch = randomBatch(spec, 0);
  const train = async (steps: number): Promise<{ ms: number; cpuMs: number }> => {
    const [startMs, startCpu] = [performance.now(), process.cpuUsage()];
    await cohort.train(Array.from({ length: steps }, () => batch));
    const cpu = process.cpuUsage(startCpu);
    const share = steps * spec.replicas;
    return { ms: (performance.now() - startMs) / share, cpuMs: (cpu.user + cpu.system) / 1000 / share };
  };
  for (let i = 0; i < 20; i += 1) await train(1); // the compiler of the engine takes some steps to do its best
  const { cpuMs } = await train(1);
  const steps = Math.max(1, Math.round(turnMs / (cpuMs * spec.replicas)));
  return { place, turn: () => train(steps), close: () => engine.dispose() };
}

async function measure(cases: readonly Case[], rounds: number): Promise<Point[]> {
  const runners: Runner[] = [];
  for (const place of cases) runners.push(await open(place));
  const taken = runners.map((): { ms: number; cpuMs: number }[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [i, runner] of runners.entries()) taken[i]!.push(await runner.turn());
  for (const runner of runners) await runner.close();
  return cases.map((place, i) => pointOf(place, taken[i]!));
}

function pointOf({ curve, value, spec, threads }: Case, taken: readonly { ms: number; cpuMs: number }[]): Point {
  const { products, attention, elementwise } = stepCost(spec);
  const sorted = (key: "ms" | "cpuMs"): number[] => taken.map((one) => one[key]).sort((a, b) => a - b);
  const [ms, cpuMs] = [sorted("ms"), sorted("cpuMs")];
  const middle = Math.floor(taken.length / 2);
  return {
    curve,
    value,
    shape: spec.shape,
    batch: spec.batch,
    parameters: parameterCount(spec.shape),
    flops: products + attention + elementwise,
    ms_min: round(ms[0]!),
    ms_median: round(ms[middle]!),
    cpu_ms_min: round(cpuMs[0]!),
    cpu_ms_median: round(cpuMs[middle]!),
    memory_mb: round(cpuMemoryBytes(spec, threads) / 1e6),
  };
}

const round = (value: number): number => Number(value.toPrecision(4));

allowRelaxedSimd();
const machine = describeMachine();
const points: Point[] = [];
const cases = curves.flat();
for (const curve of curves) {
  const measured = await measure(curve, Number(options.rounds));
  points.push(...measured);
  for (const point of measured) {
    const rate = point.flops / point.cpu_ms_min / 1e6;
    console.log(
      `${point.curve} ${point.value}`.padEnd(16),
      `${point.ms_min} ms (middle ${point.ms_median}), processor time ${point.cpu_ms_min} (${point.cpu_ms_median}),`,
      `${(point.flops / 1e6).toFixed(0)} MFLOP, ${rate.toFixed(1)} GFLOP/s`,
    );
  }
}
// Threads do the same work; their processor time would be fitted twice.
const fitted = points.flatMap((point, i) =>
  point.curve === "threads" ? [] : [{ point, cost: stepCost(cases[i]!.spec) }],
);
const isCheck = (_: unknown, i: number): boolean => i % 2 === 1;
const samples = fitted.map(({ point, cost }) => ({ cost, ms: point.cpu_ms_min }));
const rates = fitRates(samples.filter((one, i) => !isCheck(one, i)));
const errorOf = ({ cost, ms }: (typeof samples)[number]): number => stepMilliseconds(cost, rates) / ms - 1;
const errors = samples.filter(isCheck).map(errorOf);
const worst = Math.max(...errors.map(Math.abs));
const typical = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
console.log("rates:", JSON.stringify(rates));
console.log(`on the ${errors.length} cases left out: typically ${percent(typical)} off, at worst ${percent(worst)}`);
const runs = await measureRuns();
for (const { curve, value, models, replicaSteps, seconds, cpuSeconds } of runs)
  console.log(
    `${curve} ${value}`.padEnd(16),
    `${models} models, ${replicaSteps} replica-steps: ${seconds} s, processor time ${cpuSeconds} s`,
  );
if (options.json) {
  const report = {
    machine: { ...machine, load_after: currentLoad() },
    points,
    runs,
    rates,
    check: { cases: errors.length, typical_error: round(typical), worst_error: round(worst) },
  };
  writeFileSync(options.json, `${JSON.stringify(report, undefined, 2)}\n`);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
