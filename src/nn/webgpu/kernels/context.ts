import type { OptimizerSettings } from "../../engine.ts";
import type { Slice } from "../../plan/plan.ts";
import type { KernelBuffer } from "../dispatch.ts";
import type { Tuning } from "../tuning.ts";

/** What kernels need to know beyond their call. */
export interface KernelContext {
  replicas: number;
  tuning: Tuning;
  optimizer: OptimizerSettings;
  /** Elements of a buffer per replica. */
  strideOf(buffer: string): number;
  /** Buffers that are kept in 16 bits. */
  halves: ReadonlySet<string>;
}

/** Buffers that this executor adds to those of the plan. */
export const ownBuffers = {
  /** [context, headWidth / 2] cosines, then as many sines; the same for all replicas. */
  rotary: "rotary",
  /** [rows] row numbers sorted by token id, rows of one id in order. */
  tokenOrder: "tokenOrder",
  /** [vocabulary + 1] where each id's rows start in tokenOrder. */
  tokenStarts: "tokenStarts",
  /** [norms, chunks, width] sums over chunks of rows, of the gain gradients. */
  gainParts: "gainParts",
  /** [workgroups] sums of squares. */
  normParts: "normParts",
} as const;

export const invocations = 64;

/** Binds a slice; `width` is the length of the WGSL vector, 1, 2 or 4. */
export function bind(
  name: string,
  slice: Slice,
  access: KernelBuffer["access"],
  width: 1 | 2 | 4 = 4,
  scalar: "f" | "i" | "u" = "f",
): KernelBuffer {
  const scalars = { f: "f32", i: "i32", u: "u32" };
  return { name, buffer: slice.buffer, access, type: width === 1 ? scalars[scalar] : `vec${width}${scalar}` };
}

/** For buffers that are never sliced, so that kernels can leave their offset out. */
export function requireWhole(...slices: readonly Slice[]): void {
  for (const { buffer, offset } of slices) if (offset !== 0) throw new Error(`${buffer} must start at 0`);
}

/** A number as WGSL writes f32. */
export function f32(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? `${text}f` : `${text}.0f`;
}
