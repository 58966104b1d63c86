import type { ArmLook } from "#core/charts/arm-looks.ts";
import type { Results } from "#core/results.ts";
import { decimalsThatAddUp } from "#core/shown-figures.ts";
import { tierTable, type TierCell } from "#core/tier-table.ts";
import { armMark } from "./arm-mark.ts";
import { html, type Html } from "./html.ts";
import { points, share } from "./numbers.ts";

/** Every kind of question by every arm: mean over seeds, 95 % interval, and the difference to the first column. */
export function tierSection(results: Results, looks: readonly ArmLook[]): Html {
  const control = results.experiment.contrasts[0]?.control;
  const columns = [...looks].sort((a, b) => Number(b.id === control) - Number(a.id === control));
  const asked = new Set(results.experiment.contrasts.flatMap(({ tiers }) => tiers));
  const rows = [...results.tiers].sort((a, b) => Number(asked.has(b.id)) - Number(asked.has(a.id)));
  const cells = new Map(tierTable(results).map((cell) => [`${cell.arm} ${cell.tier}`, cell]));
  return html`<section>
    <h2>Every kind of question</h2>
    <p class="quiet">
      Mean over repeats with its 95 % interval; below it, the difference to the first column in points. Each number is
      rounded by itself. Bold rows are in a verdict. Rows where every arm is at 100 % say nothing about reasons.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Every kind of question">
      <table class="tiers">
        <thead>
          <tr>
            <th scope="col">questions</th>
            ${columns.map((look) => html`<th scope="col">${armMark(look)} ${look.short}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map((tier) => {
            const baseline = cells.get(`${columns[0]!.id} ${tier.id}`);
            const row = columns.map((look) => cells.get(`${look.id} ${tier.id}`));
            const decimals = decimalsOf(row);
            return html`<tr class="${asked.has(tier.id) ? "asked" : ""}">
              <th scope="row">${tier.label}</th>
              ${row.map((cell) => html`<td>${cellText(cell, baseline, decimals)}</td>`)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
    <details>
      <summary>What each kind of question is</summary>
      <dl>
        ${rows.map(
          ({ label, description }) => html`
            <dt>${label}</dt>
            <dd>${description}</dd>
          `,
        )}
      </dl>
    </details>
  </section>`;
}

/** Digits with which the shares of a row and their differences to the first add up. */
function decimalsOf([baseline, ...others]: readonly (TierCell | undefined)[]): number {
  const less = baseline?.rate;
  return decimalsThatAddUp(
    others.flatMap((cell) =>
      cell?.rate === undefined || less === undefined
        ? []
        : [{ of: "shares" as const, whole: cell.rate, less, difference: cell.rate - less }],
    ),
  );
}

function cellText(cell: TierCell | undefined, baseline: TierCell | undefined, decimals: number): Html {
  if (cell?.rate === undefined) return html`–`;
  const { rate, interval, seeds } = cell;
  const isBaseline = cell.arm === baseline?.arm;
  const range = interval && `${share(interval.low)} to ${share(interval.high)}`;
  return html`<b>${share(rate, decimals)}</b>
    <small>${range ?? `${seeds} ${seeds === 1 ? "repeat" : "repeats"}`}</small>
    ${!isBaseline && baseline?.rate !== undefined && html`<small>${points(rate - baseline.rate, decimals)}</small>`}`;
}
