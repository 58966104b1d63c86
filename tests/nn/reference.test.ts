import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { createTfjsFallback } from "#nn/reference/tfjs-backends.ts";
import { createTfjsEngine } from "#nn/reference/tfjs-engine.ts";
import { describeEngine } from "../engines/engine-contract.ts";

const { resolve } = createRequire(import.meta.url);
const wasmFiles = {
  plain: resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm"),
  simd: resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm"),
};

describeEngine("tfjs in Node", async () => createTfjsEngine(await createTfjsFallback(wasmFiles)));

test("in Node tfjs runs on WebAssembly", async () => {
  const engine = createTfjsEngine(await createTfjsFallback(wasmFiles));
  expect(engine.description).toBe("TensorFlow.js on WebAssembly, this computer's processor");
});
