import { RunFailure } from "#core/failure.ts";
import type { ToldSentence } from "#core/sentences/told.ts";
import type { CohortSpec } from "../engine.ts";
import { planTraining } from "../plan/make-plan.ts";
import { bytesOf, slotCount, slotLayout } from "./layout.ts";
import { toProgram, type Program } from "./program.ts";
import type { Tuning } from "./tuning.ts";

export interface MemoryLimits {
  maxBufferSize: number;
  maxStorageBufferBindingSize: number;
  /** What all buffers together may take, when someone knows; WebGPU does not say. */
  totalBytes?: number;
}

export interface MemoryNeed {
  totalBytes: number;
  largestBufferBytes: number;
  largestBindingBytes: number;
}

/** What a program takes on the GPU: parameters, moments, activations, and inputs and outputs of the queued steps. */
function memoryNeed(program: Program): MemoryNeed {
  const inputs = slotLayout(program, "input");
  const outputs = slotLayout(program, "output");
  const slots = slotCount(program);
  const own = program.buffers
    .filter(({ role }) => role !== "input" && role !== "output")
    .map((buffer) => bytesOf(buffer, program.replicas));
  const inSlots = [...inputs.segments.values(), ...outputs.segments.values()].map(({ bytes }) => bytes);
  const readback = outputs.slotBytes * readbackSlots(outputs.slotBytes, slots);
  const rings = [inputs.slotBytes * slots, outputs.slotBytes * slots, readback];
  return {
    totalBytes: [...own, ...rings].reduce((sum, bytes) => sum + bytes, 0),
    largestBufferBytes: Math.max(...own, ...rings),
    largestBindingBytes: Math.max(...own, ...inSlots),
  };
}

/** Steps whose outputs are collected before they are read back. */
export function readbackSlots(slotBytes: number, slots: number): number {
  const roomyBytes = 4 * 2 ** 20;
  return Math.max(slots, Math.min(256, Math.floor(roomyBytes / Math.max(slotBytes, 1))));
}

/** Throws RunFailure "out-of-memory" with the figures and the largest cohort that fits. */
export function refuseTooLarge(spec: CohortSpec, tuning: Tuning, limits: MemoryLimits): void {
  const need = needOf(spec, tuning);
  if (fits(need, limits)) return;
  const fitting = largestThatFits(spec, (smaller) => fits(needOf(smaller, tuning), limits));
  throw new RunFailure("out-of-memory", shortfall(spec, need, limits), fitting);
}

function needOf(spec: CohortSpec, tuning: Tuning): MemoryNeed {
  return memoryNeed(toProgram(planTraining(spec), tuning, spec.optimizer));
}

function fits(need: MemoryNeed, limits: MemoryLimits): boolean {
  return (
    need.largestBufferBytes <= limits.maxBufferSize &&
    need.largestBindingBytes <= limits.maxStorageBufferBindingSize &&
    need.totalBytes <= (limits.totalBytes ?? Infinity)
  );
}

function shortfall({ replicas, batch }: CohortSpec, need: MemoryNeed, limits: MemoryLimits): ToldSentence {
  if (need.totalBytes > (limits.totalBytes ?? Infinity))
    return ["gpuTotalTooSmall", replicas, batch, inMebibytes(need.totalBytes), inMebibytes(limits.totalBytes!)];
  const allowed = Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize);
  const largest = Math.max(need.largestBufferBytes, need.largestBindingBytes);
  const total = inMebibytes(need.totalBytes);
  return ["gpuBufferTooSmall", replicas, batch, inMebibytes(largest), total, inMebibytes(allowed)];
}

/** Fewer replicas first, as they can train one after the other with the same result; then fewer rows. */
function largestThatFits(spec: CohortSpec, isFitting: (spec: CohortSpec) => boolean): ToldSentence {
  const replicas = largestWhere(spec.replicas, (n) => isFitting({ ...spec, replicas: n }));
  if (replicas > 0) return ["replicasThatFitGpu", replicas];
  const batch = largestWhere(spec.batch, (n) => isFitting({ ...spec, replicas: 1, batch: n }));
  if (batch > 0) return ["rowsThatFitGpu", batch];
  return ["nothingFitsGpu"];
}

/** The largest n below `limit` with the property, 0 if there is none; the property holds up to some n and not beyond. */
function largestWhere(limit: number, holds: (n: number) => boolean): number {
  let [good, bad] = [0, limit];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

function inMebibytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}
