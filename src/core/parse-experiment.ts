import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import * as v from "valibot";
import type { CurriculumSource } from "./curriculum-source.ts";
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
import { describeIssue } from "./describe-issue.ts";
import { findBrokenReference } from "./experiment-references.ts";
import { RunFailure } from "./failure.ts";
import { withNamedFiles } from "./own-texts/file-names.ts";
import { ownCurriculumSchema } from "./own-texts/own-schema.ts";
import type { SourceFile } from "./own-texts/source-file.ts";
import { findBrokenSweep, sweepPoints } from "./sweep.ts";

export const experimentFormat = "tinywhy/experiment@1";

const text = v.pipe(v.string(), v.minLength(1, "must not be empty"));
const identifier = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/, "must be lower-case letters, digits and dashes"));
const positiveInteger = v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(1, "must be at least 1"));
const fraction = v.pipe(v.number(), v.minValue(0, "must be at least 0"), v.maxValue(1, "must be at most 1"));
const wholeNumber = v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(0, "must be at least 0"));
const nonNegative = v.pipe(v.number(), v.finite(), v.minValue(0, "must be at least 0"));
const finite = v.pipe(v.number(), v.finite("must be a finite number"));
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0, "must be greater than 0"));

const model: v.GenericSchema<unknown, ModelSettings> = v.pipe(
  v.strictObject({
    layers: v.pipe(positiveInteger, v.maxValue(16, "must be at most 16")),
    width: v.pipe(
      positiveInteger,
      v.multipleOf(4, "must be a multiple of 4"),
      v.maxValue(1024, "must be at most 1024"),
    ),
    heads: positiveInteger,
    context: v.pipe(positiveInteger, v.minValue(8, "must be at least 8"), v.maxValue(256, "must be at most 256")),
  }),
  v.check(
    ({ width, heads }) => width % heads === 0 && (width / heads) % 4 === 0,
    "width divided by heads must be a multiple of 4: change width or heads",
  ),
);

const training: v.GenericSchema<unknown, TrainingSettings> = v.strictObject({
  batch: v.pipe(positiveInteger, v.maxValue(64, "must be at most 64")),
  optimizer: v.strictObject({
    name: v.literal("adamw"),
    beta1: v.pipe(nonNegative, v.ltValue(1, "must be below 1")),
    beta2: v.pipe(nonNegative, v.ltValue(1, "must be below 1")),
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
    topP: v.exactOptional(v.pipe(positive, v.maxValue(1, "must be at most 1"))),
    seed: wholeNumber,
  }),
});

const stage: v.GenericSchema<unknown, Stage> = v.pipe(
  v.strictObject({
    label: text,
    texts: v.pipe(
      v.record(text, v.pipe(fraction, v.gtValue(0, "must be greater than 0: leave the text out instead"))),
      v.check((shares) => Math.abs(sum(Object.values(shares)) - 1) < 1e-6, "shares must sum to 1"),
    ),
    teacher: v.exactOptional(teacher),
    objective: v.picklist(["every-token", "response-only"]),
    answerWeight: positive,
    steps: v.pipe(positiveInteger, v.maxValue(1_000_000, "must be at most 1000000")),
    learningRate: v.strictObject({ embeddings: nonNegative, body: nonNegative }),
    warmupSteps: v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(0, "must be at least 0")),
    finalFraction: fraction,
  }),
  v.forward(
    v.partialCheck(
      [["steps"], ["warmupSteps"]],
      ({ steps, warmupSteps }) => warmupSteps < steps,
      "must be smaller than steps",
    ),
    ["warmupSteps"],
  ),
);

const arm: v.GenericSchema<unknown, Arm> = v.strictObject({
  id: identifier,
  label: text,
  stages: v.pipe(v.array(text), v.minLength(1, "an arm needs at least one stage")),
  inContext: v.exactOptional(v.strictObject({ text, documents: positiveInteger })),
});

const startFrom: v.GenericSchema<unknown, StartModel> = v.strictObject({
  stage: text,
  name: text,
  origin: v.string(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "must be the 64 hexadecimal digits of a SHA-256")),
  moreTokens: v.exactOptional(v.pipe(v.array(text), v.maxLength(65_536, "must be at most 65536 tokens"))),
});

const mix: v.GenericSchema<unknown, StageMix> = v.strictObject({
  label: text,
  stages: v.pipe(v.array(text), v.minLength(2, "a mix needs at least two stages")),
});

