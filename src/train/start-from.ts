import { withRoomForStart } from "#core/edit-start.ts";
import type { Experiment, StartModel } from "#core/experiment.ts";
import { parseExperiment } from "#core/parse-experiment.ts";
import { refusalAt } from "#core/refusal.ts";
import { startingFrom as words } from "#core/sentences/en/refusals/models.ts";
import { tell } from "#core/sentences/told.ts";
import type { BaseModel } from "./base-model.ts";
import { shapeOf } from "./run-shape.ts";
import { SeedTexts } from "./seed-texts.ts";

/**
 * The experiment with a saved model in place of the first stage of its arms, or before their first stages where these
 * differ. The model must have the experiment's
 * layers, width, heads and context, and a vocabulary that holds every word of its texts: the same, or a larger one.
 * Throws RunFailure "bad-input" with the numbers and what to do.
 */
export function startingFrom(
  experiment: Experiment,
  model: BaseModel,
  about: Pick<StartModel, "name" | "origin">,
): Experiment {
  const { experiment: rest, stage } = withRoomForStart(experiment, `Saved model: ${about.name}`);
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
  if (!startFrom) throw refusalAt({ source: id }, tell(words, "startsNew"));
  if (startFrom.sha256 !== model.sha256) {
    const [wanted, is] = [startFrom, model].map(({ sha256 }) => sha256.slice(0, 12)) as [string, string];
    const problem = tell(words, "otherModelNamed", startFrom.name, wanted, is);
    throw refusalAt({ source: id, field: "startFrom.sha256" }, problem);
  }
  refuseOtherShape(experiment, model, startFrom.name);
  return model.parameters;
}

/** What the model knows and the texts never use. */
function tokensBeyond(experiment: Experiment, { vocabulary }: BaseModel, name: string): readonly string[] {
  const place = { source: experiment.id };
  const { tokenizer, curriculum } = new SeedTexts(experiment, experiment.seeds[0]!);
  if (tokenizer.id !== vocabulary.kind) {
    throw refusalAt(place, tell(words, "readsOtherUnits", name, vocabulary.kind, tokenizer.id));
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
    throw refusalAt(place, tell(words, "otherBytePairs", name));
  }
  if (missing.length > 0) {
    const { id, tokens } = tokenizer;
    throw refusalAt(place, tell(words, "lacksTokens", name, missing.length, tokens.length, id, examples));
  }
  const used = new Set(tokenizer.tokens);
  return vocabulary.tokens.filter((token) => !used.has(token));
}

function refuseOtherShape(experiment: Experiment, { shape, vocabulary }: BaseModel, name: string): void {
  const wanted = shapeOf(experiment, vocabulary.tokens.length);
  for (const field of ["layers", "width", "heads", "context"] as const) {
    if (shape[field] === wanted[field]) continue;
    const problem = tell(words, "otherShape", name, wanted[field], shape[field]);
    throw refusalAt({ source: experiment.id, field: `model.${field}` }, problem);
  }
}
