import { placeboOf, type Placebo } from "#core/placebo.ts";
import type { Results } from "#core/results.ts";
import { percent, points } from "#core/sentences/en/numbers.ts";
import { armLabel } from "#core/verdict-text.ts";

/** The control of every contrast against itself. */
function placebosOf(results: Results): { label: string; placebo: Placebo | undefined }[] {
  return results.experiment.contrasts.map(({ control, tiers }) => ({
    label: armLabel(results.experiment, control),
    placebo: placeboOf(results, control, tiers),
  }));
}

/** What there is to find when there is nothing to find, a line per contrast. */
export function placeboLines(results: Results): string {
  const lines = placebosOf(results).map(({ label, placebo }) => {
    if (!placebo) return `Placebo, “${label}”: takes at least four seeds that passed their gates.`;
    const { treated, others, difference, interval, spread, falseAlarms } = placebo;
    const range = interval ? ` [${points(interval.low)}, ${points(interval.high)}]` : "";
    return (
      `Placebo, “${label}”, seeds ${treated.join(", ")} against ${others.join(", ")}: ` +
      `${points(difference)}${range} points where there is nothing to find. Over all splits of these seeds 95 % lie ` +
      `between ${points(spread.low)} and ${points(spread.high)}; ${percent(falseAlarms)} would be false alarms.`
    );
  });
  return lines.map((line) => `\n${line}\n`).join("");
}

/** The same as one JSON line each. */
export function jsonPlacebos(results: Results): string {
  const lines = placebosOf(results).flatMap(({ placebo }) => (placebo ? [{ type: "placebo", ...placebo }] : []));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
