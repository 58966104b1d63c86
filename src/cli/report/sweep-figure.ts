import { linearScale, ticksBetween } from "#core/charts/scale.ts";
import { valuePlaces } from "#core/charts/value-places.ts";
import { inEnglish } from "#core/sentences/in-english.ts";
import type { SweepVerdict } from "#core/sweep-verdict.ts";
import { html, type Html } from "./html.ts";
import { points } from "./numbers.ts";

const width = 760;
const height = 330;
const edge = { top: 26, right: 60, bottom: 46, left: 100 };

/** The difference in points against the values of a sweep: mean and interval, every seed as a dot. */
export function sweepFigure({ points: found, sentence }: SweepVerdict, label: string): Html {
  const { places, isLog, hasZeroApart } = valuePlaces(found.map(({ value }) => value));
  const x = linearScale([0, 1], [edge.left, width - edge.right]);
  const ends = found.flatMap(({ estimate: { rate, perSeed } }) => [
    Math.abs(rate?.interval?.low ?? 0),
    Math.abs(rate?.interval?.high ?? 0),
    ...perSeed.map(({ difference }) => Math.abs(difference)),
  ]);
  const largest = Math.max(0.1, ...ends);
  const y = linearScale([-largest, largest], [height - edge.bottom, edge.top]);
  return html`<figure>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${inEnglish(sentence)}">
      <text class="axis" x="0" y="11">difference, points</text>
      ${ticksBetween([-largest, largest], 4).map(
        (tick) => html`
          <line class="${tick === 0 ? "zero" : "rule"}" x1="46" x2="${width}" y1="${y(tick)}" y2="${y(tick)}" />
          <text class="axis" x="40" y="${y(tick)}" dy="0.35em" text-anchor="end">${points(tick)}</text>
        `,
      )}
      ${found.map(({ value, estimate: { rate, perSeed } }, i) => {
        const at = x(places[i]!).toFixed(1);
        return html`
          ${perSeed.map(
            ({ difference, gatePassed }) =>
              html`<circle class="${gatePassed ? "difference" : "left-out"}" cx="${at}" cy="${y(difference)}" r="3" />`,
          )}
          ${
            rate?.interval &&
            html`<line
              class="interval"
              x1="${at}"
              x2="${at}"
              y1="${y(rate.interval.low)}"
              y2="${y(rate.interval.high)}"
            />`
          }
          ${rate && html`<circle class="mean" cx="${at}" cy="${y(rate.difference)}" r="6.5" />`}
          <text class="axis" x="${at}" y="${height - edge.bottom + 18}" text-anchor="middle">${value}</text>
        `;
      })}
      <text class="axis" x="${width}" y="${height - 4}" text-anchor="end">
        ${label}${isLog && ", by factors"}${hasZeroApart && " (0 apart)"}
      </text>
    </svg>
  </figure>`;
}
