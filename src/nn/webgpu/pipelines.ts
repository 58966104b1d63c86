import { RunFailure } from "#core/failure.ts";
import type { Dispatch } from "./dispatch.ts";

export interface CompileProgress {
  done: number;
  total: number;
}

/** Pipelines by WGSL text, kept as long as the engine: a second cohort of the same shape compiles nothing. */
export class PipelineCache {
  readonly #device: GPUDevice;
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();
  readonly #layouts = new Map<string, GPUBindGroupLayout>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** One pipeline per dispatch, in order. Throws RunFailure "gpu-error" with the compiler's words. */
  async compile(
    dispatches: readonly Dispatch[],
    onProgress?: (progress: CompileProgress) => void,
  ): Promise<GPUComputePipeline[]> {
    const distinct = [...new Map(dispatches.map((dispatch) => [dispatch.code, dispatch])).values()];
    let done = 0;
    onProgress?.({ done, total: distinct.length });
    await Promise.all(
      distinct.map(async (dispatch) => {
        await this.#pipelineOf(dispatch);
        done += 1;
        onProgress?.({ done, total: distinct.length });
      }),
    );
    return Promise.all(dispatches.map((dispatch) => this.#pipelineOf(dispatch)));
  }

  /** Written out rather than derived from the WGSL, so that a binding the text does not use is still there. */
  layoutOf({ bindings, uniforms }: Dispatch): GPUBindGroupLayout {
    const key = `${bindings.map(({ access }) => access).join()} ${uniforms.length > 0 ? "uniform" : ""}`;
    let layout = this.#layouts.get(key);
    if (!layout) {
      const types: GPUBufferBindingType[] = bindings.map(({ access }) =>
        access === "read" ? "read-only-storage" : "storage",
      );
      if (uniforms.length > 0) types.push("uniform");
      layout = this.#device.createBindGroupLayout({
        label: key,
        entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
      });
      this.#layouts.set(key, layout);
    }
    return layout;
  }

  #pipelineOf(dispatch: Dispatch): Promise<GPUComputePipeline> {
    let pipeline = this.#pipelines.get(dispatch.code);
    if (!pipeline) {
      pipeline = this.#create(dispatch);
      this.#pipelines.set(dispatch.code, pipeline);
    }
    return pipeline;
  }

  async #create(dispatch: Dispatch): Promise<GPUComputePipeline> {
    const { label, code } = dispatch;
    // The compiler's messages come with the failure below; without the scope they would count as uncaptured too.
    this.#device.pushErrorScope("validation");
    const module = this.#device.createShaderModule({ label, code });
    const layout = this.#device.createPipelineLayout({ label, bindGroupLayouts: [this.layoutOf(dispatch)] });
    const scope = this.#device.popErrorScope();
    try {
      const pipeline = await this.#device.createComputePipelineAsync({ label, layout, compute: { module } });
      const error = await scope;
      if (error) throw error;
      return pipeline;
    } catch (error) {
      await scope.catch(() => null);
      const { messages } = await module.getCompilationInfo();
      const details = messages.map(({ lineNum, message }) => `line ${lineNum}: ${message}`).join("; ");
      const reason = error instanceof Error || error instanceof GPUError ? error.message : String(error);
      throw new RunFailure("gpu-error", ["kernelDoesNotCompile", label, `${reason} ${details}`]);
    }
  }
}
