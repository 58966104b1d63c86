import { RunFailure } from "#core/failure.ts";
import type { Binding, Dispatch } from "./dispatch.ts";
import { align, bytesOf, offsetAlignment, slotLayout, type SlotLayout } from "./layout.ts";
import { readbackSlots } from "./memory.ts";
import type { Program, ProgramBuffer } from "./program.ts";

/** GPU buffers of a program. */
export class GpuBuffers {
  readonly inputs: SlotLayout;
  readonly outputs: SlotLayout;
  readonly slots: number;
  readonly readbackSlots: number;
  readonly inputRing: GPUBuffer;
  readonly outputRing: GPUBuffer;
  /** Outputs of several submissions, on their way to the host. */
  readonly readback: GPUBuffer;
  readonly #program: Program;
  readonly #byId = new Map<string, GPUBuffer>();
  readonly #uniforms: GPUBuffer;
  readonly #owned: GPUBuffer[] = [];

  private constructor(device: GPUDevice, program: Program, slots: number, lent: LentBuffers) {
    this.#program = program;
    this.slots = slots;
    this.inputs = slotLayout(program, "input");
    this.outputs = slotLayout(program, "output");
    this.readbackSlots = readbackSlots(this.outputs.slotBytes, slots);
    const create = (label: string, size: number, usage: number): GPUBuffer => {
      const buffer = device.createBuffer({ label, size: Math.max(size, 4), usage });
      this.#owned.push(buffer);
      return buffer;
    };
    const { STORAGE, COPY_DST, COPY_SRC, UNIFORM, MAP_READ } = GPUBufferUsage;
    this.inputRing = create("inputs", this.inputs.slotBytes * slots, STORAGE | COPY_DST);
    this.outputRing = create("outputs", this.outputs.slotBytes * slots, STORAGE | COPY_SRC);
    this.readback = create("readback", this.outputs.slotBytes * this.readbackSlots, MAP_READ | COPY_DST);
    this.#uniforms = create("uniforms", program.dispatches.length * offsetAlignment, UNIFORM | COPY_DST);
    const spare = [...(lent.scratch ?? [])].sort((a, b) => a.size - b.size);
    for (const buffer of program.buffers) {
      if (buffer.role === "input" || buffer.role === "output") continue;
      const bytes = bytesOf(buffer, program.replicas);
      const isTemporary = buffer.role === "scratch" || buffer.role === "cache";
      const found = isTemporary ? spare.findIndex(({ size }) => size >= bytes) : -1;
      const existing = lent.byId?.get(buffer.id) ?? (found >= 0 ? spare.splice(found, 1)[0] : undefined);
      const created = existing ?? create(buffer.id, bytes, STORAGE | COPY_SRC | COPY_DST);
      if (buffer.values) device.queue.writeBuffer(created, 0, buffer.values.slice());
      this.#byId.set(buffer.id, created);
    }
    program.dispatches.forEach(({ uniforms }, i) => {
      if (uniforms.length === 0) return;
      device.queue.writeBuffer(this.#uniforms, i * offsetAlignment, Uint32Array.from(uniforms));
    });
  }

  /** Throws RunFailure "out-of-memory" when the GPU has less than it promised. */
  static async create(device: GPUDevice, program: Program, slots: number, lent: LentBuffers = {}): Promise<GpuBuffers> {
    device.pushErrorScope("out-of-memory");
    const buffers = new GpuBuffers(device, program, slots, lent);
    const error = await device.popErrorScope();
    if (!error) return buffers;
    buffers.destroy();
    throw new RunFailure("out-of-memory", ["gpuTooFull", error.message]);
  }

  get(id: string): GPUBuffer {
    return this.#byId.get(id)!;
  }

  /** Scratch that another program may use between replays. Not the gradients: some of their parts must stay 0. */
  get lendable(): GPUBuffer[] {
    const isLendable = ({ id, role }: ProgramBuffer): boolean => role === "scratch" && id !== "gradients";
    return this.#program.buffers.filter(isLendable).map(({ id }) => this.get(id));
  }

  /** Bytes on the GPU, without what is lent by others. */
  get bytes(): number {
    return this.#owned.reduce((sum, { size }) => sum + size, 0);
  }

  /** One bind group, or one per slot if the dispatch touches inputs or outputs. */
  bindGroups(device: GPUDevice, layout: GPUBindGroupLayout, dispatch: Dispatch, index: number): GPUBindGroup[] {
    const isSlotted = ({ buffer }: Binding): boolean =>
      this.inputs.segments.has(buffer) || this.outputs.segments.has(buffer);
    const count = dispatch.bindings.some(isSlotted) ? this.slots : 1;
    return Array.from({ length: count }, (_, slot) => {
      const resources = dispatch.bindings.map(({ buffer }) => this.#binding(buffer, slot));
      if (dispatch.uniforms.length > 0) {
        const size = align(4 * dispatch.uniforms.length);
        resources.push({ buffer: this.#uniforms, offset: index * offsetAlignment, size });
      }
      return device.createBindGroup({
        label: dispatch.label,
        layout,
        entries: resources.map((resource, binding) => ({ binding, resource })),
      });
    });
  }

  destroy(): void {
    for (const buffer of this.#owned) buffer.destroy();
  }

  #binding(id: string, slot: number): GPUBufferBinding {
    const input = this.inputs.segments.get(id);
    if (input)
      return { buffer: this.inputRing, offset: slot * this.inputs.slotBytes + input.offset, size: input.bytes };
    const output = this.outputs.segments.get(id);
    if (output)
      return { buffer: this.outputRing, offset: slot * this.outputs.slotBytes + output.offset, size: output.bytes };
    const buffer = this.#program.buffers.find((one) => one.id === id)!;
    return { buffer: this.get(id), size: bytesOf(buffer, this.#program.replicas) };
  }
}

/** Buffers of another program on the same device. */
export interface LentBuffers {
  /** Shared under the same id: the parameters, the cache. */
  byId?: ReadonlyMap<string, GPUBuffer>;
  /** Contents are of no use to anyone between replays. */
  scratch?: readonly GPUBuffer[];
}
