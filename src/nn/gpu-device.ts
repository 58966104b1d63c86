import { RunFailure } from "#core/failure.ts";
import { toldInEnglish, type ToldSentences } from "#core/sentences/told.ts";

/** A GPU device of our own, or the reason in plain words why there is none. */
export type GpuOpening =
  { status: "open"; gpu: OpenGpu } | { status: "unavailable"; reason: string; said: ToldSentences };

export interface OpenGpu {
  readonly device: GPUDevice;
  readonly adapterInfo: GPUAdapterInfo;
  /** True for software that only pretends to be a GPU: correct, and slower than WebAssembly. */
  readonly isFallbackAdapter: boolean;
  /** Resolves, with the failure to report, when the device goes away; never rejects. */
  readonly lost: Promise<RunFailure>;
  /** What went wrong on this device so far. Results are to be trusted only while it is empty. */
  readonly failures: GpuFailures;
}

/** Used where the adapter has them; kernels must ask `device.features` before they rely on one. */
const wantedFeatures = ["subgroups", "shader-f16", "timestamp-query"] as const;

/** Asked for as high as the adapter goes: the defaults bind 128 MiB and 8 buffers, too little for one big cohort. */
const raisedLimits = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupSizeZ",
  "maxComputeWorkgroupsPerDimension",
] as const;

/** Requests adapter and device with everything they offer that we use. Never throws. `gpu`: `navigator.gpu`. */
export async function openGpuDevice(gpu: GPU | undefined = globalThis.navigator?.gpu): Promise<GpuOpening> {
  if (!gpu) return unavailable(["noWebGpu"]);
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
    if (!adapter) return unavailable(["noUsableGpu"]);
    const device = await adapter.requestDevice({
      requiredFeatures: wantedFeatures.filter((feature) => adapter.features.has(feature)),
      requiredLimits: Object.fromEntries(raisedLimits.map((limit) => [limit, adapter.limits[limit]])),
    });
    return { status: "open", gpu: watched(device, adapter.info) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return unavailable(["gpuNotOpened", message]);
  }
}

function unavailable(...said: ToldSentences): GpuOpening {
  return { status: "unavailable", reason: toldInEnglish(said), said };
}

/** The GPU in a reader's words, e.g. `nvidia ampere` or `google swiftshader (software)`. */
export function describeGpu({ adapterInfo, isFallbackAdapter }: OpenGpu): string {
  const { vendor, architecture, description } = adapterInfo;
  const name = [vendor, architecture].filter(Boolean).join(" ") || description || "an unnamed GPU";
  return isFallbackAdapter ? `${name} (software)` : name;
}

/**
 * Errors that WebGPU reports outside the call that caused them. An invalid dispatch drops its whole submission and
 * later reads return old data without a word, so one failure makes everything after it worthless.
 */
export class GpuFailures {
  #first: RunFailure | undefined;
  readonly #device: GPUDevice;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** The first failure is the cause; those after it are mostly its consequences. */
  record(failure: RunFailure): void {
    this.#first ??= failure;
  }

  get first(): RunFailure | undefined {
    return this.#first;
  }

  /** Throws RunFailure "gpu-error", "out-of-memory" or "device-lost" if anything failed that is known by now. */
  throwIfAny(): void {
    if (this.#first) throw this.#first;
  }

  /** As `throwIfAny`, after waiting for the errors of everything submitted so far. Call it before results are used. */
  async settle(): Promise<void> {
    this.throwIfAny();
    // Errors arrive in order: once an empty scope is answered, those before it have been delivered.
    this.#device.pushErrorScope("validation");
    await this.#device.popErrorScope().catch(() => null);
    this.throwIfAny();
  }
}

function watched(device: GPUDevice, adapterInfo: GPUAdapterInfo): OpenGpu {
  const failures = new GpuFailures(device);
  device.addEventListener("uncapturederror", ({ error }) => {
    const isMemory = error instanceof GPUOutOfMemoryError;
    failures.record(
      isMemory
        ? new RunFailure("out-of-memory", ["gpuOutOfMemory", error.message])
        : new RunFailure("gpu-error", ["gpuRefused", error.message]),
    );
  });
  const lost = device.lost.then(({ message }) => {
    const failure = new RunFailure("device-lost", ["gpuWentAway", message || undefined]);
    failures.record(failure);
    return failure;
  });
  return { device, adapterInfo, isFallbackAdapter: adapterInfo.isFallbackAdapter === true, lost, failures };
}