const sweep: v.GenericSchema<unknown, Sweep> = v.strictObject({
  label: text,
  paths: v.pipe(v.array(text), v.minLength(1, "a sweep needs the path of at least one number")),
  values: v.pipe(
    v.array(v.union([finite, v.array(finite)])),
    v.minLength(1, "a sweep needs at least one value, for example [0, 0.5, 1]"),
  ),
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
  tiers: v.pipe(v.array(text), v.minLength(1, "a contrast needs at least one tier")),
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

const seeds = v.pipe(
  v.array(v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(0, "must be at least 0"))),
  v.minLength(1, "at least one seed is needed, for example [1, 2, 3, 4]"),
  v.maxLength(1000, "must be at most 1000 seeds"),
  v.check((list) => new Set(list).size === list.length, "a seed occurs twice: list each once"),
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
  arms: v.pipe(v.array(arm), v.minLength(1, "at least one arm is needed")),
  contrasts: v.array(contrast),
  interactions: v.exactOptional(v.array(interaction)),
  seeds,
  evaluation,
  sweep: v.exactOptional(sweep),
  point: v.exactOptional(point),
});

/** Says where a field is, for a message: "mine.json" or "mine.json, line 12". */
type Locate = (path: readonly (string | number)[]) => string;

/**
 * The only way foreign JSON becomes an Experiment. `source` is the file name or link, for the message.
 * Throws RunFailure "bad-input": "<source>: <field>: <what is wrong and what to do>".
 */
export function parseExperiment(json: unknown, source: string): Experiment {
  return parseLocated(json, () => source);
}

/**
 * Like `parseExperiment`, from the text of a file; messages name the line too. `files` are those that were brought
 * along with it, for a curriculum that names them.
 */
export function parseExperimentText(fileText: string, source: string, files: readonly SourceFile[] = []): Experiment {
  const text = fileText.replace(/^\uFEFF/, "");
  const lineOf = (offset: number): number => text.slice(0, offset).split("\n").length;
  const errors: ParseError[] = [];
  const root = treeOf(text, errors, source);
  const first = errors[0];
  if (first) {
    const column = first.offset - text.lastIndexOf("\n", first.offset - 1);
    const what = printParseErrorCode(first.error)
      .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
      .toLowerCase();
    throw refusal(
      `${source}, line ${lineOf(first.offset)}`,
      `column ${column}`,
      `is not valid JSON (${what}): correct the syntax there`,
    );
  }
  return parseLocated(withNamedFiles(JSON.parse(text), source, files), (path) => {
    // A field that is missing has no line: its nearest parent has.
    for (let length = path.length; root && length > 0; length -= 1) {
      const node = findNodeAtLocation(root, path.slice(0, length));
      if (node) return `${source}, line ${lineOf(node.offset)}`;
    }
    return source;
  });
}

function treeOf(text: string, errors: ParseError[], source: string): Node | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    // The parser calls itself for every bracket.
    if (error instanceof RangeError)
      throw refusal(source, "experiment", "is nested too deeply: bring one as it was saved");
    throw error;
  }
}

function parseLocated(json: unknown, locate: Locate): Experiment {
  const experiment = parseOne(json, locate);
  for (const [index, point] of experiment.sweep ? sweepPoints(experiment).entries() : []) {
    const path = ["sweep", "values", index];
    try {
      parseOne(point, () => "that run");
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      throw refusal(locate(path), path.join("."), `gives no sound experiment: ${error.message.replace(/\.$/, "")}`);
    }
  }
  return experiment;
}

/** Without a look at what its sweep would make of it. */
function parseOne(json: unknown, locate: Locate): Experiment {
  refuseOtherFormats(json, locate);
  const result = v.safeParse(experimentSchema, json);
  if (!result.success) {
    const issue = result.issues[0];
    const path = (issue.path ?? []).map((part) => (typeof part.key === "number" ? part.key : String(part.key)));
    throw refusal(locate(path), path.join(".") || "experiment", describeIssue(issue));
  }
  const broken = findBrokenReference(result.output) ?? findBrokenSweep(result.output);
  if (broken) throw refusal(locate(broken.path), broken.path.join("."), broken.problem);
  return result.output;
}

function refuseOtherFormats(json: unknown, locate: Locate): void {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw refusal(locate([]), "experiment", `must be a JSON object with "format": "${experimentFormat}"`);
  }
  const format = "format" in json ? json.format : undefined;
  if (typeof format !== "string") {
    throw refusal(locate(["format"]), "format", `is missing: add "format": "${experimentFormat}"`);
  }
  const [name, version] = format.split("@");
  if (name === "tinywhy/experiment" && Number(version) > 1) {
    throw refusal(
      locate(["format"]),
      "format",
      `is "${format}", newer than this TinyWhy reads (${experimentFormat}): update TinyWhy`,
    );
  }
}

function refusal(source: string, place: string, problem: string): RunFailure {
  return new RunFailure("bad-input", `${source}: ${place}: ${problem}.`);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
