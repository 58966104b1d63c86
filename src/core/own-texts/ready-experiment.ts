import type { Arm, Contrast, Experiment, Stage } from "#core/experiment.ts";
import { isUnspaced, unitsOf } from "#core/tokenizers/units.ts";
import { explanationPrefix, permutedPrefix, type OwnCurriculum } from "./own-curriculum.ts";
import { readyWords, type ReadyWords } from "./ready-words.ts";

/** Share of earlier text among the rows of a later stage, so that it is not forgotten. */
const replayShare = 0.5;

/**
 * An experiment to start from with texts that were brought: behaviours alone against each explanation followed by the
 * same behaviours. Where no neutral text was brought, the control reads the explanation's own words in random order:
 * the same tokens without what they say. `words`: what it and its parts are called.
 */
export function readyExperiment(own: OwnCurriculum, id = "own-texts", words: ReadyWords = readyWords): Experiment {
  const variants = Object.keys(own.texts)
    .filter((name) => name.startsWith(explanationPrefix))
    .map((name) => name.slice(explanationPrefix.length));
  const hasBase = "base" in own.texts;
  const first = hasBase ? ["base"] : [];
  const control = "neutral" in own.texts ? "neutral" : `${permutedPrefix}${variants[0]}`;
  const stages: Record<string, Stage> = {
    ...(hasBase ? { base: stage(words.base, { base: 1 }, 900, 0.004) } : {}),
    control: reading("neutral" in own.texts ? words.neutral : words.permuted, control, hasBase),
  };
  variants.forEach((variant, i) => {
    stages[`explanation-${i + 1}`] = reading(
      named(words.explanations, variant),
      `${explanationPrefix}${variant}`,
      hasBase,
    );
  });
  stages.behaviours = {
    ...stage(
      words.behaviours,
      hasBase ? { behaviours: 1 - replayShare, base: replayShare } : { behaviours: 1 },
      150,
      0.002,
    ),
    objective: "response-only",
  };
  const arms: Arm[] = [
    {
      id: "control",
      label: named(words.thenBehaviours, stages.control!.label),
      stages: [...first, "control", "behaviours"],
    },
    ...variants.map((variant, i) => ({
      id: `explained-${i + 1}`,
      label: named(words.thenBehaviours, named(words.explanations, variant)),
      stages: [...first, `explanation-${i + 1}`, "behaviours"],
    })),
  ];
  const tiers = own.tiers.filter(({ kind }) => kind !== "probe").map((tier) => tier.id);
  const contrasts = variants.map((variant, i): Contrast => ({
    id: `explained-${i + 1}`,
    label: named(words.contrast, variant),
    treatment: `explained-${i + 1}`,
    control: "control",
    tiers,
    prediction: {
      direction: "positive",
      text: words.prediction,
    },
  }));
  return {
    format: "tinywhy/experiment@1",
    id,
    title: words.title,
    question: words.question,
    curriculum: { ...own, texts: labelled(own.texts, words) },
    model: { layers: 2, width: 64, heads: 4, context: contextFor(own) },
    training: {
      batch: 16,
      optimizer: { name: "adamw", beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 0.3 },
      clipNorm: 1,
    },
    stages,
    arms,
    contrasts,
    seeds: [1, 2, 3, 4, 5, 6],
    evaluation: { everySteps: 50, during: tiers.slice(0, 3), gates: [] },
  };
}

function reading(label: string, name: string, hasBase: boolean): Stage {
  return hasBase
    ? stage(label, { [name]: 1 - replayShare, base: replayShare }, 200, 0.002)
    : stage(label, { [name]: 1 }, 600, 0.004);
}

function stage(label: string, texts: Record<string, number>, steps: number, rate: number): Stage {
  return {
    label,
    texts,
    objective: "every-token",
    answerWeight: 1,
    steps,
    learningRate: { embeddings: rate, body: rate },
    warmupSteps: 20,
    finalFraction: 0.1,
  };
}

/** Room for the longest behaviour or question, in steps of 32, as far as a row goes; longer plain texts are cut. */
function contextFor({ texts, tiers, tokenizer }: OwnCurriculum): number {
  const prompted = Object.values(texts).flatMap(({ documents }) =>
    documents.filter(({ prompt }) => prompt !== undefined).map(({ prompt, text }) => `${prompt} ${text}`),
  );
  const asked = tiers.flatMap(({ items }) =>
    items.flatMap(({ prompt, options }) => options.map((option) => `${prompt} ${option}`)),
  );
  // About how many tokens a word becomes, or a character of a script without spaces.
  const perWord = { word: 1.2, character: 6, "byte-pair": 2, "byte-pairs": 2 }[tokenizer.kind];
  const perCharacter = { word: 1, character: 1.5, "byte-pair": 2, "byte-pairs": 2 }[tokenizer.kind];
  const length = (text: string): number =>
    isUnspaced(text) ? perCharacter * unitsOf(text, false).length : perWord * text.split(" ").length;
  const longest = [...prompted, ...asked].reduce((most, text) => Math.max(most, length(text)), 0);
  return Math.min(256, Math.max(64, 32 * Math.ceil((longest + 2) / 32)));
}

/** The texts by what the stages that read them are called. */
function labelled(texts: OwnCurriculum["texts"], words: ReadyWords): OwnCurriculum["texts"] {
  const called: Readonly<Record<string, string>> = {
    base: words.base,
    neutral: words.neutral,
    behaviours: words.behaviours,
  };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const isExplanation = name.startsWith(explanationPrefix);
      const label = isExplanation ? named(words.explanations, name.slice(explanationPrefix.length)) : called[name];
      return [name, { ...text, label: label ?? text.label }];
    }),
  );
}

function named(words: string, name: string): string {
  return words.replace("…", () => name);
}
