import { aboutCurriculum } from "#core/curriculum-source.ts";
import { sweepAnswersOf } from "#core/compare/sweep-answers.ts";
import type { Results } from "#core/results.ts";
import { inEnglish } from "#core/sentences/in-english.ts";
import type { PointVerdict } from "#core/sweep-verdict.ts";
import { html, type Html } from "./html.ts";
import { points } from "./numbers.ts";
import { kinds, pageOf } from "./page.ts";
import { sweepFigure } from "./sweep-figure.ts";

/** A page about a sweep: for every contrast the curve, what it says, and a line per value. `runs`: one per value. */
export function sweepPage(runs: readonly { results: Results; folder: string }[]): string {
  const { experiment } = runs[0]!.results;
  const { label, contrasts, spread } = sweepAnswersOf(runs.map(({ results }) => results));
  const { caveat } = aboutCurriculum(experiment.curriculum);
  // Each value's title ends in the value.
  const title = experiment.title.replace(` (${label}: ${Object.values(experiment.point!.values)[0]!})`, "");
  return pageOf(
    `${title}: ${label}`,
    html`<header>
        <h1>${title}</h1>
        <p class="lead">${experiment.question}</p>
        <p class="quiet">
          ${label}, ${runs.length} ${runs.length === 1 ? "value" : "values"}:
          ${runs.map(
            ({ results, folder }, i) =>
              html`${i > 0 && ", "}<a href="${folder}/report.html"
                  >${Object.values(results.experiment.point!.values)[0]!}</a
                >`,
          )}.
        </p>
      </header>
      ${contrasts.map(
        ({ contrast, verdict }) =>
          html`<section>
            <h2>${contrast.label}</h2>
            <p class="lead">${inEnglish(verdict.sentence)}</p>
            ${sweepFigure(verdict, label)} ${valueTable(verdict.points, label)}
            ${verdict.points.map(({ kind, sentence }) => html`<p><b>${kinds[kind]}.</b> ${inEnglish(sentence)}</p>`)}
            <p><b>What not to conclude:</b> ${caveat}</p>
            <p class="quiet"><b>Predicted before the run:</b> ${contrast.prediction.text}</p>
          </section>`,
      )}
      ${
        spread.length > 0 &&
        html`<section>
          <h2>How far runs of the very same models differ</h2>
          <p class="quiet">Standard deviation between ${spread[0]!.runs} runs that read in other orders.</p>
          <table>
            <thead>
              <tr>
                <th scope="col">arm</th>
                <th scope="col">questions</th>
                <th scope="col">points</th>
                <th scope="col">nats</th>
              </tr>
            </thead>
            <tbody>
              ${spread.map(
                ({ arm, tier, rate, marginNats }) =>
                  html`<tr>
                    <th scope="row">${arm}</th>
                    <td>${tier}</td>
                    <td>${(100 * rate).toFixed(1)}</td>
                    <td>${marginNats.toFixed(2)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </section>`
      }`,
  );
}

function valueTable(found: readonly PointVerdict[], label: string): Html {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">${label}</th>
          <th scope="col">difference, points</th>
          <th scope="col">95 % interval</th>
          <th scope="col">nats</th>
          <th scope="col">seeds</th>
          <th scope="col">p, adjusted for all values</th>
        </tr>
      </thead>
      <tbody>
        ${found.map(
          ({ value, estimate: { rate, marginNats, seeds }, pHolm }) =>
            html`<tr>
              <th scope="row">${value}</th>
              <td>${rate ? points(rate.difference) : "–"}</td>
              <td>${rate?.interval ? `${points(rate.interval.low)} to ${points(rate.interval.high)}` : "–"}</td>
              <td>${marginNats ? marginNats.difference.toFixed(2) : "–"}</td>
              <td>${seeds}</td>
              <td>${pHolm === undefined ? "–" : pHolm.toPrecision(2)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
