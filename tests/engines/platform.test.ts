import { expect, test } from "vitest";

test("the browser gives WebGPU to the page", async () => {
  const adapter = await navigator.gpu.requestAdapter();
  expect(adapter).not.toBeNull();
  const device = await adapter!.requestDevice();
  expect(device.limits.maxStorageBuffersPerShaderStage).toBeGreaterThanOrEqual(8);
  device.destroy();
});
