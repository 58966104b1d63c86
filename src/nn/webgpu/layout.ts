import type { Program, ProgramBuffer } from "./program.ts";

/** Where a buffer's data of one step lies within that step's slot, in bytes. */
export interface Segment {
  buffer: ProgramBuffer;
  offset: number;
  /** Of all replicas. */
  bytes: number;
}

/** Inputs (or outputs) of several steps in one GPU buffer: a slot per step, so that steps can be queued ahead. */
export interface SlotLayout {
  segments: ReadonlyMap<string, Segment>;
  slotBytes: number;
}

/** WebGPU's default minStorageBufferOffsetAlignment, and of uniforms too. */
export const offsetAlignment = 256;

export const align = (bytes: number): number => Math.ceil(bytes / offsetAlignment) * offsetAlignment;

export function slotLayout(program: Program, role: "input" | "output"): SlotLayout {
  const segments = new Map<string, Segment>();
  let offset = 0;
  for (const buffer of program.buffers) {
    if (buffer.role !== role) continue;
    const bytes = bytesOf(buffer, program.replicas);
    segments.set(buffer.id, { buffer, offset, bytes });
    offset += align(bytes);
  }
  return { segments, slotBytes: offset };
}

/** Of all replicas. */
export function bytesOf({ size, role, type }: ProgramBuffer, replicas: number): number {
  return (type === "f16" ? 2 : 4) * size * (role === "constant" ? 1 : replicas);
}

/** Steps that can be queued in one submission. */
const mostSlots = 8;
const mostSlotBytes = 32 * 2 ** 20;

/** As many slots as stay small beside the rest. */
export function slotCount(program: Program): number {
  const bytes = slotLayout(program, "input").slotBytes + slotLayout(program, "output").slotBytes;
  return Math.max(1, Math.min(mostSlots, Math.floor(mostSlotBytes / bytes)));
}
