import type { OpenGpu } from "../gpu-device.ts";

/** Storage for choices; the engine does not care where. Values are opaque text. */
export interface TuningMemory {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

/** As exactly as WebGPU names it. */
export function adapterName({ adapterInfo }: OpenGpu): string {
  const { vendor, architecture, device, description } = adapterInfo;
  return [vendor, architecture, device, description].join(" ");
}
