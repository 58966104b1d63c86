import type { ModelShape } from "./model-shape.ts";

/**
 * Something that can train cohorts: the tfjs reference, the WebGPU executor, the CPU executor.
 * All replicas of a cohort advance in lockstep; every array carries a leading replica axis.
 */
export interface Engine {
  readonly id: "webgpu" | "cpu" | "tfjs";
  /** Plain words for the reader: what computes, on what; may say more once a cohort is made. */
  readonly description: string;
  /**
   * Throws RunFailure "out-of-memory" when the cohort does not fit. For a "trial", which lasts a few steps, an engine
   * takes no time to find out how it computes fastest here.
   */
  createCohort(spec: CohortSpec, purpose?: "run" | "trial"): Promise<Cohort>;
  dispose(): Promise<void>;
}

export interface CohortSpec {
  shape: ModelShape;
  replicas: number;
  /** Rows per training step of one replica. */
  batch: number;
  optimizer: OptimizerSettings;
}

export interface OptimizerSettings {
  beta1: number;
  beta2: number;
  epsilon: number;
  /** Decoupled: parameter -= learningRate * weightDecay * parameter. Not applied to norm gains. */
  weightDecay: number;
  /** Global norm over all parameters of one replica. */
  clipNorm: number;
}

/** Rows of tokens for every replica. `rows` may be any count for `score` and `logits`, and is `batch` for `train`. */
export interface TokenRows {
  rows: number;
  /** [replicas, rows, context] input token ids. */
  tokens: Int32Array;
  /** [replicas, rows, context] id of the next token at each position. */
  targets: Int32Array;
  /** [replicas, rows, context] loss weight of each target; 0 = ignored. */
  weights: Float32Array;
  /** [replicas, rows, context] position in the row where the position's document starts; attention never looks before it. */
  documentStarts: Int32Array;
}

export interface TrainingBatch extends TokenRows {
  /** [replicas, 2] learning rates of embeddings and of everything else, warm-up and schedule already applied. */
  learningRates: Float32Array;
}

/** What `train` reports, per step and replica. A replica that sat a step out has NaN there. */
export interface StepReport {
  /** [steps, replicas] weighted mean negative log-likelihood, nats: sum(w * nll) / sum(w), before the update. */
  lossNats: Float32Array;
  /** [steps, replicas] gradient norm before clipping. */
  gradientNorms: Float32Array;
}

/** Everything a cohort is, to go on from later: bytes in, same bytes out. */
export interface CohortState {
  /** [replicas, parameterCount], in the order of `parameterLayout`. */
  parameters: Float32Array;
  firstMoments: Float32Array;
  secondMoments: Float32Array;
  /** [replicas] AdamW steps taken since the optimizer was fresh (for bias correction). */
  optimizerSteps: Int32Array;
}

export interface Cohort {
  readonly spec: CohortSpec;
  /**
   * Steps in order. A replica whose weights of a step are all 0 sits that step out: parameters, moments and
   * its optimizer step count stay as they are.
   */
  train(batches: readonly TrainingBatch[]): Promise<StepReport>;
  /** [replicas, rows] sum over positions of weight x log-probability of the target, nats. */
  score(rows: TokenRows): Promise<Float32Array>;
  /** [replicas, rows, vocabulary] logits at one position of each row. positions: [replicas, rows]. */
  logits(rows: TokenRows, positions: Int32Array): Promise<Float32Array>;
  save(): Promise<CohortState>;
  /** Replaces everything; `freshState` makes one from parameters alone. */
  restore(state: CohortState): Promise<void>;
  dispose(): Promise<void>;
}

/** A state with the given parameters and a fresh optimizer. */
export function freshState(parameters: Float32Array, replicas: number): CohortState {
  return {
    parameters,
    firstMoments: new Float32Array(parameters.length),
    secondMoments: new Float32Array(parameters.length),
    optimizerSteps: new Int32Array(replicas),
  };
}
