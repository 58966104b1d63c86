import { expect, test } from "vitest";
import { createTfjsFallback } from "#nn/reference/tfjs-backends.ts";
import { createTfjsEngine } from "#nn/reference/tfjs-engine.ts";

test("where WebAssembly does not start, tfjs runs in JavaScript", async () => {
  const missing = { plain: "/nowhere/plain.wasm", simd: "/nowhere/simd.wasm" };
  const engine = createTfjsEngine(await createTfjsFallback(missing));
  const again = createTfjsEngine(await createTfjsFallback(missing));
  expect([engine.description, again.description]).toEqual(
    Array(2).fill("TensorFlow.js in plain JavaScript, this computer's processor"),
  );
});
