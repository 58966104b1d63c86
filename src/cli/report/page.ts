import { readFileSync } from "node:fs";
import { armName } from "#core/arm-name.ts";
import { armLooks, type ArmLook } from "#core/charts/arm-looks.ts";
import { definitionHash } from "#core/definition.ts";
import { stageOf } from "#core/expansion.ts";
import type { Contrast } from "#core/experiment.ts";
import { failedGates, type Results } from "#core/results.ts";
import type { WordedVerdict } from "#core/verdict.ts";
import type { VerdictKind } from "#core/verdict-rule.ts";
import { answersOf, type WordedInteraction } from "../answers.ts";
import { armMark } from "./arm-mark.ts";
import { heldOutFigure, lossFigure } from "./curves-figure.ts";
import { dotsFigure } from "./dots-figure.ts";
import { html, Html } from "./html.ts";
import { count, duration, share } from "./numbers.ts";
import { projectRoot } from "../project-root.ts";
import { tierSection } from "./tier-section.ts";

/** What an answer of each kind is called. */
export const kinds: Readonly<Record<VerdictKind, string>> = {
  effect: "A difference",
  "no-effect": "No difference to speak of",
  reverse: "A difference, the other way round",
  "too-few-seeds": "Not settled",
  "not-learnt": "No verdict",
  incomplete: "No verdict yet",
};

/** A page about one run that needs nothing else: no script, no network. Light and dark, and made to be printed. */
export function reportPage(results: Results, answers = answersOf(results)): string {
  const { experiment } = results;
  const looks = armLooks(experiment);
  const during = experiment.evaluation.during.flatMap((tier) => heldOutFigure(results, tier, looks) ?? []);
  const loss = lossFigure(results, looks);
  return pageOf(
    experiment.title,
    html`<header>
        <h1>${experiment.title}</h1>
        <p class="lead">${experiment.question}</p>
        <p class="quiet">
          ${experiment.seeds.length} ${experiment.seeds.length === 1 ? "repeat" : "repeats"} (seeds) of
          ${experiment.arms.length} arms. Made by TinyWhy ${results.versions.app}, ${results.startedAt.slice(0, 10)}.
          ${!results.completed && html`<b>Not complete:</b> ${whatIsThere(results)}.`}
        </p>
        <ul class="legend">
          ${looks.map((look) => html`<li>${armMark(look)} ${look.label}</li>`)}
        </ul>
      </header>
      ${experiment.contrasts.map((contrast, i) => contrastSection(results, contrast, answers.verdicts[i]!, looks))}
      ${interactionSection(results, answers.interactions)} ${results.replicas.length > 0 && tierSection(results, looks)}
      <section>
        <h2>As it was learnt</h2>
        ${during} ${loss}
      </section>
      ${gateSection(results)} ${originSection(results)}`,
  );
}

/** A page that needs nothing else around what it is about. */
export function pageOf(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <title>${title}: report</title>
        <style>
          ${new Html(styles())}
        </style>
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`.text;
}

function contrastSection(
  results: Results,
  contrast: Contrast,
  verdict: WordedVerdict,
  looks: readonly ArmLook[],
): Html {
  const isPart = verdict.estimate.perSeed.length > 0;
  return html`<section>
    <h2>${contrast.label}</h2>
    <p class="kind ${verdict.kind}">${kinds[verdict.kind]}</p>
    <p class="lead">${verdict.sentence}</p>
    ${isPart && dotsFigure(results, contrast, looks, verdict.estimate)}
    ${verdict.notes.map((note) => html`<p>${note}</p>`)}
    <p><b>What not to conclude:</b> ${verdict.caveat}</p>
    <p class="quiet"><b>Predicted before the run:</b> ${contrast.prediction.text}</p>
  </section>`;
}

function interactionSection(results: Results, answers: readonly WordedInteraction[]): Html | undefined {
  const questions = results.experiment.interactions ?? [];
  if (questions.length === 0) return undefined;
  return html`<section>
    <h2>Do both texts together do more than each alone?</h2>
    ${questions.map((question, i) => {
      const { kind, sentence } = answers[i]!;
      return html`<p class="kind ${kind}">${kinds[kind]}</p>
        <p>${sentence}</p>
        <p class="quiet"><b>Predicted before the run:</b> ${question.prediction.text}</p>`;
    })}
  </section>`;
}

/** Whether every seed's models had learnt the world text. */
function gateSection(results: Results): Html | undefined {
  const { gates } = results.experiment.evaluation;
  if (gates.length === 0 || results.gates.length === 0) return undefined;
  const labelOf = (tier: string): string => results.tiers.find(({ id }) => id === tier)?.label ?? tier;
  return html`<section>
    <h2>Was the first text learnt?</h2>
    <p class="quiet">Asked right after the first stage. Repeats below a minimum are left out of every verdict.</p>
    <details>
      <summary>
        ${results.gates.filter(({ seed }) => failedGates(results, seed).length === 0).length} of ${results.gates.length}
        repeats are above every minimum
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">seed</th>
            ${gates.map(({ tier, minimumRate }) => html`<th scope="col">${labelOf(tier)}, at least ${share(minimumRate)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${results.gates.map(
            ({ seed, rates }) =>
              html`<tr>
                <th scope="row">${seed}${failedGates(results, seed).length > 0 && " (left out)"}</th>
                ${gates.map(({ tier }) => html`<td>${rates[tier] === undefined ? "–" : share(rates[tier])}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </section>`;
}

/** Enough to run it again, and to tell whether another result is of the same experiment. */
function originSection(results: Results): Html {
  const { experiment, engine } = results;
  const facts: [string, string][] = [
    ["Definition", `${experiment.id}, SHA-256 ${definitionHash(experiment)}`],
    ["Seeds", experiment.seeds.join(", ")],
    ["Computed by", engine.description],
    ["Computing time", duration(results.wallMs)],
    ["Parameters of one model", count(results.parameterCount)],
    ["Tokens read", count(results.tokens)],
    ["Arithmetic of training", `${(results.flops / 1e12).toPrecision(3)} TFLOP`],
    ["Version", `TinyWhy ${results.versions.app}`],
  ];
  return html`<section>
    <h2>How it was made</h2>
    <table class="facts">
      <tbody>
        ${facts.map(
          ([name, value]) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${value}</td>
            </tr>`,
        )}
        ${experiment.arms.map(
          (arm) =>
            html`<tr>
              <th scope="row">${armName(experiment, arm)}</th>
              <td>
                ${arm.stages
                  .map((name) => `${stageOf(experiment, name).label} (${count(stageOf(experiment, name).steps)} steps)`)
                  .join(", then ")}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function whatIsThere({ replicas, experiment }: Results): string {
  return `${replicas.length} of ${experiment.arms.length * experiment.seeds.length} models are there`;
}

/** The page's colours and type, and the little that a report needs besides. */
function styles(): string {
  const read = (path: string): string => readFileSync(new URL(path, projectRoot), "utf8");
  return read("src/app/styles/tokens.css") + read("src/cli/report/report.css");
}
