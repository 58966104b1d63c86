import * as v from "valibot";
import type { CurriculumSource } from "./curriculum-source.ts";
import { rule } from "./describe-issue.ts";
import type {
  Arm,
  Contrast,
  EvaluationSettings,
  Experiment,
  Interaction,
  ModelSettings,
  Stage,
  StageMix,
  StartModel,
  Sweep,
  SweepPoint,
  Teacher,
  TrainingSettings,
} from "./experiment.ts";
import { ownCurriculumSchema } from "./own-texts/own-schema.ts";

export const experimentFormat = "tinywhy/experiment@1";

const text = v.pipe(v.string(), v.minLength(1));
const identifier = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/, rule("identifierLetters")));
const positiveInteger = v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(1));
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const wholeNumber = v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(0));
const nonNegative = v.pipe(v.number(), v.finite(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite("must be a finite number"));
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));

const model: v.GenericSchema<unknown, ModelSettings> = v.pipe(
  v.strictObject({
    layers: v.pipe(positiveInteger, v.maxValue(16)),
    width: v.pipe(positiveInteger, v.multipleOf(4), v.maxValue(1024)),
    heads: positiveInteger,
    context: v.pipe(positiveInteger, v.minValue(8), v.maxValue(256)),
  }),
  v.check(({ width, heads }) => width % heads === 0 && (width / heads) % 4 === 0, rule("headsFit")),
);

const training: v.GenericSchema<unknown, TrainingSettings> = v.strictObject({
  batch: v.pipe(positiveInteger, v.maxValue(64)),
  optimizer: v.strictObject({
    name: v.literal("adamw"),
    beta1: v.pipe(nonNegative, v.ltValue(1)),
    beta2: v.pipe(nonNegative, v.ltValue(1)),
    epsilon: positive,
    weightDecay: nonNegative,
  }),
  clipNorm: positive,
  readingOrder: v.exactOptional(wholeNumber),
});

const teacher: v.GenericSchema<unknown, Teacher> = v.strictObject({
  arm: text,
  prompts: text,
  sampling: v.strictObject({
    temperature: nonNegative,
    topK: v.exactOptional(positiveInteger),
    topP: v.exactOptional(v.pipe(positive, v.maxValue(1))),
    seed: wholeNumber,
  }),
});

const stage: v.GenericSchema<unknown, Stage> = v.pipe(
  v.strictObject({
    label: text,
    texts: v.pipe(
      v.record(text, v.pipe(fraction, v.gtValue(0, rule("leaveTextOut")))),
      // None at all: a stage that a saved model stands for, which is looked at with the names.
      v.check(
        (shares) => Object.keys(shares).length === 0 || Math.abs(sum(Object.values(shares)) - 1) < 1e-6,
        rule("sharesSum"),
      ),
    ),
    teacher: v.exactOptional(teacher),
    objective: v.picklist(["every-token", "response-only"]),
    answerWeight: positive,
    steps: v.pipe(positiveInteger, v.maxValue(1_000_000)),
    learningRate: v.strictObject({ embeddings: nonNegative, body: nonNegative }),
    warmupSteps: v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(0)),
    finalFraction: fraction,
  }),
  v.forward(
    v.partialCheck(
      [["steps"], ["warmupSteps"]],
      ({ steps, warmupSteps }) => warmupSteps < steps,
      rule("warmupBelowSteps"),
    ),
    ["warmupSteps"],
  ),
);

const arm: v.GenericSchema<unknown, Arm> = v.strictObject({
  id: identifier,
  label: text,
  stages: v.pipe(v.array(text), v.minLength(1, rule("armNeedsStage"))),
  inContext: v.exactOptional(v.strictObject({ text, documents: positiveInteger })),
});

const startFrom: v.GenericSchema<unknown, StartModel> = v.strictObject({
  stage: text,
  name: text,
  origin: v.string(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, rule("sha256Digits"))),
  moreTokens: v.exactOptional(v.pipe(v.array(text), v.maxLength(65_536))),
});

const mix: v.GenericSchema<unknown, StageMix> = v.strictObject({
  label: text,
  stages: v.pipe(v.array(text), v.minLength(2, rule("mixNeedsStages"))),
});

const sweep: v.GenericSchema<unknown, Sweep> = v.strictObject({
  label: text,
  paths: v.pipe(v.array(text), v.minLength(1, rule("sweepNeedsPath"))),
  values: v.pipe(v.array(v.union([finite, v.array(finite)])), v.minLength(1, rule("sweepNeedsValue"))),
});

const point: v.GenericSchema<unknown, SweepPoint> = v.strictObject({
  sweep: identifier,
  label: text,
  values: v.record(v.string(), finite),
  index: wholeNumber,
});

/** What contrasts and interactions share. */
const question = {
  id: identifier,
  label: text,
  tiers: v.pipe(v.array(text), v.minLength(1, rule("needsTier"))),
  prediction: v.strictObject({ direction: v.picklist(["positive", "negative", "none"]), text }),
};

const contrast: v.GenericSchema<unknown, Contrast> = v.strictObject({ ...question, treatment: text, control: text });

const interaction: v.GenericSchema<unknown, Interaction> = v.strictObject({
  ...question,
  both: text,
  explanationOnly: text,
  behaviourOnly: text,
  neither: text,
});

const evaluation: v.GenericSchema<unknown, EvaluationSettings> = v.strictObject({
  everySteps: positiveInteger,
  during: v.array(text),
  gates: v.array(v.strictObject({ tier: text, minimumRate: fraction })),
});

/** Of one experiment, and so of one result. */
export const mostSeeds = 1000;

const seeds = v.pipe(
  v.array(v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(0))),
  v.minLength(1, rule("needsSeed")),
  v.maxLength(mostSeeds),
  v.check((list) => new Set(list).size === list.length, rule("seedListedTwice")),
);

/** Either of the two kinds of curriculum; in a form of its own so that the published schema can name both. */
export const curriculumSources = {
  world: v.strictObject({ world: text, parameters: v.record(v.string(), v.pipe(v.number(), v.finite())) }),
  own: ownCurriculumSchema,
};

/** Chosen by what is there, so that a mistake is told about the kind that was meant. */
export const curriculumSource: v.GenericSchema<unknown, CurriculumSource> = v.lazy(
  (input): v.GenericSchema<unknown, CurriculumSource> =>
    typeof input === "object" && input !== null && "texts" in input ? curriculumSources.own : curriculumSources.world,
);

/** The schema of `tinywhy/experiment@1`, typed against the interface so that the two cannot drift. */
export const experimentSchema: v.GenericSchema<unknown, Experiment> = v.strictObject({
  format: v.literal(experimentFormat),
  id: identifier,
  title: text,
  question: text,
  curriculum: curriculumSource,
  model,
  training,
  startFrom: v.exactOptional(startFrom),
  stages: v.record(text, stage),
  mixes: v.exactOptional(v.record(text, mix)),
  arms: v.pipe(v.array(arm), v.minLength(1, rule("needsArm"))),
  contrasts: v.array(contrast),
  interactions: v.exactOptional(v.array(interaction)),
  seeds,
  evaluation,
  sweep: v.exactOptional(sweep),
  point: v.exactOptional(point),
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
