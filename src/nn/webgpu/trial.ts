import type { CohortSpec } from "../engine.ts";
import type { OpenGpu } from "../gpu-device.ts";
import type { MatmulCall } from "../plan/plan.ts";
import { matmul } from "./kernels/matmul.ts";
import type { PipelineCache } from "./pipelines.ts";
import { subgroupsAgree } from "./subgroups.ts";
import { adapterName, type TuningMemory } from "./tuning-memory.ts";
import { matmulVariants, softwareTuning, type MatmulKind, type MatmulVariantName, type Tuning } from "./tuning.ts";

export interface TrialOptions {
  gpu: OpenGpu;
  spec: CohortSpec;
  pipelines: PipelineCache;
  nowMs: () => number;
  /** What is not tried by then stays untried; with 0, whatever mostly wins is taken, and not remembered. */
  trialMs: number;
}

/** What a trial found; stored as JSON. */
interface Choice {
  nn: MatmulVariantName;
  nt: MatmulVariantName;
  tn: MatmulVariantName;
  gradientParts: number;
}

interface Candidate {
  variant: MatmulVariantName;
  parts: number;
}

/** Times the kernels' variants on this device with the products of this cohort, once; later from memory. */
export async function chooseTuning(options: TrialOptions, memory?: TuningMemory): Promise<Tuning> {
  const key = keyOf(options);
  const remembered = parseChoice(await memory?.get(key));
  const choice = remembered ?? (await runTrial(options));
  if (!remembered && options.trialMs > 0) await memory?.set(key, JSON.stringify(choice));
  const lanes = options.gpu.isFallbackAdapter ? softwareTuning.lanes : 16;
  return {
    matmul: { nn: matmulVariants[choice.nn], nt: matmulVariants[choice.nt], tn: matmulVariants[choice.tn] },
    gradientParts: choice.gradientParts,
    lanes,
    subgroups: lanes > 1 && (await subgroupsAgree(options.gpu, options.pipelines, lanes, options.nowMs)),
    activations: "f32", // what may be instead, half-gate.ts finds out
  };
}

async function runTrial(options: TrialOptions): Promise<Choice> {
  const endMs = options.nowMs() + options.trialMs;
  const best: Partial<Record<MatmulKind, Candidate>> = {};
  const kinds = ["tn", "nn", "nt"] as const;
  for (const [i, kind] of kinds.entries()) {
    const startMs = options.nowMs();
    best[kind] = await fastest(options, kind, startMs + (endMs - startMs) / (kinds.length - i));
  }
  const { nn, nt, tn } = best;
  return { nn: nn!.variant, nt: nt!.variant, tn: tn!.variant, gradientParts: tn!.parts };
}

/** Candidates in the order of how often they may be expected to win, as time may run out. */
function candidatesFor(kind: MatmulKind, { gpu, spec }: TrialOptions): Candidate[] {
  const names: MatmulVariantName[] = gpu.isFallbackAdapter
    ? ["lanes8x8", "registers8x8"]
    : ["workgroup32x32", "workgroup64x64", "registers4x4", "workgroup64x64by8", "registers8x8", "registers4x8"];
  const { maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupStorageSize } = gpu.device.limits;
  const possible = names.filter((name) => {
    const { memory, threadsX, threadsY, tileRows, tileColumns } = matmulVariants[name];
    const storage = memory === "workgroup" ? 16 * 4 * (tileRows * threadsY + 1.25 * tileColumns * threadsX) : 0;
    return threadsX * threadsY <= maxComputeInvocationsPerWorkgroup && storage <= maxComputeWorkgroupStorageSize;
  });
  const rows = spec.batch * spec.shape.context;
  const parts = kind === "tn" && !gpu.isFallbackAdapter ? [4, 16, 1].filter((n) => n === 1 || rows >= 32 * n) : [1];
  return possible.flatMap((variant) => parts.map((n) => ({ variant, parts: n })));
}

async function fastest(options: TrialOptions, kind: MatmulKind, endMs: number): Promise<Candidate> {
  const candidates = candidatesFor(kind, options);
  let best = { candidate: candidates[0]!, ms: Infinity };
  const operands = createOperands(options);
  try {
    for (const candidate of candidates) {
      if (options.nowMs() >= endMs) break;
      const ms = await timeCandidate(options, kind, candidate, operands);
      if (ms < best.ms) best = { candidate, ms };
    }
  } finally {
    for (const buffer of Object.values(operands)) buffer.destroy();
  }
  return best.candidate;
}

const mostParts = 16;

