/** What is wrong with a file of results. */
export const results = {
  isoTime: () => "must be an ISO date and time, for example 2026-11-20T09:30:00.000Z",
  needsMargin: () => "must hold at least one margin",
  noResultsJson: (reason: string) => `is not valid JSON (${reason})`,
  endlessLine: (megabytes: number) => `has a line of ${megabytes} million characters`,
  otherFormat: (found: string | undefined, format: string) =>
    `${found === undefined ? "is missing" : `is ${found}`}, but should be "${format}": choose a results.json that TinyWhy wrote`,
  armNotThere: (arm: string) => `no arm "${arm}" in the experiment`,
  seedNotThere: (seed: number) => `no seed ${seed} in the experiment`,
  modelTwice: (arm: string, seed: number) => `arm "${arm}", seed ${seed} occurs twice: keep one`,
  noItemsOfSeed: (seed: number, at: string) => `seed ${seed} is missing, though ${at} answered its questions`,
  tierMissing: (tier: string) => `tier "${tier}" is missing`,
  tierNotListed: () => "is not one of `tiers`: list it there",
  countsApart: (what: "margins" | "gaps" | "answers", count: number, items: number) =>
    `has ${count} ${what} for ${items} items`,
  noGateRate: (seed: number, tier: string) => `seed ${seed} has no rate for "${tier}"`,
};
