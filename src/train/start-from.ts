import type { Experiment, StartModel } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { parseExperiment } from "#core/parse-experiment.ts";
import type { BaseModel } from "./base-model.ts";
import { shapeOf } from "./run-shape.ts";
import { SeedTexts } from "./seed-texts.ts";

/**
 * The experiment with a saved model in place of the first stage of its arms. The model must have the experiment's
 * layers, width, heads and context, and a vocabulary that holds every word of its texts: the same, or a larger one.
 * Throws RunFailure "bad-input" with the numbers and what to do.
 */
export function startingFrom(
  experiment: Experiment,
  model: BaseModel,
  about: Pick<StartModel, "name" | "origin">,
): Experiment {
  const { startFrom: _, ...rest } = experiment;
  const stage = experiment.arms[0]!.stages[0]!;
  const moreTokens = tokensBeyond(rest, model, about.name);
  const { name, origin } = about;
  const { sha256 } = model;
  const started: Experiment = {
    ...rest,
    startFrom: { stage, name, origin, sha256, ...(moreTokens.length > 0 && { moreTokens }) },
  };
  refuseOtherShape(started, model, about.name);
  return parseExperiment(started, experiment.id);
}

/** The weights that a run of the experiment starts from. Throws RunFailure "bad-input" for another model than it names. */
export function startParametersFor(experiment: Experiment, model: BaseModel): Float32Array {
  const { startFrom, id } = experiment;
  if (!startFrom) throw new RunFailure("bad-input", `${id}: starts with new models: leave the saved model out.`);
  if (startFrom.sha256 !== model.sha256) {
    throw new RunFailure(
      "bad-input",
      `${id}: startFrom.sha256: asks for “${startFrom.name}” (${startFrom.sha256.slice(0, 12)}…), and this model is ` +
        `${model.sha256.slice(0, 12)}…: bring the one it names, or choose this one anew.`,
    );
  }
  refuseOtherShape(experiment, model, startFrom.name);
  return model.parameters;
}

/** What the model knows and the texts never use. */
function tokensBeyond(experiment: Experiment, { vocabulary }: BaseModel, name: string): readonly string[] {
  const refuse = (problem: string): RunFailure =>
    new RunFailure("bad-input", `${experiment.id}: “${name}” ${problem}.`);
  const { tokenizer, curriculum } = new SeedTexts(experiment, experiment.seeds[0]!);
  if (tokenizer.id !== vocabulary.kind) {
    const [has, need] = [vocabulary.kind, tokenizer.id].map((kind) => kindNames[kind]);
    throw refuse(`reads ${has}, and these texts are cut into ${need}: choose a model that reads ${need}`);
  }
  const known = new Set(vocabulary.tokens);
  const missing = tokenizer.tokens.filter((token) => !known.has(token));
  const sample = missing.slice(0, 5).map((token) => `"${token}"`);
  const examples = `${sample.join(", ")}${missing.length > sample.length ? ", …" : ""}`;
  if (tokenizer.id === "byte-pair") {
    const merges = curriculum.tokenizer?.kind === "byte-pair" ? curriculum.tokenizer.pairs.merges : [];
    if (
      tokenizer.tokens.join("\n") === vocabulary.tokens.join("\n") &&
      JSON.stringify(merges) === JSON.stringify(vocabulary.merges)
    ) {
      return [];
    }
    throw refuse(
      "was trained with other byte pairs than these texts: bring its tokenizer.json as their tokenizer first",
    );
  }
  if (missing.length > 0) {
    throw refuse(
      `does not know ${missing.length} of the ${tokenizer.tokens.length} ${kindNames[tokenizer.id]} of these texts ` +
        `(${examples}): choose a model whose vocabulary holds them all, the same or a larger one`,
    );
  }
  const used = new Set(tokenizer.tokens);
  return vocabulary.tokens.filter((token) => !used.has(token));
}

const kindNames = { word: "words", character: "characters", "byte-pair": "byte pairs" } as const;

function refuseOtherShape(experiment: Experiment, { shape, vocabulary }: BaseModel, name: string): void {
  const wanted = shapeOf(experiment, vocabulary.tokens.length);
  for (const field of ["layers", "width", "heads", "context"] as const) {
    if (shape[field] === wanted[field]) continue;
    throw new RunFailure(
      "bad-input",
      `${experiment.id}: model.${field}: is ${wanted[field]}, and “${name}” has ${shape[field]}: ` +
        `set it to ${shape[field]}, or choose a model with ${wanted[field]}.`,
    );
  }
}
