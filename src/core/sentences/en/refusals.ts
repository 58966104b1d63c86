import { pool } from "./pool.ts";
import { asking } from "./refusals/asking.ts";
import { engines } from "./refusals/engines.ts";
import { halves } from "./refusals/halves.ts";
import { curriculumNames, experiment, worlds } from "./refusals/experiment.ts";
import { fields, rules } from "./refusals/fields.ts";
import { bundle, brought, checkpoint, goingOn, link, zip } from "./refusals/files.ts";
import { modelFiles, safetensors, startingFrom } from "./refusals/models.ts";
import { place } from "./refusals/place.ts";
import { handedIn } from "./refusals/handed-in.ts";
import { lessons } from "./refusals/lessons.ts";
import { merging } from "./refusals/merging.ts";
import { results } from "./refusals/results.ts";
import { lengths, tokenizerFiles, tokens } from "./refusals/tokens.ts";

/** Why anything that is brought or asked for is refused. Each part of these goes where its refusals are made. */
export const refusals = {
  ...place,
  ...fields,
  ...rules,
  ...experiment,
  ...worlds,
  ...curriculumNames,
  ...lengths,
  ...tokens,
  ...tokenizerFiles,
  ...zip,
  ...bundle,
  ...link,
  ...brought,
  ...checkpoint,
  ...goingOn,
  ...results,
  ...merging,
  ...handedIn,
  ...lessons,
  ...pool,
  ...safetensors,
  ...modelFiles,
  ...startingFrom,
  ...asking,
  ...engines,
  ...halves,
};
