import { dispose, type Tensor } from "@tensorflow/tfjs-core";
import type { TfjsBackend } from "./tfjs-backend.ts";

/** Values of tensors, which are disposed. Throws RunFailure if the device failed meanwhile: the values could be stale. */
export async function readAll(backend: TfjsBackend, tensors: Tensor[]): Promise<Float32Array[]> {
  const reads = Promise.all(tensors.map((one) => one.data<"float32">()));
  const values = await reads.catch(async (error: unknown) => {
    await backend.settle(); // a read that breaks off because the device went away is told as that
    throw error;
  });
  backend.activate();
  dispose(tensors);
  await backend.settle();
  return values.map((array) => array.slice()); // tfjs may hand out the array it keeps itself
}
