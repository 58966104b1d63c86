import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSafetensors } from "#core/safetensors.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { freshState } from "#nn/engine.ts";
import { fromLlama, toLlama } from "#nn/export/llama.ts";
import { fixture } from "../../reference/fixture.ts";
import { exportedFile, exportedParameters } from "../../reference/llama-export.ts";

const { shape } = fixture.spec;
const expected = JSON.parse(readFileSync(new URL("../../reference/llama.json", import.meta.url), "utf8")) as {
  sha256: string;
  tokens: number[];
  logits: number[][];
};

test("PyTorch, reading the exported files alone, gets the logits that we get", async () => {
  // The very file that PyTorch read.
  expect(createHash("sha256").update(exportedFile()).digest("hex")).toBe(expected.sha256);
  const engine = await createCpuEngine({ threads: 0 });
  const cohort = await engine.createCohort({ ...fixture.spec, replicas: 1 });
  await cohort.restore(freshState(exportedParameters(), 1));
  const rows = expected.tokens.length;
  const tokens = Int32Array.from({ length: rows * shape.context }, (_, i) => expected.tokens[i % shape.context]!);
  const batch = {
    rows,
    tokens,
    targets: new Int32Array(tokens.length),
    weights: new Float32Array(tokens.length),
    documentStarts: new Int32Array(tokens.length),
  };
  const logits = await cohort.logits(
    batch,
    Int32Array.from({ length: rows }, (_, position) => position),
  );
  const largest = Math.max(...expected.logits.flat().map(Math.abs));
  const errors = [...logits].map((value, i) => Math.abs(value - expected.logits.flat()[i]!));
  expect(Math.max(...errors) / largest).toBeLessThan(1e-5);
  await engine.dispose();
});

test("what was exported comes back the same", () => {
  const tensors = readSafetensors(exportedFile(), "model.safetensors");
  expect(fromLlama(shape, tensors, "model.safetensors")).toEqual(exportedParameters());
});

test("tensors of another model are refused by name", () => {
  const tensors = toLlama(shape, exportedParameters());
  const read = (changed: typeof tensors): unknown => fromLlama(shape, changed, "mine.safetensors");
  expect(() => read(tensors.slice(1))).toThrow(/mine\.safetensors: tensor "model\.embed_tokens\.weight" is missing/);
  expect(() => read([...tensors, { name: "extra", shape: [1], values: new Float32Array(1) }])).toThrow(
    /"extra" is not part/,
  );
  const narrower = tensors.map((tensor, i) => (i === 1 ? { ...tensor, shape: [8, 2] } : tensor));
  expect(() => read(narrower)).toThrow(/is \[8,2\] where config\.json asks for \[16\]/);
});
