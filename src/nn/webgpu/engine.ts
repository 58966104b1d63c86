import type { CohortSpec, Engine } from "../engine.ts";
import { describeGpu, type OpenGpu } from "../gpu-device.ts";
import { WebGpuCohort } from "./cohort.ts";
import { refuseTooLarge } from "./memory.ts";
import { PipelineCache, type CompileProgress } from "./pipelines.ts";
import { chooseTuning, type TuningMemory } from "./trial.ts";
import { softwareTuning, type Tuning } from "./tuning.ts";

export interface WebGpuEngineOptions {
  gpu: OpenGpu;
  /** Kernels compiled so far; the first cohort of a shape waits for seconds on some machines. */
  onProgress?: (progress: CompileProgress) => void;
  /** Where choices of kernels are remembered from visit to visit. */
  remember?: TuningMemory;
  /** Instead of a trial. */
  tuning?: Tuning;
  /** Most time to spend on a trial; 0 means none. Software adapters get none unless it is asked for here. */
  trialMs?: number;
  /** Monotonic clock. */
  nowMs?: () => number;
  /** Instead of as many as take a moment. */
  stepsPerSubmission?: number;
  /** Memory to stay within, if known. */
  memoryBytes?: number;
}

export interface WebGpuEngine extends Engine {
  createCohort(spec: CohortSpec, purpose?: "run" | "trial"): Promise<WebGpuCohort>;
}

/** The plan replayed as WGSL on a device that tfjs may use too; nothing here depends on tfjs. Does not own the device. */
export function createWebGpuEngine(options: WebGpuEngineOptions): WebGpuEngine {
  const { gpu, onProgress, stepsPerSubmission } = options;
  const { limits } = gpu.device;
  const nowMs = options.nowMs ?? (() => performance.now());
  const pipelines = new PipelineCache(gpu.device);
  const cohorts = new Set<WebGpuCohort>();
  const tuningFor = async (spec: CohortSpec, purpose: "run" | "trial"): Promise<Tuning> => {
    if (options.tuning) return options.tuning;
    const trialMs = options.trialMs ?? (gpu.isFallbackAdapter ? 0 : 1000);
    if (trialMs === 0) return softwareTuning;
    const trial = { gpu, spec, pipelines, nowMs, trialMs: purpose === "trial" ? 0 : trialMs };
    return chooseTuning(trial, options.remember);
  };
  return {
    id: "webgpu",
    description: `WebGPU on ${describeGpu(gpu)}`,
    async createCohort(spec, purpose = "run") {
      gpu.failures.throwIfAny();
      const memory = { ...numbersOf(limits), totalBytes: options.memoryBytes };
      refuseTooLarge(spec, options.tuning ?? softwareTuning, memory);
      const tuning = await tuningFor(spec, purpose);
      refuseTooLarge(spec, tuning, memory);
      const executorOptions = { gpu, pipelines, nowMs, stepsPerSubmission, onProgress };
      const cohort = await WebGpuCohort.create(spec, tuning, executorOptions, () => cohorts.delete(cohort));
      cohorts.add(cohort);
      return cohort;
    },
    async dispose() {
      await Promise.all([...cohorts].map((cohort) => cohort.dispose()));
    },
  };
}

function numbersOf({ maxBufferSize, maxStorageBufferBindingSize }: GPUSupportedLimits) {
  return { maxBufferSize, maxStorageBufferBindingSize };
}
