import type { Curriculum, HeldOutItem, Tier } from "./curriculum.ts";
import type { LeakFinding } from "./leakage-report.ts";
import type { RuleOfThumb } from "./sentences/en/leakage.ts";
import { wilson } from "./statistics/intervals.ts";
import { asWritten } from "./tokenizers/units.ts";

/** Fewer questions tell no habit from chance. */
const fewestQuestions = 8;

/**
 * Answers that can be found without having understood anything: rules of thumb, each tried on the questions. A rule is
 * told when its rate's 95 % interval (Wilson) excludes one half.
 */
export function giveAways(curriculum: Curriculum, tiers: readonly Tier[]): LeakFinding[] {
  const commonest = commonestResponse(curriculum);
  const weights = explanationWeights(curriculum);
  return tiers.flatMap((tier) => {
    const rules: Rule[] = [
      { name: { takes: "fewer-words" }, score: (option) => -option.split(" ").length },
      { name: { takes: "fewer-characters" }, score: (option) => -option.length },
      ...(commonest === undefined
        ? []
        : [
            {
              name: { takes: "commonest" as const, response: asWritten(commonest) },
              score: (o: string) => (o === commonest ? 1 : 0),
            },
          ]),
      ...(weights.size === 0
        ? []
        : [{ name: { takes: "words-of-explanations" as const }, score: meanWeight(weights) }]),
    ];
    return [...firstTold(rules, tier), ...position(tier), ...telltaleWord(tier)];
  });
}

interface Rule {
  name: RuleOfThumb;
  /** Higher for the option it would take. */
  score: (option: string) => number;
}

/** Both lengths say the same thing: of rules that agree on every question only the first is told. */
function firstTold(rules: readonly Rule[], tier: Tier): LeakFinding[] {
  const told = new Set<string>();
  return rules.flatMap((rule) => {
    const picks = tier.items.map(({ options }) => Math.sign(rule.score(options[0]) - rule.score(options[1])));
    const key = picks.join();
    if (told.has(key)) return [];
    told.add(key);
    return tried(tier, rule.name, picks);
  });
}

/** picks: per item 1 for the first option, -1 for the second, 0 for no choice. */
function tried(tier: Tier, name: RuleOfThumb, picks: readonly number[]): LeakFinding[] {
  const decided = tier.items.flatMap((item, i) => (picks[i] === 0 ? [] : [isRight(item, picks[i]! > 0 ? 0 : 1)]));
  if (decided.length < fewestQuestions) return [];
  const right = decided.filter(Boolean).length;
  const { low, high } = wilson(right, decided.length);
  if (low <= 0.5 && high >= 0.5) return [];
  const rate = right / decided.length;
  return [
    {
      kind: "give-away",
      severity: rate >= 0.7 || rate <= 0.3 ? "warning" : "note",
      what: [["ruleOfThumb", name, right, decided.length, tier.label]],
      consequence: [rate > 0.5 ? ["ruleOfThumbHelps"] : ["ruleOfThumbHinders"]],
      places: [],
    },
  ];
}

function position(tier: Tier): LeakFinding[] {
  const first = tier.items.filter(({ answer }) => answer === 0).length;
  const isOneSided = tier.items.length >= fewestQuestions && (first === 0 || first === tier.items.length);
  const isListed = tier.items.some(({ prompt, options }) => options.every((option) => prompt.includes(option)));
  if (!isOneSided || !isListed || tier.kind === "direction") return [];
  return [
    {
      kind: "give-away",
      severity: "warning",
      what: [["alwaysInPlace", first > 0 ? "first" : "second", tier.label]],
      consequence: [["alwaysInPlaceMeans"]],
      places: [],
    },
  ];
}

/** The word that, where one option alone has it, tells best which is right. */
function telltaleWord(tier: Tier): LeakFinding[] {
  const counts = new Map<string, { right: number; all: number }>();
  for (const item of tier.items) {
    const [first, second] = item.options.map((option) => new Set(option.split(" ")));
    for (const [side, own, other] of [[0, first!, second!] as const, [1, second!, first!] as const]) {
      for (const word of own) {
        if (other.has(word)) continue;
        const known = counts.get(word) ?? { right: 0, all: 0 };
        counts.set(word, { right: known.right + (isRight(item, side) ? 1 : 0), all: known.all + 1 });
      }
    }
  }
  const telling = [...counts]
    .filter(([, { right, all }]) => all >= fewestQuestions && (right / all >= 0.9 || right / all <= 0.1))
    // Among thousands of words some look telling by chance.
    .filter(([, { right, all }]) => counts.size * chanceOf(Math.max(right, all - right), all) < 0.01)
    .sort(([, a], [, b]) => b.all - a.all)[0];
  if (!telling) return [];
  const [word, { right, all }] = telling;
  const isRightWord = right > all / 2;
  return [
    {
      kind: "give-away",
      severity: all >= tier.items.length / 2 ? "warning" : "note",
      what: [["telltaleWord", word, isRightWord, isRightWord ? right : all - right, all, tier.label]],
      consequence: [["telltaleWordMeans"]],
      places: [],
    },
  ];
}

/** Probability that a fair coin falls on the same side at least `times` of `all` times. */
function chanceOf(times: number, all: number): number {
  let term = 2 * 0.5 ** all;
  let chance = 0;
  for (let k = all; k >= times; k -= 1) {
    chance += term;
    term = (term * k) / (all - k + 1);
  }
  return chance;
}

function isRight(item: HeldOutItem, side: 0 | 1): boolean {
  return item.answer === side;
}

function commonestResponse({ texts }: Curriculum): string | undefined {
  const counts = new Map<string, number>();
  for (const { documents } of Object.values(texts)) {
    for (const { prompt, text } of documents) {
      if (prompt !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Log-frequency of words in all explanations together. */
function explanationWeights({ texts }: Curriculum): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [name, { documents }] of Object.entries(texts)) {
    if (!name.startsWith("explanations/")) continue;
    for (const { text } of documents) for (const word of text.split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Map([...counts].map(([word, times]) => [word, Math.log1p(times)]));
}

function meanWeight(weights: ReadonlyMap<string, number>): (option: string) => number {
  return (option) => {
    const words = option.split(" ");
    return words.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0) / words.length;
  };
}
