import type { OptimizerSettings } from "../engine.ts";
import type { KernelCall, LossCall, MatmulCall, Plan, PlanBuffer, RmsNormBackwardCall } from "../plan/plan.ts";
import { assertNever } from "#core/failure.ts";
import type { Dispatch } from "./dispatch.ts";
import { attentionBackward } from "./kernels/attention-backward.ts";
import { attention } from "./kernels/attention.ts";
import { attendCached, cacheKeyValue } from "./kernels/cache.ts";
import { ownBuffers, type KernelContext } from "./kernels/context.ts";
import { crossEntropy, score } from "./kernels/cross-entropy.ts";
import { embed, embedBackward, gatherRows } from "./kernels/embed.ts";
import { matmul } from "./kernels/matmul.ts";
import { gainChunks, gainGradients, rmsNorm, rmsNormBackward } from "./kernels/rms-norm.ts";
import { rotate, rotaryTable } from "./kernels/rotate.ts";
import { swiglu, swigluBackward } from "./kernels/swiglu.ts";
import { adamw, gradientSquares, lossAndNorm, normPartCount } from "./kernels/update.ts";
import { halfBuffers, storeHalves } from "./half-storage.ts";
import type { Tuning } from "./tuning.ts";

/** A plan as WebGPU runs it: fewer dispatches than calls, and the buffers that they touch. */
export interface Program {
  replicas: number;
  buffers: readonly ProgramBuffer[];
  dispatches: readonly Dispatch[];
}

export interface ProgramBuffer {
  id: string;
  /** `f16`: two to a word. */
  type: PlanBuffer["type"] | "f16";
  /** Elements per replica. */
  size: number;
  /** `constant` buffers hold `values`, once for all replicas. */
  role: PlanBuffer["role"] | "constant";
  values?: Float32Array;
}

/** Merges calls where one dispatch can do the work of several, and adds the buffers that this needs. */
export function toProgram(plan: Plan, tuning: Tuning, optimizer: OptimizerSettings): Program {
  const halves: ReadonlySet<string> = tuning.activations === "f16" ? halfBuffers(plan) : new Set();
  const buffers = new Map<string, ProgramBuffer>(
    plan.buffers.map(({ id, type, size, role }) => [id, { id, type: halves.has(id) ? "f16" : type, size, role }]),
  );
  addOwnBuffers(plan, tuning, buffers);
  const context: KernelContext = {
    replicas: plan.replicas,
    tuning,
    optimizer,
    strideOf: (buffer) => buffers.get(buffer)!.size,
    halves,
  };
  const dispatches = toDispatches(plan.calls, context).map((dispatch) => storeHalves(dispatch, halves));
  const used = new Set(dispatches.flatMap(({ bindings }) => bindings.map(({ buffer }) => buffer)));
  return {
    replicas: plan.replicas,
    dispatches,
    buffers: [...buffers.values()].filter(({ id }) => used.has(id)),
  };
}

function addOwnBuffers({ calls }: Plan, tuning: Tuning, buffers: Map<string, ProgramBuffer>): void {
  const add = (buffer: ProgramBuffer): void => void buffers.set(buffer.id, buffer);
  const norms = calls.filter((call) => call.kernel === "rmsNormBackward");
  for (const call of calls) {
    if (call.kernel === "rotate") {
      const values = rotaryTable(call.context, call.width / call.heads);
      add({ id: ownBuffers.rotary, type: "f32", size: values.length, role: "constant", values });
    } else if (call.kernel === "embedBackward") {
      add({ id: ownBuffers.tokenOrder, type: "i32", size: call.rows, role: "input" });
      add({ id: ownBuffers.tokenStarts, type: "i32", size: call.vocabulary + 1, role: "input" });
    } else if (call.kernel === "rmsNormBackward") {
      const size = norms.length * gainChunks(call.rows, tuning.lanes).chunks * call.width;
      add({ id: ownBuffers.gainParts, type: "f32", size, role: "scratch" });
    } else if (call.kernel === "gradientNorm") {
      add({ id: ownBuffers.normParts, type: "f32", size: normPartCount(call.size), role: "scratch" });
      const gradients = buffers.get(call.gradients.buffer)!;
      add({ ...gradients, size: call.size * tuning.gradientParts });
    }
  }
}

function toDispatches(calls: readonly KernelCall[], context: KernelContext): Dispatch[] {
  const norms: RmsNormBackwardCall[] = [];
  let loss: LossCall | undefined;
  const dispatchesOf = (call: KernelCall, previous: KernelCall | undefined, next: KernelCall | undefined) => {
    switch (call.kernel) {
      case "matmul":
        return [matmul(call, { ...swigluAfter(call, next), ...partsOf(call, context) }, context)];
      case "swigluBackward":
        return previous && swigluAfter(previous, call) ? [] : [swigluBackward(call, context)];
      case "rmsNormBackward":
        return [rmsNormBackward(call, norms.push(call) - 1, context)];
      case "loss":
        loss = call; // computed along with the gradient norm
        return [];
      case "gradientNorm":
        return [gainGradients(norms, context), gradientSquares(call, context), lossAndNorm(loss!, call, context)];
      default:
        return simpleDispatches(call, context);
    }
  };
  return calls.flatMap((call, i) => dispatchesOf(call, calls[i - 1], calls[i + 1]));
}

type MergedCall = Extract<
  KernelCall,
  { kernel: "matmul" | "swigluBackward" | "rmsNormBackward" | "loss" | "gradientNorm" }
>;

/** Calls that are dispatched as they stand. */
function simpleDispatches(call: Exclude<KernelCall, MergedCall>, context: KernelContext): Dispatch[] {
  switch (call.kernel) {
    case "embed":
      return [embed(call, context)];
    case "embedBackward":
      return [embedBackward(call, context)];
    case "rmsNorm":
      return [rmsNorm(call, context)];
    case "rotate":
      return [rotate(call, context)];
    case "attention":
      return [attention(call, context)];
    case "attentionBackward":
      return attentionBackward(call, context);
    case "swiglu":
      return [swiglu(call, context)];
    case "cacheKeyValue":
      return [cacheKeyValue(call, context)];
    case "attendCached":
      return [attendCached(call, context)];
    case "crossEntropy":
      return [crossEntropy(call, context)];
    case "adamw":
      return [adamw(call, context)];
    case "score":
      return [score(call, context)];
    case "gatherRows":
      return [gatherRows(call, context)];
    default:
      return assertNever(call);
  }
}

/** The swigluBackward that a product can take along, because nobody else reads the product. */
function swigluAfter(call: KernelCall, next: KernelCall | undefined) {
  if (call.kernel !== "matmul" || next?.kernel !== "swigluBackward") return undefined;
  return next.outGradient.buffer === call.out.buffer ? { swigluBackward: next } : undefined;
}

/** Weight gradients go to the gradients in parts. */
function partsOf(call: MatmulCall, { tuning }: KernelContext): { parts: number } | undefined {
  return call.transposeA ? { parts: tuning.gradientParts } : undefined;
}
