/** Prints the tables of docs/scale.md from a results file: npx tsx bench/scale-tables.ts FILE */
import { readFileSync } from "node:fs";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { replicaStepsOf } from "#core/expansion.ts";
import { modelSizes } from "#core/model-sizes.ts";
import { defaultHidden, parameterCount } from "#nn/model-shape.ts";
import { stepCost, stepMilliseconds, type StepRates } from "#nn/plan/step-cost.ts";

interface Report {
  points: { curve: string; value: number; parameters: number; flops: number; ms_min: number; cpu_ms_min: number }[];
  runs: { curve: string; value: number; models: number; replicaSteps: number; cpuSeconds: number }[];
  rates: StepRates;
}

const file = process.argv[2];
if (file === undefined) throw new Error("which results file? npx tsx bench/scale-tables.ts bench/results/FILE");
const { points, runs, rates } = JSON.parse(readFileSync(file, "utf8")) as Report;

for (const curve of new Set(points.map((point) => point.curve))) {
  const own = points.filter((point) => point.curve === curve);
  const first = own[0]!;
  // Threads are about the clock; everything else about work.
  const timeOf = (point: (typeof own)[number]): number => (curve === "threads" ? point.ms_min : point.cpu_ms_min);
  table(
    [curve, "parameters", "MFLOP", "ms", "times the first", "GFLOP/s"],
    own.map((point) => [
      String(point.value),
      point.parameters.toLocaleString("en"),
      (point.flops / 1e6).toFixed(0),
      timeOf(point).toFixed(1),
      (timeOf(point) / timeOf(first)).toFixed(2),
      (point.flops / timeOf(point) / 1e6).toFixed(0),
    ]),
  );
}
for (const curve of new Set(runs.map((run) => run.curve))) {
  const own = runs.filter((run) => run.curve === curve);
  table(
    [curve, "models", "replica-steps", "s", "ms per replica-step"],
    own.map(({ value, models, replicaSteps, cpuSeconds }) => [
      ...[value, models, replicaSteps].map(String),
      cpuSeconds.toFixed(1),
      ((1000 * cpuSeconds) / replicaSteps).toFixed(1),
    ]),
  );
}

/** What an hour of threads trains, by the fitted model. */
const cheese = builtInExperiments.find(({ id }) => id === "cheese")!;
const perSeed = replicaStepsOf({ ...cheese, seeds: [1] });
const places = [
  { name: "one laptop, 1 thread", threads: 1 },
  { name: "one laptop, 7 threads", threads: 7 },
  { name: "thirty laptops, 3 threads each", threads: 90 },
  { name: "a cluster, 1,000 threads", threads: 1000 },
];
table(
  ["size", "parameters", "ms a step", ...places.map(({ name }) => name)],
  modelSizes.map(({ id, settings }) => {
    const shape = { ...settings, hidden: defaultHidden(settings.width), context: 32, vocabulary: 235 };
    const ms = stepMilliseconds(stepCost({ shape, batch: 16 }), rates);
    const seedsPerHour = (threads: number): number => (threads * 3_600_000) / ms / perSeed;
    return [
      id,
      parameterCount(shape).toLocaleString("en"),
      ms.toFixed(1),
      ...places.map(({ threads }) => Number(seedsPerHour(threads).toPrecision(2)).toLocaleString("en")),
    ];
  }),
);

function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [head, head.map(() => "---"), ...rows];
  console.log(`\n${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}`);
}
