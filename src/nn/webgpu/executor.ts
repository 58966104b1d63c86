import { RunFailure } from "#core/failure.ts";
import type { OpenGpu } from "../gpu-device.ts";
import { GpuBuffers, type LentBuffers } from "./gpu-buffers.ts";
import { slotCount, type SlotLayout } from "./layout.ts";
import { Pace } from "./pace.ts";
import type { CompileProgress, PipelineCache } from "./pipelines.ts";
import type { Program } from "./program.ts";

export interface ExecutorOptions {
  gpu: OpenGpu;
  pipelines: PipelineCache;
  nowMs: () => number;
  /** Instead of as many as take a moment. */
  stepsPerSubmission?: number;
  lent?: LentBuffers;
  onProgress?: (progress: CompileProgress) => void;
}

/** Work done since the executor was made. */
export interface ReplayCounts {
  steps: number;
  submissions: number;
  dispatches: number;
  /** Time JavaScript spent on filling inputs, encoding and submitting; waiting not included. */
  hostMs: number;
}

/** Data of one step on the host. Views of shared memory: good until the next step. */
export interface StepViews {
  ints(id: string): Int32Array;
  floats(id: string): Float32Array;
}

interface RecordedDispatch {
  pipeline: GPUComputePipeline;
  /** One, or one per slot. */
  bindGroups: readonly GPUBindGroup[];
  workgroups: readonly [number, number, number];
}

/** Replays a program. Everything that can be made once is; a step is a plain loop over prepared dispatches. */
export class Executor {
  readonly counts: ReplayCounts = { steps: 0, submissions: 0, dispatches: 0, hostMs: 0 };
  readonly buffers: GpuBuffers;
  readonly #options: ExecutorOptions;
  readonly #dispatches: readonly RecordedDispatch[];
  readonly #pace: Pace;
  /** The host's copy of the input ring. */
  readonly #staging: ArrayBuffer;
  readonly #inputViews: readonly StepViews[];

  private constructor(options: ExecutorOptions, buffers: GpuBuffers, dispatches: readonly RecordedDispatch[]) {
    this.#options = options;
    this.buffers = buffers;
    this.#dispatches = dispatches;
    this.#pace = new Pace(options.stepsPerSubmission);
    const { inputs, slots } = buffers;
    this.#staging = new ArrayBuffer(inputs.slotBytes * slots);
    this.#inputViews = Array.from({ length: slots }, (_, slot) => viewsOf(this.#staging, inputs, slot));
  }

  static async create(program: Program, options: ExecutorOptions): Promise<Executor> {
    const { gpu, pipelines } = options;
    gpu.failures.throwIfAny();
    const compiled = await pipelines.compile(program.dispatches, options.onProgress);
    const buffers = await GpuBuffers.create(gpu.device, program, slotCount(program), options.lent);
    const dispatches = program.dispatches.map((dispatch, i) => ({
      pipeline: compiled[i]!,
      bindGroups: buffers.bindGroups(gpu.device, pipelines.layoutOf(dispatch), dispatch, i),
      workgroups: dispatch.workgroups,
    }));
    await gpu.failures.settle();
    return new Executor(options, buffers, dispatches);
  }

  get dispatchesPerStep(): number {
    return this.#dispatches.length;
  }

