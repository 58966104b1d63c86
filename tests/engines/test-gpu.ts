import { openGpuDevice, type OpenGpu } from "#nn/gpu-device.ts";

/** A device of its own. Throws where there is none: these tests are worth nothing without WebGPU. */
export async function openTestGpu(): Promise<OpenGpu> {
  const opening = await openGpuDevice();
  if (opening.status === "unavailable") throw new Error(opening.reason);
  return opening.gpu;
}
