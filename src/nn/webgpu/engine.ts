import { halves } from "#core/sentences/en/refusals/halves.ts";
import { tell, type ToldSaid } from "#core/sentences/told.ts";
import type { CohortSpec, Engine } from "../engine.ts";
import { describeGpu, type OpenGpu } from "../gpu-device.ts";
import { WebGpuCohort } from "./cohort.ts";
import { choiceOf, knownActivations, type ActivationChoice } from "./half-gate.ts";
import { refuseTooLarge } from "./memory.ts";
import { PipelineCache, type CompileProgress } from "./pipelines.ts";
import { chooseTuning } from "./trial.ts";
import type { TuningMemory } from "./tuning-memory.ts";
import { softwareTuning, type Tuning } from "./tuning.ts";

export interface WebGpuEngineOptions {
  gpu: OpenGpu;
  /** Kernels compiled so far; the first cohort of a shape waits for seconds on some machines. */
  onProgress?: (progress: CompileProgress) => void;
  /** Where choices of kernels are remembered from visit to visit. */
  remember?: TuningMemory;
  /** Instead of a trial. */
  tuning?: Tuning;
  /** Instead of what the check of 16 bits says; see half-gate.ts. */
  activations?: Tuning["activations"];
  /** Told how this device's activations are kept, and why, when a cohort for a run is made. */
  onNote?: (text: string, said?: ToldSaid) => void;
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
  let description = `WebGPU on ${describeGpu(gpu)}`;
  const open = async (spec: CohortSpec, tuning: Tuning): Promise<WebGpuCohort> => {
    refuseTooLarge(spec, tuning, { ...numbersOf(limits), totalBytes: options.memoryBytes });
    const executorOptions = { gpu, pipelines, nowMs, stepsPerSubmission, onProgress };
    const cohort = await WebGpuCohort.create(spec, tuning, executorOptions, () => cohorts.delete(cohort));
    cohorts.add(cohort);
    return cohort;
  };
  /** Once found out, for all cohorts of the engine: a run of several phases stays with it. */
  let known: ActivationChoice | undefined;
  const activationsFor = async (spec: CohortSpec, tuning: Tuning, limitMs: number): Promise<ActivationChoice> => {
    const { activations, onNote } = options;
    if (known) return known;
    const openWith = (which: Tuning["activations"], of: CohortSpec): Promise<WebGpuCohort> =>
      open(of, { ...tuning, activations: which });
    if (activations) known = choiceOf(activations, tell(halves, "bitsAskedFor", bits[activations]));
    else known = await knownActivations(gpu, { spec, open: openWith, nowMs, limitMs }, options.remember);
    onNote?.(known.reason, known.said);
    return known;
  };
  const tuningFor = async (spec: CohortSpec, purpose: "run" | "trial"): Promise<Tuning> => {
    if (options.tuning) return options.tuning;
    const { activations = "f32" } = options;
    const trialMs = options.trialMs ?? (gpu.isFallbackAdapter ? 0 : 1000);
    if (trialMs === 0) return { ...softwareTuning, activations };
    const trial = { gpu, spec, pipelines, nowMs, trialMs: purpose === "trial" ? 0 : trialMs };
    const tuning = await chooseTuning(trial, options.remember);
    if (purpose === "trial") return { ...tuning, activations };
    return { ...tuning, activations: (await activationsFor(spec, tuning, 2 * trialMs)).activations };
  };
  return {
    id: "webgpu",
    get description() {
      return description;
    },
    async createCohort(spec, purpose = "run") {
      gpu.failures.throwIfAny();
      // Before any trial: in 16 bits it is smaller, but whether those may be used is not known yet.
      const likely = options.tuning ?? { ...softwareTuning, activations: options.activations ?? "f32" };
      refuseTooLarge(spec, likely, { ...numbersOf(limits), totalBytes: options.memoryBytes });
      const tuning = await tuningFor(spec, purpose);
      const suffix = tuning.activations === "f16" ? `, activations in ${bits.f16} bits` : "";
      description = `WebGPU on ${describeGpu(gpu)}${suffix}`;
      return open(spec, tuning);
    },
    async dispose() {
      await Promise.all([...cohorts].map((cohort) => cohort.dispose()));
    },
  };
}

const bits = { f32: 32, f16: 16 };

function numbersOf({ maxBufferSize, maxStorageBufferBindingSize }: GPUSupportedLimits) {
  return { maxBufferSize, maxStorageBufferBindingSize };
}
