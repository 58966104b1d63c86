import { isHollow, markerPath, type ArmLook } from "#core/charts/arm-looks.ts";
import { linearScale } from "#core/charts/scale.ts";
import { dotColumns, swarm, swarmStep } from "#core/charts/seed-dots.ts";
import type { Estimate } from "#core/contrast-estimate.ts";
import type { Contrast } from "#core/experiment.ts";
import type { Results } from "#core/results.ts";
import { html, type Html } from "./html.ts";
import { points, share } from "./numbers.ts";

const width = 760;
/** Of the part with the dots; names stand below it. */
const plotBottom = 314;
const edge = { top: 30, left: 46 };
const lineHeight = 13;
/** The difference has its own axis, right of this. */
const split = 500;
const differenceX = 640;

/** Every seed as a dot per arm, joined by seed, and the paired difference with its interval. */
export function dotsFigure(results: Results, contrast: Contrast, looks: readonly ArmLook[], estimate: Estimate): Html {
  const columns = dotColumns(results, contrast, looks);
  const seeds = results.experiment.seeds.length;
  const dot = seeds <= 24 ? 5.5 : seeds <= 100 ? 3.5 : 2;
  const y = linearScale([0, 1], [plotBottom, edge.top]);
  const dy = linearScale([-1, 1], [plotBottom, edge.top]);
  const columnWidth = (split - edge.left) / columns.length;
  const letterSize = columns.length > 4 ? 10 : 12;
  const names = columns.map(({ look }) => wrapped(look.short, columnWidth / (0.58 * letterSize)));
  const height = plotBottom + 14 + lineHeight * Math.max(1, ...names.map((lines) => lines.length));
  const x = (index: number): number => edge.left + columnWidth * (index + 0.5);
  const places = columns.map(({ seeds: own }) => own.map(({ rate }) => y(rate)));
  const offsets = places.map((column) => sideways(column, dot, 0.42 * columnWidth));
  const differences = estimate.perSeed;
  const differenceOffsets = sideways(
    differences.map(({ difference }) => dy(difference)),
    dot,
    34,
  );
  return html`<figure>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${summary(columns, estimate)}">
      <text class="axis" x="0" y="11">${axisLabel(results, contrast)}</text>
      ${[0, 0.25, 0.5, 0.75, 1].map(
        (tick) => html`
          <line
            class="${tick === 0.5 ? "half" : "rule"}"
            x1="${edge.left}"
            x2="${split}"
            y1="${y(tick)}"
            y2="${y(tick)}"
          />
          <text class="axis" x="${edge.left - 6}" y="${y(tick)}" dy="0.35em" text-anchor="end">${share(tick)}</text>
        `,
      )}
      ${seeds <= 60 && seedLines(results, columns, (column, i) => [x(column) + offsets[column]![i]!, places[column]![i]!])}
      ${columns.map(
        ({ look, seeds: own }, column) => html`
          ${own.map(({ isKept }, i) => {
            const at = `translate(${(x(column) + offsets[column]![i]!).toFixed(1)} ${places[column]![i]!.toFixed(1)})`;
            const paint = isHollow(look.marker) || !isKept ? "hollow" : "full";
            return html`<path
              class="${paint}"
              d="${markerPath(look.marker, dot)}"
              transform="${at}"
              style="--arm: ${look.color}"
            />`;
          })}
          <text
            class="name"
            style="font-size: ${letterSize}px"
            x="${x(column)}"
            y="${plotBottom + 20}"
            text-anchor="middle"
          >
            ${names[column]!.map((line, i) => html`<tspan x="${x(column)}" dy="${i === 0 ? 0 : lineHeight}">${line}</tspan>`)}
          </text>
        `,
      )}
      <line class="rule" x1="${split + 5}" x2="${split + 5}" y1="${edge.top}" y2="${plotBottom}" />
      <text class="axis" x="${width}" y="11" text-anchor="end">difference, points</text>
      ${[-1, -0.5, 0, 0.5, 1].map(
        (tick) => html`
          <line
            class="${tick === 0 ? "zero" : "rule"}"
            x1="${split + 56}"
            x2="${width}"
            y1="${dy(tick)}"
            y2="${dy(tick)}"
          />
          <text class="axis" x="${split + 50}" y="${dy(tick)}" dy="0.35em" text-anchor="end">${points(tick)}</text>
        `,
      )}
      ${differences.map(
        ({ difference, gatePassed }, i) =>
          html`<circle
            class="${gatePassed ? "difference" : "left-out"}"
            cx="${differenceX + differenceOffsets[i]!}"
            cy="${dy(difference)}"
            r="${dot - 0.5}"
          />`,
      )}
      ${
        estimate.rate?.interval &&
        html`<line
          class="interval"
          x1="${differenceX + 56}"
          x2="${differenceX + 56}"
          y1="${dy(estimate.rate.interval.low)}"
          y2="${dy(estimate.rate.interval.high)}"
        />`
      }
      ${
        estimate.rate &&
        html`<circle class="mean" cx="${differenceX + 56}" cy="${dy(estimate.rate.difference)}" r="6.5" />`
      }
      <text class="name" x="${(split + 56 + width) / 2}" y="${plotBottom + 20}" text-anchor="middle">
        difference, 95 % interval
      </text>
    </svg>
    ${table(results, columns, estimate)}
  </figure>`;
}

