import { writeSafetensors } from "#core/safetensors.ts";
import { toLlama } from "#nn/export/llama.ts";
import { parameterCount } from "#nn/model-shape.ts";
import { fixture, fixtureParameters } from "./fixture.ts";

/** One replica of the fixture, with gains that are not 1. */
const replica = 1;

/** [parameterCount] */
export function exportedParameters(): Float32Array {
  const count = parameterCount(fixture.spec.shape);
  return fixtureParameters().slice(replica * count, (replica + 1) * count);
}

/** Its model.safetensors. */
export function exportedFile(): Uint8Array {
  return writeSafetensors(toLlama(fixture.spec.shape, exportedParameters()), {
    format: "pt",
    made_by: "TinyWhy tests ✓",
  });
}
