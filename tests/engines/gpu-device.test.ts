import { add, dispose } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { createRng } from "#core/random.ts";
import { freshState, type Cohort, type CohortSpec } from "#nn/engine.ts";
import { describeGpu, openGpuDevice, type OpenGpu } from "#nn/gpu-device.ts";
import { createTfjsBackend, createTfjsFallback } from "#nn/reference/tfjs-backends.ts";
import { createTfjsEngine } from "#nn/reference/tfjs-engine.ts";
import { tfjsWasmFiles } from "#nn/reference/tfjs-wasm-files.ts";
import { initialParameters, type ModelShape } from "#nn/model-shape.ts";
import { fixture } from "../reference/fixture.ts";
import { randomBatch } from "./run-kernels.ts";
import { openTestGpu } from "./test-gpu.ts";

test("a device offers what its adapter has", async () => {
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: "high-performance" });
  const { device, isFallbackAdapter } = await openTestGpu();
  for (const feature of ["subgroups", "shader-f16", "timestamp-query"] as const) {
    expect([feature, device.features.has(feature)]).toEqual([feature, adapter!.features.has(feature)]);
  }
  for (const limit of ["maxBufferSize", "maxStorageBufferBindingSize", "maxStorageBuffersPerShaderStage"] as const) {
    expect([limit, device.limits[limit]]).toEqual([limit, adapter!.limits[limit]]);
  }
  expect(isFallbackAdapter).toBe(adapter!.info.isFallbackAdapter);
  device.destroy();
});

test("the engine names the adapter, and says when it is software", async () => {
  const gpu = await openTestGpu();
  const engine = createTfjsEngine(await createTfjsBackend(gpu));
  expect(engine.description).toBe(`TensorFlow.js on WebGPU, ${describeGpu(gpu)}`);
  expect(engine.description).toContain(gpu.adapterInfo.vendor);
  expect(engine.description.endsWith("(software)")).toBe(gpu.isFallbackAdapter);
});

test("small tensors are computed on the GPU too", async () => {
  const gpu = await openTestGpu();
  (await createTfjsBackend(gpu)).activate();
  const sum = add([1, 2, 3], 1);
  const { buffer, tensorRef } = sum.dataToGPU(); // throws for a tensor that the CPU computed
  expect(buffer!.size).toBeGreaterThanOrEqual(12);
  expect([...(await sum.data())]).toEqual([2, 3, 4]);
  dispose([sum, tensorRef]);
  await gpu.failures.settle();
});

test("without WebGPU the reason is said in plain words", async () => {
  const noAdapter = { requestAdapter: () => Promise.resolve(null) } as unknown as GPU;
  const broken = { requestAdapter: () => Promise.reject(new Error("driver too old")) } as unknown as GPU;
  expect(await openGpuDevice(noAdapter)).toMatchObject({
    status: "unavailable",
    reason: "WebGPU is there, but the browser found no usable GPU.",
  });
  expect(await openGpuDevice(broken)).toMatchObject({
    status: "unavailable",
    reason: "The browser could not open the GPU: driver too old",
  });
});

test("without WebGPU tfjs runs on WebAssembly", async () => {
  const engine = createTfjsEngine(await createTfjsFallback(tfjsWasmFiles));
  expect(engine.description).toBe("TensorFlow.js on WebAssembly, this computer's processor");
});

test("a cohort too big for one buffer is refused with the numbers", async () => {
  const engine = createTfjsEngine(await createTfjsBackend(await openTestGpu()));
  const creation = engine.createCohort({ ...fixture.spec, replicas: 10_000_000 });
  await expect(creation).rejects.toMatchObject({ code: "out-of-memory" });
  await expect(creation).rejects.toThrow(/needs \d+ MiB in one piece, and the device offers \d+ MiB/);
});

test("after a dispatch that is not valid, nothing is answered any more", async () => {
  const { gpu, cohort } = await openCohort();
  dispatchTooMuch(gpu.device);
  await expect(cohort.score(batch)).rejects.toMatchObject({ code: "gpu-error" });
  await expect(cohort.train([batch])).rejects.toMatchObject({ code: "gpu-error" });
  await expect(cohort.save()).rejects.toMatchObject({ code: "gpu-error" });
});

test("a device that goes away is reported, and every later use says so", async () => {
  const { gpu, cohort } = await openCohort();
  gpu.device.destroy();
  expect((await gpu.lost).code).toBe("device-lost");
  await expect(cohort.train([batch])).rejects.toMatchObject({ code: "device-lost" });
});

test("a device that goes away while an answer is waited for is reported, too", async () => {
  const { gpu, cohort } = await openCohort();
  const answer = cohort.score(batch);
  gpu.device.destroy();
  await expect(answer).rejects.toMatchObject({ code: "device-lost" });
});

test("after a lost device a new one goes on from the saved state", async () => {
  const { gpu, cohort } = await openCohort();
  const [state, scores] = [await cohort.save(), await cohort.score(batch)];
  gpu.device.destroy();
  await gpu.lost;
  const next = await openCohort();
  await next.cohort.restore(state);
  expect(await next.cohort.save()).toEqual(state);
  expect(await next.cohort.score(batch)).toEqual(scores);
});

/** No larger than it must be: on every new device software compiles all of tfjs' kernels again. */
const shape: ModelShape = { layers: 1, width: 8, heads: 2, hidden: 12, context: 9, vocabulary: 7 };
const spec: CohortSpec = { ...fixture.spec, shape, replicas: 1, batch: 2 };
const batch = randomBatch(spec);

async function openCohort(): Promise<{ gpu: OpenGpu; cohort: Cohort }> {
  const gpu = await openTestGpu();
  const cohort = await createTfjsEngine(await createTfjsBackend(gpu)).createCohort(spec);
  await cohort.restore(freshState(initialParameters(shape, createRng("small")), 1));
  return { gpu, cohort };
}

/** More workgroups than any device takes: WebGPU drops the submission and says so by an event only. */
function dispatchTooMuch(device: GPUDevice): void {
  const module = device.createShaderModule({ code: "@compute @workgroup_size(1) fn main() {}" });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(device.createComputePipeline({ layout: "auto", compute: { module, entryPoint: "main" } }));
  pass.dispatchWorkgroups(device.limits.maxComputeWorkgroupsPerDimension + 1);
  pass.end();
  device.queue.submit([encoder.finish()]);
}
