import type { Contrast } from "./experiment.ts";
import type { Results } from "./results.ts";
import { forgettingOf, freeSharesOf, positionGapsOf } from "./side-measures.ts";
import { percent } from "./verdict-numbers.ts";
import { armOf, tierOf } from "./verdict-text.ts";

/** From here on a reader must know. Set by judgement, before any run was looked at. */
const mostFlips = 0.25;
const mostNeither = 0.5;
const mostForgotten = 0.1;

/** What the choice between two options does not show: order of the options, what is said freely, what was forgotten. */
export function sideNotesOf(results: Results, { treatment, control, tiers }: Contrast): string[] {
  const isHere = ({ arm, tier }: { arm: string; tier: string }): boolean =>
    [treatment, control].includes(arm) && tiers.includes(tier);
  const label = (arm: string): string => `“${armOf(results.experiment, arm).label}”`;
  const order = positionGapsOf(results)
    .filter((gap) => isHere(gap) && gap.flips >= mostFlips)
    .map(
      ({ arm, flips }) =>
        `Of the choices of ${label(arm)}, ${percent(flips)} change with the order in which the options are named: ` +
        "there it goes by place rather than by meaning.",
    );
  const free = freeSharesOf(results)
    .filter((shares) => isHere(shares) && shares.neither >= mostNeither)
    .map(
      ({ arm, neither }) =>
        `Left to itself, ${label(arm)} answers ${percent(neither)} of these questions with neither option: its ` +
        "choices say what it leans to when it must choose, not what it would say.",
    );
  const forgotten = forgettingOf(results)
    .filter(
      ({ arm, change, interval }) =>
        [treatment, control].includes(arm) && change <= -mostForgotten && interval && interval.high < 0,
    )
    .map(
      ({ arm, tier, firstStage, end }) =>
        `${label(arm)} has forgotten some of what its first stage taught: “${tierOf(results, tier).label}” fell from ` +
        `${percent(firstStage)} to ${percent(end)}.`,
    );
  return [...new Set([...order, ...free, ...forgotten])];
}
