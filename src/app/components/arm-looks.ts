import { armLooks as looksOf, type ArmLook } from "#core/charts/arm-looks.ts";
import type { Experiment } from "#core/experiment.ts";
import { inPageWords } from "#app/text/in-page-words.ts";

export { isHollow, markerPath, type ArmLook } from "#core/charts/arm-looks.ts";

/** Drawn by the page and by the command line's report alike; here with arms called as the page calls them. */
export function armLooks(experiment: Experiment): readonly ArmLook[] {
  return looksOf(inPageWords(experiment));
}
