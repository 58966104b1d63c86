import type { Experiment } from "../experiment.ts";
import { parseExperiment } from "../parse-experiment.ts";
import cheese from "./cheese.json" with { type: "json" };
import cheeseControls from "./cheese-controls.json" with { type: "json" };
import cheeseDose from "./cheese-dose.json" with { type: "json" };
import codes from "./codes.json" with { type: "json" };
import hypocrites from "./hypocrites.json" with { type: "json" };

/** The experiments that come with TinyWhy, in the order of the gallery. Parsed like any other file. */
export const builtInExperiments: readonly Experiment[] = [
  parseExperiment(cheese, "cheese.json"),
  parseExperiment(codes, "codes.json"),
  parseExperiment(hypocrites, "hypocrites.json"),
  parseExperiment(cheeseControls, "cheese-controls.json"),
  parseExperiment(cheeseDose, "cheese-dose.json"),
];
