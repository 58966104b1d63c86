import type { ModelShape } from "../model-shape.ts";
import { arenaOf, type Arena } from "./arena.ts";
import { flopsOf } from "./flops.ts";
import type { KernelCall, MatmulCall, Plan, PlanBuffer, Slice } from "./plan.ts";

/** What a plan is made for; `batch` rows of `shape.context` tokens per replica. */
export interface PlanSize {
  shape: ModelShape;
  replicas: number;
  batch: number;
  /** Optimizer states of each replica; 1 when left out. */
  slots?: number;
}

type MatmulSizes = Omit<MatmulCall, "kernel" | "transposeA" | "transposeB"> & Partial<MatmulCall>;

/** Collects calls and the buffers they use, in the order of the computation. */
export class PlanBuilder {
  readonly size: PlanSize;
  readonly shape: ModelShape;
  readonly arena: Arena;
  /** Token positions per replica: batch x context, or `batch` where each text has one token. */
  readonly rows: number;
  /** Whether each layer keeps its activations for the backward pass, or all share one set. */
  readonly keepsActivations: boolean;
  readonly #buffers = new Map<string, PlanBuffer>();
  readonly #calls: KernelCall[] = [];

  constructor(size: PlanSize, keepsActivations: boolean, tokensPerText = size.shape.context) {
    this.size = size;
    this.shape = size.shape;
    this.arena = arenaOf(size.shape);
    this.rows = size.batch * tokensPerText;
    this.keepsActivations = keepsActivations;
    this.declare("parameters", [this.arena.size], "state");
  }

  /** Appends a call. */
  push(call: KernelCall): void {
    this.#calls.push(call);
  }

  matmul(call: MatmulSizes): void {
    this.push({ transposeA: false, transposeB: false, ...call, kernel: "matmul" });
  }

  /** The whole of a declared buffer. */
  at(buffer: string): Slice {
    return { buffer, offset: 0 };
  }

  parameter(name: string): Slice {
    return { buffer: "parameters", offset: this.arena.offsets.get(name)! };
  }

  gradient(name: string): Slice {
    return { buffer: "gradients", offset: this.arena.offsets.get(name)! };
  }

  /** A buffer of one layer. */
  ofLayer(layer: number, part: string): Slice {
    return this.at(this.keepsActivations ? `layer${layer}.${part}` : part);
  }

  /** The residual stream before a layer (or behind the last); without a backward pass, two buffers in turn are enough. */
  residual(layer: number): Slice {
    return this.at(`residual${this.keepsActivations ? layer : layer % 2}`);
  }

  /** Declares a scratch buffer (once) and gives it back. */
  scratch({ buffer }: Slice, shape: readonly number[]): Slice {
    this.declare(buffer, shape, "scratch");
    return this.at(buffer);
  }

  declare(id: string, shape: readonly number[], role: PlanBuffer["role"], type: PlanBuffer["type"] = "f32"): void {
    if (this.#buffers.has(id)) return;
    this.#buffers.set(id, { id, type, shape, size: shape.reduce((product, n) => product * n, 1), role });
  }

  finish(): Plan {
    const { replicas } = this.size;
    const buffers = [...this.#buffers.values()];
    const elements = buffers.reduce((sum, buffer) => sum + buffer.size, 0);
    const flops = this.#calls.reduce((sum, call) => sum + flopsOf(call), 0);
    return { replicas, buffers, calls: this.#calls, bytes: 4 * elements * replicas, flops: flops * replicas };
  }
}
