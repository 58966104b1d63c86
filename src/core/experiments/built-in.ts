import type { Experiment } from "../experiment.ts";
import { parseExperiment } from "../parse-experiment.ts";
import cheese from "./cheese.json" with { type: "json" };
import cheeseConflict from "./cheese-conflict.json" with { type: "json" };
import cheeseControls from "./cheese-controls.json" with { type: "json" };
import cheeseDose from "./cheese-dose.json" with { type: "json" };
import cheeseOrder from "./cheese-order.json" with { type: "json" };
import cheeseReplay from "./cheese-replay.json" with { type: "json" };
import cheeseSize from "./cheese-size.json" with { type: "json" };
import cheeseWhere from "./cheese-where.json" with { type: "json" };
import codes from "./codes.json" with { type: "json" };
import codesAmount from "./codes-amount.json" with { type: "json" };
import hypocrites from "./hypocrites.json" with { type: "json" };
import lookup from "./lookup.json" with { type: "json" };
import rulesAndReasons from "./rules-and-reasons.json" with { type: "json" };
import teacherStudent from "./teacher-student.json" with { type: "json" };
import tags from "./tags.json" with { type: "json" };

/** The experiments that come with TinyWhy, in the order of the gallery. Parsed like any other file. */
export const builtInExperiments: readonly Experiment[] = [
  parseExperiment(cheese, "cheese.json"),
  parseExperiment(codes, "codes.json"),
  parseExperiment(tags, "tags.json"),
  parseExperiment(lookup, "lookup.json"),
  parseExperiment(hypocrites, "hypocrites.json"),
  parseExperiment(rulesAndReasons, "rules-and-reasons.json"),
  parseExperiment(cheeseControls, "cheese-controls.json"),
  parseExperiment(cheeseDose, "cheese-dose.json"),
  parseExperiment(cheeseOrder, "cheese-order.json"),
  parseExperiment(cheeseWhere, "cheese-where.json"),
  parseExperiment(cheeseConflict, "cheese-conflict.json"),
  parseExperiment(teacherStudent, "teacher-student.json"),
  parseExperiment(codesAmount, "codes-amount.json"),
  parseExperiment(cheeseReplay, "cheese-replay.json"),
  parseExperiment(cheeseSize, "cheese-size.json"),
];
