import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { curriculumSource, curriculumSources, experimentFormat, experimentSchema } from "#core/experiment-schema.ts";

/** The JSON Schema of an experiment file as text. Checks between fields have no form in it: `lab check` makes those. */
export function publishedExperimentSchema(): string {
  const schema = toJsonSchema(experimentSchema, {
    errorMode: "ignore",
    overrideSchema: ({ valibotSchema }) =>
      valibotSchema === curriculumSource
        ? toJsonSchema(v.union([curriculumSources.world, curriculumSources.own]), { errorMode: "ignore" })
        : undefined,
  });
  return `${JSON.stringify({ title: experimentFormat, ...schema }, null, 2)}\n`;
}