  /**
   * Replays `steps` times. `write` fills the inputs of a step (whatever it leaves alone is undefined); `read` sees
   * its outputs. Throws RunFailure if anything went wrong on the device meanwhile; then nothing may be trusted.
   */
  async run(
    steps: number,
    write: (step: number, inputs: StepViews) => void,
    read: (step: number, outputs: StepViews) => void,
  ): Promise<void> {
    const { readbackSlots, outputs } = this.buffers;
    for (let first = 0; first < steps; first += readbackSlots) {
      const count = Math.min(readbackSlots, steps - first);
      await this.#guarded(async () => {
        await this.#submitAll(first, count, write);
        const values = await this.#readBack(count * outputs.slotBytes);
        for (let i = 0; i < count; i += 1) read(first + i, viewsOf(values, outputs, i));
      });
    }
  }

  /** A copy of a buffer's contents. */
  async readBuffer(id: string): Promise<Float32Array> {
    const { device } = this.#options.gpu;
    const source = this.buffers.get(id);
    return this.#guarded(async () => {
      const copy = device.createBuffer({ size: source.size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(source, 0, copy, 0, source.size);
      device.queue.submit([encoder.finish()]);
      try {
        await copy.mapAsync(GPUMapMode.READ);
        await this.#options.gpu.failures.settle();
        return new Float32Array(copy.getMappedRange().slice(0));
      } finally {
        copy.destroy();
      }
    });
  }

  writeBuffer(id: string, values: Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>): void {
    this.#options.gpu.failures.throwIfAny();
    this.#options.gpu.device.queue.writeBuffer(this.buffers.get(id), 0, values);
  }

  destroy(): void {
    this.buffers.destroy();
  }

  async #submitAll(first: number, count: number, write: (step: number, inputs: StepViews) => void): Promise<void> {
    const { nowMs, gpu } = this.#options;
    const waiting: Promise<void>[] = [];
    let finishedMs = 0;
    for (let done = 0; done < count;) {
      const steps = Math.min(this.#pace.steps, this.buffers.slots, count - done);
      const startMs = nowMs();
      for (let slot = 0; slot < steps; slot += 1) write(first + done + slot, this.#inputViews[slot]!);
      this.#submit(steps, done);
      this.counts.hostMs += nowMs() - startMs;
      waiting.push(
        gpu.device.queue.onSubmittedWorkDone().then(() => {
          const endMs = nowMs();
          this.#pace.record(steps, endMs - Math.max(startMs, finishedMs));
          finishedMs = endMs;
        }),
      );
      done += steps;
      // One submission runs while the next is prepared; more would only make Pause slow.
      if (waiting.length > 1) await waiting.shift();
    }
    await Promise.all(waiting);
  }

  /** Steps whose inputs are in the first slots of the staging memory; outputs go to the readback buffer from `at` on. */
  #submit(steps: number, at: number): void {
    const { device } = this.#options.gpu;
    const { inputs, outputs, inputRing, outputRing, readback } = this.buffers;
    device.queue.writeBuffer(inputRing, 0, this.#staging, 0, steps * inputs.slotBytes);
    const calls = this.#dispatches.length;
    const submissions = steps === 1 ? this.#pace.submissionsPerStep : 1;
    for (let part = 0; part < submissions; part += 1) {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      const [from, to] = [part, part + 1].map((end) => Math.round((end * calls) / submissions));
      for (let slot = 0; slot < steps; slot += 1) this.#encode(pass, slot, from!, to!);
      pass.end();
      if (part === submissions - 1)
        encoder.copyBufferToBuffer(outputRing, 0, readback, at * outputs.slotBytes, steps * outputs.slotBytes);
      device.queue.submit([encoder.finish()]);
    }
    this.counts.steps += steps;
    this.counts.submissions += submissions;
    this.counts.dispatches += steps * calls;
  }

  #encode(pass: GPUComputePassEncoder, slot: number, from: number, to: number): void {
    for (let i = from; i < to; i += 1) {
      const { pipeline, bindGroups, workgroups } = this.#dispatches[i]!;
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroups.length === 1 ? bindGroups[0]! : bindGroups[slot]!);
      pass.dispatchWorkgroups(workgroups[0], workgroups[1], workgroups[2]);
    }
  }

  async #readBack(bytes: number): Promise<ArrayBuffer> {
    const { readback } = this.buffers;
    await readback.mapAsync(GPUMapMode.READ, 0, bytes);
    const values = readback.getMappedRange(0, bytes).slice(0);
    readback.unmap();
    await this.#options.gpu.failures.settle();
    return values;
  }

  /** Turns whatever WebGPU throws when a device fails into the failure behind it. */
  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    const { failures } = this.#options.gpu;
    failures.throwIfAny();
    try {
      return await work();
    } catch (error) {
      await failures.settle(); // throws what was recorded
      if (!(error instanceof DOMException)) throw error;
      throw error.name === "AbortError"
        ? new RunFailure("device-lost", ["gpuWentAway", error.message])
        : new RunFailure("gpu-error", ["gpuFailed", error.message]);
    }
  }
}

function viewsOf(memory: ArrayBuffer, { segments, slotBytes }: SlotLayout, slot: number): StepViews {
  const ints = new Map<string, Int32Array>();
  const floats = new Map<string, Float32Array>();
  for (const [id, { buffer, offset, bytes }] of segments) {
    const start = slot * slotBytes + offset;
    if (buffer.type === "i32") ints.set(id, new Int32Array(memory, start, bytes / 4));
    else floats.set(id, new Float32Array(memory, start, bytes / 4));
  }
  return { ints: (id) => ints.get(id)!, floats: (id) => floats.get(id)! };
}
