import type { CurriculumSource } from "./curriculum-source.ts";
import type { SamplingSettings } from "./sampling.ts";

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
  /** A saved model that every arm of every seed starts from, in place of its first stage. */
  startFrom?: StartModel;
  stages: Readonly<Record<string, Stage>>;
  /** Stages read in turn; arms name them as they name stages. */
  mixes?: Readonly<Record<string, StageMix>>;
  arms: readonly Arm[];
  contrasts: readonly Contrast[];
  /** Questions asked of four arms; after the contrasts. */
  interactions?: readonly Interaction[];
  /** A seed redraws world, initial weights, batch order and held-out questions. */
  seeds: readonly number[];
  evaluation: EvaluationSettings;
  /** One thing that is varied: the experiment is run once per value. */
  sweep?: Sweep;
  /** Which value of its sweep this is; in what a sweep is unrolled to. */
  point?: SweepPoint;
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
  /** Another number draws another order of rows, and nothing else; 0 when left out. */
  readingOrder?: number;
}

/**
 * A model that was trained before or elsewhere. Its weights are not part of the definition: they are found by their hash.
 * Seeds then differ in texts, order of reading and questions, and no longer in initial weights.
 */
export interface StartModel {
  /** The stage it stands for: the first of every arm. Not trained here; its texts count as read once. */
  stage: string;
  /** What readers call it. */
  name: string;
  /** Where it comes from, in words. */
  origin: string;
  /** SHA-256 of its model.safetensors as TinyWhy writes it, 64 hexadecimal digits. */
  sha256: string;
  /** Words or characters of its vocabulary that the texts of this experiment never use. */
  moreTokens?: readonly string[];
}

/** One stretch of training. */
export interface Stage {
  /** Shown to readers. */
  label: string;
  /** Share of rows per text name of the curriculum; sums to 1. `teacher` is what the stage's teacher answered. */
  texts: Readonly<Record<string, number>>;
  teacher?: Teacher;
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

/** Another arm whose answers are read: its models are asked when they are finished, and nothing else of them is passed on. */
export interface Teacher {
  /** Arm id. */
  arm: string;
  /** Name of the curriculum's text whose prompts it answers; its own responses are not read. */
  prompts: string;
  /** How its answers are drawn. The same draws for every seed: where seeds part, the models do. */
  sampling: SamplingSettings;
}

/**
 * Stages whose steps are read in turn, evenly spread. Each keeps its own steps, rates, schedule, replay and optimizer
 * state, so that order is not mixed up with them.
 */
export interface StageMix {
  /** Shown to readers. */
  label: string;
  /** Names of two or more stages, each once. */
  stages: readonly string[];
}

/** One way to be taught: what a group of replicas reads, and in which order. */
export interface Arm {
  id: string;
  /** Shown to readers; says what differs from the other arms. */
  label: string;
  /** Names of stages or mixes in order. Arms with a common prefix share its weights per seed. */
  stages: readonly string[];
  /** Documents put before every held-out question, in one document with it; nothing is trained for that. */
  inContext?: { text: string; documents: number };
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

/** Runs of one experiment that differ in one thing. */
export interface Sweep {
  /** What is varied, for readers. */
  label: string;
  /** Places of numbers in this experiment, as paths of names: `stages.behaviours.steps`. */
  paths: readonly string[];
  /** One entry per run: one number for every path, or a list with one number per path. The first is what is plotted. */
  values: readonly (number | readonly number[])[];
}

export interface SweepPoint {
  /** Id of the experiment with the sweep. */
  sweep: string;
  label: string;
  /** One number per path. */
  values: Readonly<Record<string, number>>;
  /** Place among the sweep's points, from 0. */
  index: number;
}

export interface EvaluationSettings {
  /** Held-out tiers in `during` are asked every N steps of the stages after the first. */
  everySteps: number;
  during: readonly string[];
  /** No verdict when, after the arms' shared first stage, a probe tier is below its rate. */
  gates: readonly { tier: string; minimumRate: number }[];
}
