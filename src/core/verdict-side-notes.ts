import type { Contrast } from "./experiment.ts";
import type { Results } from "./results.ts";
import { inEnglish } from "./sentences/in-english.ts";
import type { Said, Sentence } from "./sentences/said.ts";
import { forgettingOf, freeSharesOf, positionGapsOf } from "./side-measures.ts";
import { armLabel, tierOf } from "./verdict-text.ts";

/** From here on a reader must know. Set by judgement, before any run was looked at. */
const mostFlips = 0.25;
const mostNeither = 0.5;
const mostForgotten = 0.1;

/** What the choice between two options does not show: order of the options, what is said freely, what was forgotten. */
export function sideNotesOf(results: Results, { treatment, control, tiers }: Contrast): Said {
  const isHere = ({ arm, tier }: { arm: string; tier: string }): boolean =>
    [treatment, control].includes(arm) && tiers.includes(tier);
  const label = (arm: string): string => armLabel(results.experiment, arm);
  const order = positionGapsOf(results)
    .filter((gap) => isHere(gap) && gap.flips >= mostFlips)
    .map(({ arm, flips }): Sentence => ["goesByPlace", label(arm), flips]);
  const free = freeSharesOf(results)
    .filter((shares) => isHere(shares) && shares.neither >= mostNeither)
    .map(({ arm, neither }): Sentence => ["saysNeither", label(arm), neither]);
  const forgotten = forgettingOf(results)
    .filter(
      ({ arm, change, interval }) =>
        [treatment, control].includes(arm) && change <= -mostForgotten && interval && interval.high < 0,
    )
    .map(({ arm, tier, firstStage, end }): Sentence => [
      "forgot",
      label(arm),
      tierOf(results, tier).label,
      firstStage,
      end,
    ]);
  return onceEach([...order, ...free, ...forgotten]);
}

/** Tiers that are alike to the digits shown say the same of an arm: the words decide, as the reader sees those. */
function onceEach(said: Said): Said {
  const seen = new Map(said.map((sentence) => [inEnglish([sentence]), sentence]));
  return [...seen.values()];
}
