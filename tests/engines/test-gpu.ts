import { openGpuDevice, type OpenGpu } from "#nn/gpu-device.ts";
import { matmulVariants, softwareTuning, type Tuning } from "#nn/webgpu/tuning.ts";

const { registers4x4 } = matmulVariants;

/** For tests of anything but how products are cut up: software compiles it in a quarter of the time. */
export const quickTuning: Tuning = {
  ...softwareTuning,
  matmul: { nn: registers4x4, nt: registers4x4, tn: registers4x4 },
};

/** A device of its own. Throws where there is none: these tests are worth nothing without WebGPU. */
export async function openTestGpu(): Promise<OpenGpu> {
  const opening = await openGpuDevice();
  if (opening.status === "unavailable") throw new Error(opening.reason);
  return opening.gpu;
}

let shared: Promise<OpenGpu> | undefined;

/** The one device of all tests of a file that leave it whole. */
export function sharedTestGpu(): Promise<OpenGpu> {
  return (shared ??= openTestGpu());
}

const codeOf = new WeakMap<GPUShaderModule, string>();
const compiled = new WeakMap<GPUDevice, Map<string, Promise<GPUComputePipeline>>>();
const { createShaderModule, createComputePipelineAsync } = GPUDevice.prototype;

GPUDevice.prototype.createShaderModule = function (descriptor) {
  const module = createShaderModule.call(this, descriptor);
  codeOf.set(module, descriptor.code);
  return module;
};

/**
 * Every engine compiles its kernels anew, and in software that takes most of the time of these tests: a device does it
 * once for each text. That a kernel's layout follows from its text holds for engines as well; see pipelines.ts.
 */
GPUDevice.prototype.createComputePipelineAsync = function (descriptor) {
  const known = compiled.get(this) ?? new Map<string, Promise<GPUComputePipeline>>();
  compiled.set(this, known);
  const code = codeOf.get(descriptor.compute.module)!;
  const pipeline = known.get(code) ?? createComputePipelineAsync.call(this, descriptor);
  known.set(code, pipeline);
  pipeline.catch(() => known.delete(code));
  return pipeline;
};
