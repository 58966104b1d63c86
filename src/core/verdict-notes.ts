import type { Estimate } from "./contrast-estimate.ts";
import type { Results } from "./results.ts";
import type { Said } from "./sentences/said.ts";
import { sideNotesOf } from "./verdict-side-notes.ts";
import type { Findings } from "./verdict-text.ts";

/** What a reader must know about the figures besides the sentence, most important first. */
export function notesOf(findings: Findings): readonly Said[] {
  const { estimate, results } = findings;
  const notes: Said = [
    ...seedsAlike(estimate),
    ...disagreeingMargin(estimate),
    ...(findings.kind === "effect" || findings.kind === "reverse" ? disagreeingP(estimate) : []),
    ...(estimate.rate ? sideNotesOf(results, findings.contrast) : []),
    ...sharedStart(results),
    ...sharedQuestions(results, findings.contrast.tiers),
  ];
  return notes.map((note) => [note]);
}

/** Few equal seeds say little about the next: with N alike, a share of 1 - 0.05^(1/N) may differ unseen. */
function seedsAlike({ perSeed, rate }: Estimate): Said {
  const kept = perSeed.filter((seed) => seed.gatePassed);
  if (!rate?.interval || kept.some((seed) => Math.abs(seed.difference - kept[0]!.difference) > 1e-12)) return [];
  return [["seedsAlike", kept.length, 1 - 0.05 ** (1 / kept.length)]];
}

/** The verdict goes by choices; log-probabilities sometimes say something else. */
function disagreeingMargin({ rate, marginNats }: Estimate): Said {
  if (!rate?.interval || !marginNats?.interval) return [];
  const [byRate, byMargin] = [rate.interval, marginNats.interval].map(({ low, high }) =>
    low > 0 ? 1 : high < 0 ? -1 : 0,
  );
  if (byRate === byMargin) return [];
  const { difference, interval } = marginNats;
  return [["marginsDisagree", { difference, interval }, rate.difference]];
}

function disagreeingP({ p, pHolm, contrasts, seeds }: Estimate): Said {
  if (p === undefined || pHolm === undefined || pHolm <= 0.05) return [];
  if (p <= 0.05) return [["holmDisagrees", contrasts, p, pHolm]];
  const least = 2 / 2 ** seeds;
  return [["signFlipDisagrees", p, least > 0.05 ? { p: least, seeds } : undefined]];
}

function sharedQuestions(results: Results, tiers: readonly string[]): Said {
  const [first, ...others] = results.items.map((items) =>
    JSON.stringify(tiers.map((tier) => items.tiers[tier]?.map((item) => item.prompt))),
  );
  return others.length === 0 || others.some((prompts) => prompts !== first) ? [] : [["sharedQuestions"]];
}

function sharedStart({ experiment: { startFrom } }: Results): Said {
  return startFrom ? [["sharedStart", startFrom.name]] : [];
}
