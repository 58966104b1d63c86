import type { TrainingBatch } from "#nn/engine.ts";

/** One engine set up for one case: the narrowest thing that can be timed. */
export interface Stepper {
  /** Plain words: what computes, on what. */
  readonly description: string;
  /** Trains on the batches in order and resolves when the device is done and the losses are here. */
  train(batches: readonly TrainingBatch[]): Promise<StepperReport>;
  dispose(): Promise<void>;
}

export interface StepperReport {
  /** [steps, replicas] nats, before the update of that step. */
  lossNats: Float32Array;
  /** JavaScript to prepare and submit all steps, not counting the wait for the device. Undefined where they cannot be told apart. */
  hostMs?: number;
}
