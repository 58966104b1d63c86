/** Writes public/experiment.schema.json, for editors, from the schema that parseExperiment uses. Run: npx tsx scripts/make-schema.ts */
import { writeFileSync } from "node:fs";
import { publishedExperimentSchema } from "./published-schema.ts";

writeFileSync(new URL("../public/experiment.schema.json", import.meta.url), publishedExperimentSchema());
