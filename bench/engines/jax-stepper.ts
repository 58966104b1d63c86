import { blockUntilReady, defaultDevice, init, jit, numpy as np, tree, vmap } from "@jax-js/jax";
import type { CohortSpec, TrainingBatch } from "#nn/engine.ts";
import { parameterCount, parameterLayout } from "#nn/model-shape.ts";
import { startingParameters } from "../configs.ts";
import { makeTrainingStep, type TrainingState, type Weights } from "./jax-model.ts";
import type { Stepper, StepperReport } from "./stepper.ts";
import { whenIdle } from "./when-idle.ts";

/**
 * jax-js: the whole step under `jit`, replicas by `vmap`. On WebAssembly it takes as many threads as there are cores
 * where memory can be shared; one where it cannot, as on a page that is not isolated.
 */
export async function createJaxStepper(spec: CohortSpec, device: "webgpu" | "wasm"): Promise<Stepper> {
  const available = await init(device);
  if (!available.includes(device)) throw new Error(`jax-js offers no ${device} here`);
  defaultDevice(device);
  const { replicas } = spec;
  const one = makeTrainingStep(spec, replicas === 1 ? "gather" : "one-hot");
  const step = jit(replicas === 1 ? one : vmap(one, [0, 0, 0, null]));
  let state = startingState(spec);
  let steps = 0;
  const advance = (batch: TrainingBatch): np.Array => {
    steps += 1;
    const { beta1, beta2 } = spec.optimizer;
    const corrections = np.array(new Float32Array([1 - beta1 ** steps, 1 - beta2 ** steps]));
    const shape = inReplicas(replicas, [spec.batch, spec.shape.context]);
    const result = step(state, np.array(batch.tokens, { shape }), np.array(batch.targets, { shape }), corrections);
    state = result.state;
    return result.loss;
  };
  return {
    description: `jax-js ${device}, ${replicas > 1 ? "jit of vmap" : "jit"}${device === "wasm" ? `, ${threadsOfJax()}` : ""}`,
    async train(batches): Promise<StepperReport> {
      const startMs = performance.now();
      const idleMs = whenIdle();
      // Asking for a loss is what makes jax-js submit its whole step.
      const losses = batches.map((batch) => advance(batch).data()); //    [] or [replicas] each
      const lossNats = new Float32Array(batches.length * replicas);
      for (const [i, loss] of losses.entries()) lossNats.set(await loss, i * replicas);
      // On the GPU the last loss comes after all that was submitted before it; threads may still be at work on the rest.
      if (device === "webgpu") return { lossNats, hostMs: (await idleMs) - startMs };
      await blockUntilReady(state);
      return { lossNats };
    },
    dispose() {
      tree.dispose(state);
      step.dispose();
      return Promise.resolve();
    },
  };
}

function startingState(spec: CohortSpec): TrainingState {
  const { shape, replicas } = spec;
  const values = startingParameters(spec);
  const perReplica = parameterCount(shape);
  const weights = (of: (offset: number, size: number) => Float32Array<ArrayBuffer>): Weights =>
    Object.fromEntries(
      parameterLayout(shape).map(({ name, offset, size, shape: dimensions }) => {
        const all = new Float32Array(replicas * size);
        for (let replica = 0; replica < replicas; replica += 1)
          all.set(of(replica * perReplica + offset, size), replica * size);
        return [name, np.array(all, { shape: inReplicas(replicas, dimensions) })];
      }),
    );
  const zeros = (_: number, size: number): Float32Array<ArrayBuffer> => new Float32Array(size);
  return {
    parameters: weights((offset, size) => values.slice(offset, offset + size)),
    firstMoments: weights(zeros),
    secondMoments: weights(zeros),
  };
}

/** With one replica there is no replica axis: what a user of one model would write. */
function inReplicas(replicas: number, dimensions: readonly number[]): number[] {
  return replicas === 1 ? [...dimensions] : [replicas, ...dimensions];
}

function threadsOfJax(): string {
  return typeof SharedArrayBuffer === "undefined" ? "one thread" : `${navigator.hardwareConcurrency} threads`;
}
