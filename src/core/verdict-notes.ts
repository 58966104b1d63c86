import type { Estimate } from "./contrast-estimate.ts";
import type { Results } from "./results.ts";
import { percent, points } from "./verdict-numbers.ts";
import { sideNotesOf } from "./verdict-side-notes.ts";
import type { Findings } from "./verdict-text.ts";

/** What a reader must know about the figures besides the sentence, most important first. */
export function notesOf(findings: Findings): readonly string[] {
  const { estimate, results } = findings;
  return [
    ...seedsAlike(estimate),
    ...disagreeingMargin(estimate),
    ...(findings.kind === "effect" || findings.kind === "reverse" ? disagreeingP(estimate) : []),
    ...(estimate.rate ? sideNotesOf(results, findings.contrast) : []),
    ...sharedStart(results),
    ...sharedQuestions(results, findings.contrast.tiers),
  ];
}

/** Few equal seeds say little about the next: with N alike, a share of 1 - 0.05^(1/N) may differ unseen. */
function seedsAlike({ perSeed, rate }: Estimate): string[] {
  const kept = perSeed.filter((seed) => seed.gatePassed);
  if (!rate?.interval || kept.some((seed) => Math.abs(seed.difference - kept[0]!.difference) > 1e-12)) return [];
  const unseen = percent(1 - 0.05 ** (1 / kept.length));
  return [
    `All ${kept.length} seeds gave the same difference, so the interval holds the noise of the questions only. ` +
      `Up to ${unseen} of further seeds could still turn out otherwise.`,
  ];
}

/** The verdict goes by choices; log-probabilities sometimes say something else. */
function disagreeingMargin({ rate, marginNats }: Estimate): string[] {
  if (!rate?.interval || !marginNats?.interval) return [];
  const [byRate, byMargin] = [rate.interval, marginNats.interval].map(({ low, high }) =>
    low > 0 ? 1 : high < 0 ? -1 : 0,
  );
  if (byRate === byMargin) return [];
  const nats = [marginNats.difference, marginNats.interval.low, marginNats.interval.high].map((value) =>
    value.toFixed(2).replace("-", "−"),
  );
  return [
    `Measured as log-probability margins the answer is not the same: a difference of ${nats[0]} nats ` +
      `(95 % interval ${nats[1]} to ${nats[2]}), against ${points(rate.difference)} points in choices.`,
  ];
}

function disagreeingP({ p, pHolm, contrasts, seeds }: Estimate): string[] {
  if (p === undefined || pHolm === undefined || pHolm <= 0.05) return [];
  if (p > 0.05) {
    const least = 2 / 2 ** seeds;
    const why = least > 0.05 ? `; with ${seeds} seeds it cannot be below ${rounded(least)}` : "";
    return [`The sign-flip test over seeds, which assumes less than the interval, gives p = ${rounded(p)}${why}.`];
  }
  return [
    `This experiment asks ${contrasts} contrasts. Adjusted for that (Holm), p = ${rounded(p)} becomes ${rounded(pHolm)}.`,
  ];
}

function sharedQuestions(results: Results, tiers: readonly string[]): string[] {
  const [first, ...others] = results.items.map((items) =>
    JSON.stringify(tiers.map((tier) => items.tiers[tier]?.map((item) => item.prompt))),
  );
  if (others.length === 0 || others.some((prompts) => prompts !== first)) return [];
  return ["Every seed was asked the same questions: the interval is about further seeds, not about other questions."];
}

function sharedStart({ experiment: { startFrom } }: Results): string[] {
  if (!startFrom) return [];
  return [
    `Every model started from the saved model “${startFrom.name}”: seeds differ in texts, order of reading and questions, ` +
      "not in initial weights, and another saved model could give another answer.",
  ];
}

function rounded(p: number): string {
  return String(Number(p.toPrecision(2)));
}
