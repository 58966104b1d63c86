import { leakage } from "./de/leakage.ts";
import { run } from "./de/run.ts";
import { machine } from "./de/machine.ts";
import { texts } from "./de/texts.ts";
import { interaction } from "./de/interaction.ts";
import { notes } from "./de/notes.ts";
import { sweep } from "./de/sweep.ts";
import { verdict } from "./de/verdict.ts";
import type { Sentences } from "./said.ts";

/** German. What is missing here does not compile. */
export const german: Sentences = {
  ...verdict,
  ...notes,
  ...interaction,
  ...sweep,
  ...leakage,
  ...run,
  ...texts,
  ...machine,
};