type Columns = ReturnType<typeof dotColumns>;

/** In pixels; squeezed where the column would be left. */
function sideways(places: readonly number[], dot: number, most: number): number[] {
  const offsets = swarm(places, 2 * dot);
  const step = swarmStep(offsets, 2 * dot, most);
  return offsets.map((offset) => offset * step);
}

function seedLines(results: Results, columns: Columns, at: (column: number, i: number) => [number, number]): Html[] {
  return results.experiment.seeds.map((seed) => {
    const line = columns.flatMap(({ seeds }, column) => {
      const i = seeds.findIndex((candidate) => candidate.seed === seed);
      return i < 0
        ? []
        : [
            at(column, i)
              .map((pixel) => pixel.toFixed(1))
              .join(","),
          ];
    });
    return html`<polyline class="seed" points="${line.join(" ")}" />`;
  });
}

/** A name in lines of about so many letters. */
function wrapped(name: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function axisLabel({ tiers }: Results, contrast: Contrast): string {
  const tier = tiers.find(({ id }) => id === contrast.tiers[0]);
  return tier?.kind === "direction"
    ? `share choosing ${tier.answerLabel ?? "the marked option"}`
    : "share of right answers";
}

function summary(columns: Columns, { rate }: Estimate): string {
  const ranges = columns.map(({ look, seeds }) => {
    const rates = seeds.map((seed) => seed.rate);
    return `${look.short}: ${share(Math.min(...rates))} to ${share(Math.max(...rates))}`;
  });
  return `Each repeat as a dot. ${ranges.join("; ")}. Difference ${rate ? points(rate.difference) : "not known"} points.`;
}

function table(results: Results, columns: Columns, { perSeed }: Estimate): Html {
  return html`<details>
    <summary>The figures</summary>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">seed</th>
            ${columns.map(({ look }) => html`<th scope="col">${look.short}</th>`)}
            <th scope="col">difference</th>
          </tr>
        </thead>
        <tbody>
          ${results.experiment.seeds.map((seed) => {
            const found = perSeed.find((one) => one.seed === seed);
            return html`<tr>
              <th scope="row">${seed}${found && !found.gatePassed && " (left out)"}</th>
              ${columns.map(({ seeds }) => {
                const own = seeds.find((candidate) => candidate.seed === seed);
                return html`<td>${own ? share(own.rate) : ""}</td>`;
              })}
              <td>${found ? points(found.difference) : ""}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  </details>`;
}
