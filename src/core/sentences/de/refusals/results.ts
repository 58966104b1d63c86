import type { results as english } from "../../en/refusals/results.ts";

export const results: typeof english = {
  isoTime: () => "muss Tag und Zeit nach ISO sein, zum Beispiel 2026-11-20T09:30:00.000Z",
  needsMargin: () => "muss mindestens einen Abstand (margin) enthalten",
  noResultsJson: (reason) => `ist kein gültiges JSON (${reason})`,
  endlessLine: (megabytes) => `hat eine Zeile von ${megabytes} Millionen Zeichen`,
  otherFormat: (found, format) =>
    `${found === undefined ? "fehlt" : `ist ${found}`}, sollte aber "${format}" sein: ` +
    "eine results.json wählen, die TinyWhy geschrieben hat",
  armNotThere: (arm) => `einen Arm „${arm}“ gibt es im Experiment nicht`,
  seedNotThere: (seed) => `eine Wiederholung (seed) ${seed} gibt es im Experiment nicht`,
  modelTwice: (arm, seed) => `Arm „${arm}“, Wiederholung (seed) ${seed} kommt doppelt vor: eine davon behalten`,
  noItemsOfSeed: (seed, at) => `Wiederholung (seed) ${seed} fehlt, obwohl ${at} ihre Fragen beantwortet hat`,
  tierMissing: (tier) => `die Art von Fragen (tier) „${tier}“ fehlt`,
  tierNotListed: () => "kommt in `tiers` nicht vor: dort aufführen",
  countsApart: (what, count, items) => `hat ${count} ${counted[what]} für ${items} Fragen (items)`,
  noGateRate: (seed, tier) => `Wiederholung (seed) ${seed} hat keinen Anteil für „${tier}“`,
};

const counted = { margins: "Abstände (margins)", gaps: "Differenzen (gaps)", answers: "Antworten" } as const;
