import type { CurriculumSource } from "./curriculum-source.ts";

/** An experiment: arms that differ in what they read, and the contrast that is asked. `tinywhy/experiment@1`. */
export interface Experiment {
  format: "tinywhy/experiment@1";
  /** Short name for files and links, kebab-case. */
  id: string;
  title: string;
  /** The question in plain words. */
  question: string;
  curriculum: CurriculumSource;
  model: ModelSettings;
  training: TrainingSettings;
  stages: Readonly<Record<string, Stage>>;
  arms: readonly Arm[];
  contrasts: readonly Contrast[];
  /** Questions asked of four arms; after the contrasts. */
  interactions?: readonly Interaction[];
  /** A seed redraws world, initial weights, batch order and held-out questions. */
  seeds: readonly number[];
  evaluation: EvaluationSettings;
}

export interface ModelSettings {
  layers: number;
  /** Residual width; a multiple of 4 x heads. */
  width: number;
  heads: number;
  /** Tokens per row. */
  context: number;
}

export interface TrainingSettings {
  /** Rows of `context` tokens per step. */
  batch: number;
  optimizer: {
    name: "adamw";
    beta1: number;
    beta2: number;
    epsilon: number;
    /** Decoupled; multiplied by the learning rate. Norm gains are not decayed. */
    weightDecay: number;
  };
  /** Gradient norm above which a replica's gradient is scaled down to it. */
  clipNorm: number;
}

/** One stretch of training. */
export interface Stage {
  /** Shown to readers. */
  label: string;
  /** Share of rows per text name of the curriculum; sums to 1. */
  texts: Readonly<Record<string, number>>;
  /** `response-only`: of documents with a prompt, only the response is trained on. Plain text is always trained on every token. */
  objective: "every-token" | "response-only";
  /** Loss weight of answer words; other words weigh 1. */
  answerWeight: number;
  steps: number;
  learningRate: { embeddings: number; body: number };
  /** Steps of linear warm-up from 0. */
  warmupSteps: number;
  /** Cosine ends at this fraction of the learning rate. */
  finalFraction: number;
}

/** One way to be taught: what a group of replicas reads, and in which order. */
export interface Arm {
  id: string;
  /** Shown to readers; says what differs from the other arms. */
  label: string;
  /** Stage names in order. Arms with a common prefix share its weights per seed. */
  stages: readonly string[];
}

/** A question asked of two arms, with the prediction written down before the run. */
export interface Contrast {
  id: string;
  label: string;
  treatment: string;
  control: string;
  /** Tier ids on which the two arms are compared. */
  tiers: readonly string[];
  prediction: { direction: "positive" | "negative" | "none"; text: string };
}

/**
 * A question asked of four arms that cross two texts: does reading both do more than what each does alone adds up to?
 * Estimated as (both - explanationOnly) - (behaviourOnly - neither).
 */
export interface Interaction {
  id: string;
  label: string;
  /** Arm ids. */
  both: string;
  explanationOnly: string;
  behaviourOnly: string;
  neither: string;
  /** Tier ids on which the arms are compared. */
  tiers: readonly string[];
  prediction: Contrast["prediction"];
}

export interface EvaluationSettings {
  /** Held-out tiers in `during` are asked every N steps of the stages after the first. */
  everySteps: number;
  during: readonly string[];
  /** No verdict when, after the arms' shared first stage, a probe tier is below its rate. */
  gates: readonly { tier: string; minimumRate: number }[];
}
