import type { ApartRule, Curriculum, LeakRules, Tier, TrainingDocument } from "./curriculum.ts";

/** A held-out question that training gives away, or cannot prepare for; both places where it shows. */
export interface Leak {
  /** A rule of the world broken, a question with its answer in training, or a word that training never shows. */
  kind: "rule" | "answered" | "unseen-word";
  /** Plain words for the reader. */
  what: string;
  /** The words that show it, in order of occurrence. */
  words: readonly string[];
  /** Absent where words are missing from training. */
  training?: TrainingPlace;
  /** Absent where a rule is broken with words that no question holds together. */
  heldOut?: HeldOutPlace;
}

export interface TrainingPlace {
  text: string;
  /** Index in the text's documents. */
  document: number;
}

export interface HeldOutPlace {
  tier: string;
  /** Index in the tier's items. */
  item: number;
}

const noRules: LeakRules = { apart: [], recallTiers: [] };

/**
 * Checks that held-out questions are held out: the curriculum's own rules (what must not meet in a document), no
 * question with an answer verbatim in training, no word in a question that training never shows. One pass over the
 * texts. Empty when nothing leaks.
 */
export function findLeaks(curriculum: Curriculum, rules: LeakRules = curriculum.leakRules ?? noRules): Leak[] {
  const leaks: Leak[] = [];
  const heldOut = curriculum.tiers.filter((tier) => !rules.recallTiers.includes(tier.id));
  const answers = new AnswerIndex(heldOut);
  const trainedWords = new Set<string>();
  for (const [text, { documents }] of Object.entries(curriculum.texts)) {
    const findBroken = ruleChecker(rules.apart.filter((rule) => rule.texts.some((name) => covers(name, text))));
    documents.forEach((document, index) => {
      const whole = fullText(document);
      const words = whole.split(" ");
      const training = { text, document: index };
      for (const word of words) trainedWords.add(word);
      for (const broken of findBroken(words)) {
        leaks.push({
          kind: "rule",
          what: broken.label,
          words: broken.words,
          training,
          ...questionWith(broken.words, heldOut),
        });
      }
      for (const place of answers.findIn(whole, words)) {
        leaks.push({
          kind: "answered",
          what: "a question occurs in training with an answer",
          words,
          training,
          heldOut: place,
        });
      }
    });
  }
  return [...leaks, ...untrainedWords(curriculum.tiers, trainedWords)];
}

function fullText({ prompt, text }: TrainingDocument): string {
  return prompt === undefined ? text : `${prompt} ${text}`;
}

/** `explanations/*` covers every name with that beginning. */
function covers(pattern: string, name: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

interface BrokenRule {
  label: string;
  words: string[];
}

/** Tests all rules of a text at once: every group of words is one bit. */
function ruleChecker(rules: readonly ApartRule[]): (words: readonly string[]) => BrokenRule[] {
  const bitsOfWord = new Map<string, number>();
  let groups = 0;
  const needs = rules.map(({ label, together }) => {
    let bits = 0;
    for (const group of together) {
      const bit = 2 ** groups;
      for (const word of group) bitsOfWord.set(word, (bitsOfWord.get(word) ?? 0) | bit);
      bits |= bit;
      groups += 1;
    }
    return { label, bits };
  });
  // Bits of a word are kept in one 32-bit integer.
  if (groups > 31) throw new RangeError(`${groups} groups of words in the rules of one text; 31 is the most`);

  return (words) => {
    let present = 0;
    for (const word of words) present |= bitsOfWord.get(word) ?? 0;
    return needs
      .filter(({ bits }) => bits !== 0 && (present & bits) === bits)
      .map(({ label, bits }) => ({ label, words: words.filter((word) => ((bitsOfWord.get(word) ?? 0) & bits) !== 0) }));
  };
}

/** The first question that holds all the words. */
function questionWith(words: readonly string[], tiers: readonly Tier[]): { heldOut?: HeldOutPlace } {
  for (const tier of tiers) {
    const item = tier.items.findIndex(({ prompt, options }) => {
      const inQuestion = new Set([prompt, ...options].join(" ").split(" "));
      return words.every((word) => inQuestion.has(word));
    });
    if (item >= 0) return { heldOut: { tier: tier.id, item } };
  }
  return {};
}

/** Every held-out prompt with every option, to be found in running text: by first word, then number of words. */
class AnswerIndex {
  readonly #byFirstWord = new Map<string, Map<number, Map<string, HeldOutPlace>>>();

  constructor(tiers: readonly Tier[]) {
    for (const tier of tiers) {
      tier.items.forEach((item, index) => {
        for (const option of item.options) this.#add(`${item.prompt} ${option}`, { tier: tier.id, item: index });
      });
    }
  }

  findIn(text: string, words: readonly string[]): HeldOutPlace[] {
    const found: HeldOutPlace[] = [];
    words.forEach((word, first) => {
      for (const [length, places] of this.#byFirstWord.get(word) ?? []) {
        if (first + length > words.length) continue;
        const isWhole = first === 0 && length === words.length;
        const place = places.get(isWhole ? text : words.slice(first, first + length).join(" "));
        if (place) found.push(place);
      }
    });
    return found;
  }

  #add(answered: string, place: HeldOutPlace): void {
    const words = answered.split(" ");
    const byLength = this.#byFirstWord.get(words[0]!) ?? new Map<number, Map<string, HeldOutPlace>>();
    const places = byLength.get(words.length) ?? new Map<string, HeldOutPlace>();
    if (!places.has(answered)) places.set(answered, place);
    byLength.set(words.length, places);
    this.#byFirstWord.set(words[0]!, byLength);
  }
}

/** Each word once, at the first question that holds it. */
function untrainedWords(tiers: readonly Tier[], trainedWords: ReadonlySet<string>): Leak[] {
  const leaks = new Map<string, Leak>();
  for (const tier of tiers) {
    tier.items.forEach((item, index) => {
      for (const word of [item.prompt, ...item.options].join(" ").split(" ")) {
        if (trainedWords.has(word) || leaks.has(word)) continue;
        const heldOut = { tier: tier.id, item: index };
        leaks.set(word, {
          kind: "unseen-word",
          what: "a question holds a word that training never shows",
          words: [word],
          heldOut,
        });
      }
    });
  }
  return [...leaks.values()];
}
