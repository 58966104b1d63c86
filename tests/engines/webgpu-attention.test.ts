import { beforeAll, expect, test } from "vitest";
import type { OpenGpu } from "#nn/gpu-device.ts";
import type { KernelCall } from "#nn/plan/plan.ts";
import { attentionReference, type AttentionSizes } from "./attention-reference.ts";
import { documentStarts, normals, relativeError, runKernels } from "./run-kernels.ts";
import { openTestGpu } from "./test-gpu.ts";

let gpu: OpenGpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});

/** Head widths that divide into vectors of 4, 2 and 1. */
const cases: (AttentionSizes & { isPacked: boolean })[] = [
  { replicas: 2, batch: 2, context: 7, width: 16, heads: 2, isPacked: true },
  { replicas: 2, batch: 1, context: 5, width: 12, heads: 3, isPacked: true },
  { replicas: 2, batch: 1, context: 5, width: 12, heads: 2, isPacked: true },
  { replicas: 1, batch: 3, context: 6, width: 8, heads: 4, isPacked: true },
  { replicas: 1, batch: 1, context: 9, width: 64, heads: 1, isPacked: true },
  { replicas: 1, batch: 1, context: 256, width: 16, heads: 2, isPacked: false },
];

test.each(cases)("attends as 64 bits do: context $context, width $width, heads $heads", async (sizes) => {
  const { replicas, batch, context, width, heads, isPacked } = sizes;
  const rows = batch * context;
  const starts = documentStarts("documents", replicas * rows, context);
  const values = {
    queryKeyValue: normals("q", replicas * rows * 3 * width),
    documentStarts: isPacked ? starts : starts.fill(0),
    out: new Float32Array(replicas * rows * width),
    logSumExp: new Float32Array(replicas * rows * heads),
    outGradient: normals("gradient", replicas * rows * width),
    queryKeyValueGradient: new Float32Array(replicas * rows * 3 * width).fill(NaN),
    delta: new Float32Array(replicas * rows * heads),
  };
  const at = (buffer: keyof typeof values) => ({ buffer, offset: 0 });
  const queryKeyValue = at("queryKeyValue");
  const common = { queryKeyValue, documentStarts: at("documentStarts"), out: at("out"), logSumExp: at("logSumExp") };
  const size = { rows, width, heads, context };
  const calls: KernelCall[] = [
    { kernel: "rotate", queryKeyValue, ...size },
    { kernel: "attention", ...common, ...size },
    {
      kernel: "attentionBackward",
      ...common,
      outGradient: at("outGradient"),
      queryKeyValueGradient: at("queryKeyValueGradient"),
      delta: at("delta"),
      ...size,
    },
  ];
  const wanted = ["queryKeyValue", "out", "logSumExp", "queryKeyValueGradient"];
  const [rotated, out, logSumExp, gradient] = await runKernels(gpu, { replicas, calls, values }, wanted);
  const expected = attentionReference(sizes, values);
  expect(relativeError(rotated!, expected.rotated)).toBeLessThan(1e-6);
  expect(relativeError(out!, expected.out)).toBeLessThan(3e-6);
  expect(relativeError(logSumExp!, expected.logSumExp)).toBeLessThan(3e-6);
  expect(relativeError(gradient!, expected.queryKeyValueGradient)).toBeLessThan(5e-6);
});