/** The products around the joint query, key and value matrix: of middling size, one of each kind. */
function productOf(kind: MatmulKind, { shape, batch }: CohortSpec): MatmulCall {
  const [rows, width] = [batch * shape.context, shape.width];
  const sizes = {
    nn: { m: rows, k: width, n: 3 * width },
    nt: { m: rows, k: 3 * width, n: width },
    tn: { m: width, k: rows, n: 3 * width },
  };
  return {
    kernel: "matmul",
    a: { buffer: "a", offset: 0 },
    b: { buffer: "b", offset: 0 },
    out: { buffer: "out", offset: 0 },
    transposeA: kind === "tn",
    transposeB: kind === "nt",
    ...sizes[kind],
  };
}

interface Operands {
  a: GPUBuffer;
  b: GPUBuffer;
  out: GPUBuffer;
  uniforms: GPUBuffer;
}

/** Of the cohort's replicas, enough to fill a GPU and not so many that a single product would take long. */
function trialReplicas({ shape, batch, replicas }: CohortSpec): number {
  const enoughFlops = 2e9;
  const flops = 6 * batch * shape.context * shape.width ** 2;
  return Math.max(1, Math.min(replicas, Math.floor(enoughFlops / flops)));
}

/** Large enough for every kind of product; zeros, which take as long as any other numbers. */
function createOperands({ gpu, spec }: TrialOptions): Operands {
  const { batch, shape } = spec;
  const replicas = trialReplicas(spec);
  const elements = 3 * shape.width * Math.max(batch * shape.context, shape.width * mostParts);
  const create = (label: string): GPUBuffer =>
    gpu.device.createBuffer({ label, size: 4 * elements * replicas, usage: GPUBufferUsage.STORAGE });
  const uniforms = gpu.device.createBuffer({ label: "offsets", size: 256, usage: GPUBufferUsage.UNIFORM });
  return { a: create("a"), b: create("b"), out: create("out"), uniforms };
}

/** Milliseconds per dispatch: the shortest of three bursts, each long enough for the clock. */
async function timeCandidate(
  { gpu, spec, pipelines, nowMs }: TrialOptions,
  kind: MatmulKind,
  { variant, parts }: Candidate,
  operands: Operands,
): Promise<number> {
  const call = productOf(kind, spec);
  const strides = { a: call.m * call.k, b: call.k * call.n, out: call.m * call.n * parts };
  const one = matmulVariants[variant];
  const tuning: Tuning = { ...softwareTuning, matmul: { nn: one, nt: one, tn: one }, gradientParts: parts };
  const strideOf = (buffer: string): number => (buffer === "a" ? strides.a : buffer === "b" ? strides.b : strides.out);
  const dispatch = matmul(
    call,
    { parts },
    { replicas: trialReplicas(spec), tuning, optimizer: spec.optimizer, strideOf, halves: new Set() },
  );
  const [pipeline] = await pipelines.compile([dispatch]);
  const { a, b, out, uniforms } = operands;
  const bindGroup = gpu.device.createBindGroup({
    layout: pipelines.layoutOf(dispatch),
    entries: [a, b, out, uniforms].map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  const burst = async (count: number): Promise<number> => {
    const encoder = gpu.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline!);
    pass.setBindGroup(0, bindGroup);
    for (let i = 0; i < count; i += 1) pass.dispatchWorkgroups(...dispatch.workgroups);
    pass.end();
    const startMs = nowMs();
    gpu.device.queue.submit([encoder.finish()]);
    await gpu.device.queue.onSubmittedWorkDone();
    return (nowMs() - startMs) / count;
  };
  const firstMs = await burst(1);
  const count = Math.max(1, Math.min(100, Math.floor(4 / Math.max(firstMs, 0.02))));
  let bestMs = Infinity;
  for (let i = 0; i < 3; i += 1) bestMs = Math.min(bestMs, await burst(count));
  await gpu.failures.settle();
  return bestMs;
}

function keyOf({ gpu, spec }: TrialOptions): string {
  const { shape, replicas, batch } = spec;
  return `webgpu-tuning-1|${adapterName(gpu)}|width ${shape.width}, rows ${batch * shape.context}, replicas ${replicas}`;
}

/** What an older version stored, or nothing, counts as nothing. */
function parseChoice(text: string | undefined): Choice | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { nn, nt, tn, gradientParts } = value as Partial<Record<keyof Choice, unknown>>;
  if (!isVariant(nn) || !isVariant(nt) || !isVariant(tn)) return undefined;
  const isPartCount = typeof gradientParts === "number" && Number.isInteger(gradientParts) && gradientParts >= 1;
  return isPartCount && gradientParts <= mostParts ? { nn, nt, tn, gradientParts } : undefined;
}

function isVariant(name: unknown): name is MatmulVariantName {
  return typeof name === "string" && Object.hasOwn(matmulVariants, name);
}
