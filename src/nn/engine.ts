import type { SamplingSettings } from "#core/sampling.ts";
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
  /** Optimizer states of each replica, one of which a step uses; 1 when left out. Texts read in turn keep one each. */
  slots?: number;
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
  /** [replicas] optimizer state that the step uses and changes; the first when left out. */
  slots?: Int32Array;
}

/** What all replicas are asked to write, each to prompts of its own. */
export interface GenerationRequest {
  /** Prompts of each replica. */
  prompts: number;
  /** [replicas, prompts, longest prompt] token ids; what follows a prompt's own length is not read. */
  tokens: Int32Array;
  /** [replicas, prompts] tokens of each prompt; 0 where there is none, and nothing is written. */
  lengths: Int32Array;
  /** Most tokens to write to one prompt. A prompt and its answer must fit into the context together. */
  maxNewTokens: number;
  /** Ids that end an answer. They are part of it. */
  stopTokens: readonly number[];
  /** The n-th prompts of all replicas share their random draws: where replicas part, their probabilities do. */
  sampling: SamplingSettings;
  /** Most probable tokens to report at each place of an answer; none when left out. */
  alternatives?: number;
}

/** Answers. Places behind an answer's length hold 0. */
export interface Generation {
  /** [replicas, prompts, maxNewTokens] */
  tokens: Int32Array;
  /** [replicas, prompts] tokens written, a stop token included. */
  lengths: Int32Array;
  /** [replicas, prompts, maxNewTokens] nats, by the model's own probabilities: temperature and cuts left out. */
  logProbabilities: Float32Array;
  /** [replicas, prompts, maxNewTokens, alternatives] the most probable ids, most probable first. */
  alternativeTokens: Int32Array;
  /** The same places: nats. */
  alternativeLogProbabilities: Float32Array;
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
  /** [replicas, slots, parameterCount] */
  firstMoments: Float32Array;
  secondMoments: Float32Array;
  /** [replicas, slots] AdamW steps taken since the optimizer was fresh (for bias correction). */
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
  /**
   * Goes on from prompts, token by token, `batch` prompts of every replica at a time. Throws RunFailure "bad-input"
   * when a prompt and its answer do not fit into the context.
   */
  generate(request: GenerationRequest): Promise<Generation>;
  save(): Promise<CohortState>;
  /** Replaces everything; `freshState` makes one from parameters alone. */
  restore(state: CohortState): Promise<void>;
  dispose(): Promise<void>;
}

/** A state with the given parameters and a fresh optimizer in every slot. */
export function freshState(parameters: Float32Array, replicas: number, slots = 1): CohortState {
  return {
    parameters,
    firstMoments: new Float32Array(parameters.length * slots),
    secondMoments: new Float32Array(parameters.length * slots),
    optimizerSteps: new Int32Array(replicas * slots),
  };
}

/** [replicas] index into [replicas, slots] of the optimizer state a step uses. Throws RangeError for a slot there is not. */
export function slotIndices({ replicas, slots = 1 }: CohortSpec, batch: TrainingBatch): Int32Array {
  return Int32Array.from({ length: replicas }, (_, replica) => {
    const slot = batch.slots?.[replica] ?? 0;
    if (!(slot >= 0 && slot < slots)) throw new RangeError(`replica ${replica} has no slot ${slot} of ${slots}`);
    return replica * slots + slot;
  });
}
