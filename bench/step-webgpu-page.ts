import { freshState, type CohortSpec } from "#nn/engine.ts";
import { openGpuDevice, type OpenGpu } from "#nn/gpu-device.ts";
import { planTraining } from "#nn/plan/make-plan.ts";
import { createWebGpuEngine } from "#nn/webgpu/engine.ts";
import { Executor } from "#nn/webgpu/executor.ts";
import { PipelineCache } from "#nn/webgpu/pipelines.ts";
import { toProgram } from "#nn/webgpu/program.ts";
import { matmulVariants, softwareTuning, type MatmulVariantName, type Tuning } from "#nn/webgpu/tuning.ts";
import { randomBatch, randomParameters } from "./random-work.ts";

export interface StepRequest {
  spec: CohortSpec;
  /** Steps per measurement, after one that warms up. */
  steps: number;
  /** Kernel variant for all products, instead of the engine's choice. */
  variant?: MatmulVariantName;
  /** Activations in 16 bits. */
  half: boolean;
  /** Tries the kernels' variants and 16 bits as on a graphics card, with more time for it. */
  check: boolean;
  /** Times every kernel by itself. */
  profile?: boolean;
}

export interface StepFigures {
  device: string;
  firstStepMs: number;
  stepMs: number;
  dispatchesPerStep: number;
  submissionsPerStep: number;
  hostMsPerStep: number;
  megabytes: number;
  lossNats: number;
  /** What the check of 16 bits found. */
  notes: readonly string[];
  profile?: { label: string; ms: number; count: number }[];
}

export async function measureStep({ spec, steps, variant, half, check, profile }: StepRequest): Promise<StepFigures> {
  const opening = await openGpuDevice();
  if (opening.status === "unavailable") throw new Error(opening.reason);
  const { gpu } = opening;
  const tuning = variant === undefined && !half ? undefined : tuningWith(variant, half);
  const notes: string[] = [];
  const checking = check ? { trialMs: 60_000, onNote: (text: string) => void notes.push(text) } : {};
  const engine = createWebGpuEngine({ gpu, ...(tuning ? { tuning } : checking) });
  const startMs = performance.now();
  const cohort = await engine.createCohort(spec);
  await cohort.restore(freshState(randomParameters(spec), spec.replicas));
  await cohort.train([randomBatch(spec, 0)]);
  const firstStepMs = performance.now() - startMs;
  await cohort.train([randomBatch(spec, 1)]);
  const batches = Array.from({ length: steps }, (_, i) => randomBatch(spec, 2 + i));
  const before = { ...cohort.counts };
  const trainMs = performance.now();
  const { lossNats } = await cohort.train(batches);
  const stepMs = (performance.now() - trainMs) / steps;
  const figures = {
    device: engine.description,
    firstStepMs,
    stepMs,
    dispatchesPerStep: cohort.dispatchesPerStep,
    submissionsPerStep: (cohort.counts.submissions - before.submissions) / steps,
    hostMsPerStep: (cohort.counts.hostMs - before.hostMs) / steps,
    megabytes: (await cohort.bytes()) / 2 ** 20,
    lossNats: lossNats.at(-1)!,
    notes,
  };
  await engine.dispose();
  const result = profile ? { ...figures, profile: await profileKernels(gpu, spec, tuning ?? softwareTuning) } : figures;
  gpu.device.destroy();
  return result;
}

/** Each kernel alone, eight times in one submission, the fastest of six, on whatever the buffers hold. */
async function profileKernels(gpu: OpenGpu, spec: CohortSpec, tuning: Tuning) {
  const pipelines = new PipelineCache(gpu.device);
  const program = toProgram(planTraining(spec), tuning, spec.optimizer);
  const byLabel = new Map<string, { label: string; ms: number; count: number }>();
  for (const dispatch of program.dispatches) {
    const known = byLabel.get(dispatch.label);
    if (known) known.count += 1;
    else byLabel.set(dispatch.label, { label: dispatch.label, ms: 0, count: 1 });
  }
  for (const entry of byLabel.values()) {
    const dispatch = program.dispatches.find(({ label }) => label === entry.label)!;
    const options = { gpu, pipelines, nowMs: () => performance.now(), stepsPerSubmission: 8 };
    const executor = await Executor.create({ ...program, dispatches: [dispatch] }, options);
    const run = (steps: number): Promise<void> =>
      executor.run(
        steps,
        (step, inputs) => inputs.floats("weights")?.fill(1),
        () => undefined,
      );
    await run(8);
    entry.ms = Infinity;
    for (let burst = 0; burst < 6; burst += 1) {
      const startMs = performance.now();
      await run(8);
      entry.ms = Math.min(entry.ms, (performance.now() - startMs) / 8);
    }
    executor.destroy();
  }
  return [...byLabel.values()].sort((a, b) => b.ms * b.count - a.ms * a.count);
}

function tuningWith(variant: MatmulVariantName | undefined, half: boolean): Tuning {
  const tuning: Tuning = { ...softwareTuning, activations: half ? "f16" : "f32" };
  const one = variant && matmulVariants[variant];
  return one ? { ...tuning, matmul: { nn: one, nt: one, tn: one } } : tuning;
}

declare global {
  interface Window {
    measureStep: typeof measureStep;
  }
}
window.measureStep = measureStep;
