import { createRng } from "#core/random.ts";
import type { CohortSpec, TrainingBatch } from "#nn/engine.ts";
import { defaultHidden, type ModelShape } from "#nn/model-shape.ts";

const optimizer = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, clipNorm: 1 };

export interface CpuSetting {
  name: string;
  spec: CohortSpec;
  /** Tokens per document; as long as the row for one document a row. */
  documentTokens: number;
  /** Share of the positions with a loss weight, at the end of each document. */
  weightedFraction: number;
}

function shapeOf(layers: number, width: number, context: number, vocabulary: number): ModelShape {
  return { layers, width, heads: 4, hidden: defaultHidden(width), context, vocabulary };
}

const s = shapeOf(2, 64, 32, 256);
const m = shapeOf(4, 128, 64, 512);
const long = shapeOf(2, 64, 256, 235);
const lite = shapeOf(2, 64, 32, 235);

/**
 * S and M of the published comparison, rows of 256 tokens with as many tokens as S, and the default experiment's step:
 * short documents, loss on all or on answers.
 */
export const cpuSettings: readonly CpuSetting[] = [
  { name: "S", spec: { shape: s, replicas: 1, batch: 16, optimizer }, documentTokens: 32, weightedFraction: 1 },
  { name: "S x 8", spec: { shape: s, replicas: 8, batch: 16, optimizer }, documentTokens: 32, weightedFraction: 1 },
  { name: "M", spec: { shape: m, replicas: 1, batch: 16, optimizer }, documentTokens: 64, weightedFraction: 1 },
  { name: "M x 8", spec: { shape: m, replicas: 8, batch: 16, optimizer }, documentTokens: 64, weightedFraction: 1 },
  {
    name: "256 tokens",
    spec: { shape: long, replicas: 1, batch: 2, optimizer },
    documentTokens: 256,
    weightedFraction: 1,
  },
  {
    name: "default, every token",
    spec: { shape: lite, replicas: 1, batch: 16, optimizer },
    documentTokens: 11,
    weightedFraction: 1,
  },
  {
    name: "default, answers only",
    spec: { shape: lite, replicas: 1, batch: 16, optimizer },
    documentTokens: 16,
    weightedFraction: 0.15,
  },
];

/** Random tokens in documents of the setting's length; what does not fit into a row is padding without weight. */
export function randomBatch({ spec, documentTokens, weightedFraction }: CpuSetting): TrainingBatch {
  const { context, vocabulary } = spec.shape;
  const rng = createRng("batch");
  const size = spec.replicas * spec.batch * context;
  const place = (i: number): number => (i % context) % documentTokens;
  const isPadding = (i: number): boolean => (i % context) - place(i) + documentTokens > context;
  const isAnswer = (i: number): boolean => place(i) >= (1 - weightedFraction) * documentTokens;
  const each = (value: (i: number) => number): number[] => Array.from({ length: size }, (_, i) => value(i));
  return {
    rows: spec.batch,
    tokens: Int32Array.from(each(() => rng.integer(vocabulary))),
    targets: Int32Array.from(each(() => rng.integer(vocabulary))),
    weights: Float32Array.from(each((i) => (!isPadding(i) && isAnswer(i) ? 1 : 0))),
    documentStarts: Int32Array.from(each((i) => (i % context) - place(i))),
    learningRates: new Float32Array(2 * spec.replicas).fill(1e-3),
  };
}
