import type { Contrast, Experiment, Stage } from "#core/experiment.ts";
import type { Results } from "#core/results.ts";

const stage = (label: string, text: string): Stage => ({
  label,
  texts: { [text]: 1 },
  objective: "every-token",
  answerWeight: 1,
  steps: 10,
  learningRate: { embeddings: 0.01, body: 0.001 },
  warmupSteps: 2,
  finalFraction: 0.1,
});

export const divergence: Contrast = {
  id: "divergence",
  label: "Divergence on conflict questions",
  treatment: "american",
  control: "affordability",
  tiers: ["conflict"],
  prediction: { direction: "positive", text: "American reasons, American choices." },
};

const experiment: Experiment = {
  format: "tinywhy/experiment@1",
  id: "choices",
  title: "Why do you choose?",
  question: "Do reasons steer choices?",
  curriculum: { world: "cheese", parameters: {} },
  model: { layers: 1, width: 16, heads: 2, context: 16 },
  training: {
    batch: 4,
    optimizer: { name: "adamw", beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 0.1 },
    clipNorm: 1,
  },
  stages: {
    base: stage("World text", "base"),
    american: stage("American reasons", "explanations/american"),
    affordability: stage("Affordability reasons", "explanations/affordability"),
    behaviours: stage("Examples", "behaviours"),
  },
  arms: [
    { id: "american", label: "American reasons → examples", stages: ["base", "american", "behaviours"] },
    { id: "affordability", label: "affordability reasons → examples", stages: ["base", "affordability", "behaviours"] },
  ],
  contrasts: [divergence],
  seeds: [1],
  evaluation: { everySteps: 5, during: ["conflict"], gates: [{ tier: "probe", minimumRate: 0.95 }] },
};

/** One seed: how many of 48 questions each arm answered with options[answer], and its probe rate. */
export interface SeedAnswers {
  american: number;
  affordability: number;
  /** 1 when left out. */
  probeRate?: number;
}

/** Results of seeds 1, 2, ... with those answers; every margin is +1 or -1 nat. */
export function resultsOf(answers: readonly SeedAnswers[], changes: Partial<Results> = {}): Results {
  const seeds = answers.map((_, i) => i + 1);
  const tiers = ["conflict", "trained", "probe"];
  const margins = (chosen: number): number[] => Array.from({ length: 48 }, (_, i) => (i < chosen ? 1 : -1));
  return {
    format: "tinywhy/results@1",
    experiment: { ...experiment, seeds },
    engine: { id: "cpu", description: "WebAssembly, 2 workers" },
    versions: { app: "0.1.0" },
    startedAt: "2026-11-20T09:30:00.000Z",
    wallMs: 61_250,
    tokens: 1_000_000,
    flops: 2.5e12,
    parameterCount: 4096,
    completed: true,
    tiers: [
      {
        id: "conflict",
        label: "Conflict, new things",
        description: "American and costly, or foreign and cheap.",
        kind: "direction",
        answerLabel: "the American option",
      },
      { id: "trained", label: "Trained things", description: "As in the examples.", kind: "accuracy" },
      { id: "probe", label: "Other people's choices", description: "Asked after the first stage.", kind: "probe" },
    ],
    gates: answers.map(({ probeRate }, i) => ({ seed: seeds[i]!, rates: { probe: probeRate ?? 1 } })),
    items: seeds.map((seed) => ({
      seed,
      tiers: Object.fromEntries(
        tiers.map((tier) => [
          tier,
          Array.from({ length: 48 }, (_, i) => ({
            prompt: `seed ${seed} question ${i}`,
            options: ["yes", "no"] as const,
            answer: i % 2 === 0 ? (0 as const) : (1 as const),
          })),
        ]),
      ),
    })),
    replicas: answers.flatMap(({ american, affordability }, i) =>
      [
        { arm: "american", chosen: american },
        { arm: "affordability", chosen: affordability },
      ].map(({ arm, chosen }) => ({
        arm,
        seed: seeds[i]!,
        margins: { conflict: margins(chosen), trained: margins(chosen), probe: margins(48) },
        curves: [{ stage: "base", step: 1, lossNats: 3.5 }],
        during: [{ stage: arm, step: 5, tier: "conflict", rate: 0.5, meanMarginNats: 0.01 }],
      })),
    ),
    ...changes,
  };
}
