import { leakage } from "./en/leakage.ts";
import { run } from "./en/run.ts";
import { machine } from "./en/machine.ts";
import { texts } from "./en/texts.ts";
import { interaction } from "./en/interaction.ts";
import { notes } from "./en/notes.ts";
import { sweep } from "./en/sweep.ts";
import { verdict } from "./en/verdict.ts";

/** English: the language of the command line and of what is stored, and the one that the others are held to. */
export const english = {
  ...verdict,
  ...notes,
  ...interaction,
  ...sweep,
  ...leakage,
  ...run,
  ...texts,
  ...machine,
};
